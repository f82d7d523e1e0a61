public import Vitals

/// How long a session was monitored: from its first line to its closing or its last line, without
/// the time in which the program was down.
public struct MonitoredTime: Hashable, Sendable {
  /// The time so far.
  public private(set) var length = TimeSpan.zero
  private var latest: SessionTime?

  /// No time.
  public init() {}

  /// Goes on to the time of a line, which counts unless the session is closed or nobody recorded it.
  public mutating func advance(to time: SessionTime, counts: Bool) {
    let before = latest ?? time
    if counts, time > before { length = length + (time - before) }
    latest = max(before, time)
  }
}
