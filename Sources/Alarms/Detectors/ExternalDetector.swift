public import Vitals

/// Something that is told rather than measured: a device flag, something due, a technical state.
struct ExternalDetector: Equatable, Sendable {
  let delay: TimeSpan
  private var due: DueTime = .none
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

  private var holdsFrom: SessionTime? {
    switch due {
    case .none: nil
    case .at(let time): time + delay
    case .standing(let remaining, let since): remaining + delay <= .zero ? since : nil
    }
  }

  mutating func set(_ due: DueTime, at time: SessionTime) {
    guard due != self.due else { return }
    self.due = due
    changed = time
  }
}

/// When something is due.
public enum DueTime: Hashable, Sendable {
  /// Not due, now or later.
  case none
  /// Due at a time, ahead or past.
  case at(SessionTime)
  /// Due a while ahead (or behind) of now for as long as the clock behind it stands still.
  case standing(remaining: TimeSpan, since: SessionTime)
}
