import Care
public import Vitals

/// Lengths as they are printed, so that what is printed adds up.
extension Session {
  /// The time from one printed second to another.
  public func printedLength(from: SessionTime, until: SessionTime) -> TimeSpan {
    let beganWithin = wall(at: began).unixMilliseconds % 1000
    func second(_ time: SessionTime) -> Int64 {
      ((time - began).milliseconds + beganWithin) / 1000
    }
    return .seconds(second(until) - second(from))
  }

  /// The time infused without pauses, up to the end of what is printed; nil when it never started.
  public func printedInfusion(until end: SessionTime) -> TimeSpan? {
    guard let started = timer.started else { return nil }
    let stopped = timer.stopped ?? end
    let paused = timer.interruptions.reduce(TimeSpan.zero) { sum, pause in
      let (from, until) = (max(pause.from, started), min(pause.until ?? stopped, stopped))
      return sum + max(printedLength(from: from, until: until), .zero)
    }
    return printedLength(from: started, until: stopped) - paused
  }
}
