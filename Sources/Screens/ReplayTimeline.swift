public import Vitals

/// What the time line of a replay shows.
public struct ReplayTimeline: Hashable, Sendable {
  /// An alarm condition of medium or high priority that was raised.
  public struct Mark: Hashable, Sendable {
    /// When it was raised.
    public var time: SessionTime
    /// Whether its priority is high.
    public var isHigh: Bool

    /// A mark at a time.
    public init(time: SessionTime, isHigh: Bool) {
      self.time = time
      self.isHigh = isHigh
    }
  }

  /// The lengths of the axis while the end is hidden: they depend on the current time alone.
  private static let hiddenLengths: [Int64] = [15, 30, 60, 120, 240, 480]

  /// The time at which the recording begins.
  public var start: SessionTime
  /// The time at which it ends; nil while the future is hidden.
  public var end: SessionTime?
  /// The alarms in the order of their times; without those ahead while the future is hidden.
  public var marks: [Mark]

  /// A time line of a recording.
  public init(start: SessionTime, end: SessionTime?, marks: [Mark]) {
    self.start = start
    self.end = end
    self.marks = marks
  }

  /// The time from the start to the right end of the axis.
  func length(at now: SessionTime) -> TimeSpan {
    if let end { return max(end - start, .milliseconds(1)) }
    let passed = now - start
    let minutes = Self.hiddenLengths.first { TimeSpan.minutes($0) > passed }
    return minutes.map(TimeSpan.minutes) ?? max(passed, .milliseconds(1))
  }

  /// The column of a time on an axis of so many columns, clamped to it.
  func column(_ time: SessionTime, of columns: Int, at now: SessionTime) -> Int {
    let length = length(at: now).milliseconds
    let passed = min(max((time - start).milliseconds, 0), length)
    return min(Int(passed * Int64(columns) / length), max(columns - 1, 0))
  }
}
