public import Vitals

/// A time of the board's own monotonic clock, by which it judges contact: no clock of a chair counts.
public struct BoardTime: Hashable, Comparable, Sendable {
  /// Milliseconds of the monotonic clock.
  public let milliseconds: Int64

  /// A time in milliseconds of the monotonic clock.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Whether `left` is earlier.
  public static func < (left: BoardTime, right: BoardTime) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The time `span` later.
  public static func + (time: BoardTime, span: TimeSpan) -> BoardTime {
    BoardTime(milliseconds: time.milliseconds + span.milliseconds)
  }

  /// The span from `earlier` to this time.
  public static func - (time: BoardTime, earlier: BoardTime) -> TimeSpan {
    TimeSpan(milliseconds: time.milliseconds - earlier.milliseconds)
  }
}

/// A time of the board with its wall clock, which is shown and never judged by.
public struct BoardMoment: Hashable, Sendable {
  /// The monotonic time.
  public let time: BoardTime
  /// The wall clock.
  public let wall: WallTime

  /// A moment.
  public init(_ time: BoardTime, wall: WallTime) {
    self.time = time
    self.wall = wall
  }
}
