import Vitals

/// For what is reported rather than measured: a device flag, something due, a technical condition.
struct ExternalDetector: Detecting {
  let delay: TimeSpan
  private var dueTime: DueTime = .none
  private var changed: SessionTime?

  init(delay: TimeSpan) {
    self.delay = delay
  }

  func course(at now: SessionTime) -> Course {
    guard let changed else { return .quiet }
    guard let holdsFrom else { return Course(endsAt: changed) }
    // Due from the time it names; what holds ahead of that time begins when it holds.
    let onset = delay < .zero ? holdsFrom : holdsFrom - delay
    // Something that is due again only later has ended with the change that moved it.
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
