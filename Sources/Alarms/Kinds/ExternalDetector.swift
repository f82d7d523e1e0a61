import Vitals

/// The detector of what is reported: due times, device flags, combinations, technical conditions.
struct ExternalDetector: Detecting {
  private let overdue: OverdueDelay
  private(set) var delay: TimeSpan
  private var dueTime: DueTime = .none
  private var changed: SessionTime?

  init(delay: TimeSpan) {
    self.init(.fixed(delay))
  }

  init(_ overdue: OverdueDelay) {
    self.overdue = overdue
    delay = overdue.length(interval: .zero)
  }

  mutating func plan(_ interval: TimeSpan) { delay = overdue.length(interval: interval) }

  func course(at now: SessionTime) -> Course {
    guard let changed else { return .quiet }
    guard let holdsFrom else { return Course(endsAt: changed) }
    // With a negative delay the condition starts ahead of the due time.
    let onset = delay < .zero ? holdsFrom : holdsFrom - delay
    // A due time that moved ahead ends the condition at the instant of the change.
    return Course(
      onset: onset <= now ? onset : nil, holdsFrom: holdsFrom,
      endsAt: holdsFrom > now ? changed : nil)
  }

  var due: SessionTime? { holdsFrom.map { $0 - delay } }

  private var holdsFrom: SessionTime? {
    switch dueTime {
    case .none: nil
    case .at(let time): time + delay
    case .standing(let remaining, let since): remaining + delay <= .zero ? since : nil
    }
  }

  mutating func apply(_ due: DueTime, at time: SessionTime) {
    guard due != dueTime else { return }
    dueTime = due
    changed = time
  }
}
