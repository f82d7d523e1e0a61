import Care
public import Vitals

/// Lengths as they are printed, so that what is printed adds up.
public struct PrintedLengths {
  private let session: Session

  /// The lengths of a session.
  public init(_ session: Session) { self.session = session }

  /// The time from one printed second to another.
  public func length(from: SessionTime, until: SessionTime) -> TimeSpan {
    let beganWithin = session.wall(at: session.began).unixMilliseconds % 1000
    func second(_ time: SessionTime) -> Int64 {
      ((time - session.began).milliseconds + beganWithin) / 1000
    }
    return .seconds(second(until) - second(from))
  }

  /// The time infused without pauses, up to the end of what is printed; nil when it never started.
  public func infusion(until end: SessionTime) -> TimeSpan? {
    guard let started = session.timer.started else { return nil }
    let stopped = session.timer.stopped ?? end
    let paused = session.timer.interruptions.reduce(TimeSpan.zero) { sum, pause in
      let (from, until) = (max(pause.from, started), min(pause.until ?? stopped, stopped))
      return sum + max(length(from: from, until: until), .zero)
    }
    return length(from: started, until: stopped) - paused
  }
}
