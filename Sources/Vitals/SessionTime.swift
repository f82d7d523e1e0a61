/// A point in time: whole milliseconds since the session began.
///
/// The clock counts through suspend (Linux CLOCK_BOOTTIME) and is truncated once, before any rule
/// sees it, so that a recording holds exactly the judged times. Times before the session are
/// negative: a monitor may hold a pressure measured an hour ago.
public struct SessionTime: Hashable, Comparable, Sendable {
  /// Milliseconds since the session began.
  public let milliseconds: Int64

  /// The time this many milliseconds after the session began.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// The beginning of the session.
  public static let zero = SessionTime(milliseconds: 0)

  /// Whether `left` is earlier.
  public static func < (left: SessionTime, right: SessionTime) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The time `span` later.
  public static func + (time: SessionTime, span: TimeSpan) -> SessionTime {
    SessionTime(milliseconds: time.milliseconds + span.milliseconds)
  }

  /// The latest multiple of a span at or before this time.
  public func floored(to span: TimeSpan) -> SessionTime {
    SessionTime(
      milliseconds: milliseconds.flooredQuotient(by: span.milliseconds) * span.milliseconds)
  }

  /// The time `span` earlier.
  public static func - (time: SessionTime, span: TimeSpan) -> SessionTime {
    SessionTime(milliseconds: time.milliseconds - span.milliseconds)
  }

  /// The span from `earlier` to this time.
  public static func - (time: SessionTime, earlier: SessionTime) -> TimeSpan {
    TimeSpan(milliseconds: time.milliseconds - earlier.milliseconds)
  }
}

/// A length of time in whole milliseconds; negative when something is overdue.
public struct TimeSpan: Hashable, Comparable, Sendable {
  /// The length in milliseconds.
  public let milliseconds: Int64

  /// A length in milliseconds.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// A span of length zero.
  public static let zero = TimeSpan(milliseconds: 0)

  /// A length in milliseconds.
  public static func milliseconds(_ count: Int64) -> TimeSpan { TimeSpan(milliseconds: count) }

  /// A length in seconds.
  public static func seconds(_ count: Int64) -> TimeSpan { TimeSpan(milliseconds: count * 1000) }

  /// A length in minutes.
  public static func minutes(_ count: Int64) -> TimeSpan { seconds(count * 60) }

  /// A length in hours.
  public static func hours(_ count: Int64) -> TimeSpan { minutes(count * 60) }

  /// Whole seconds, rounded towards zero.
  public var wholeSeconds: Int64 { milliseconds / 1000 }

  /// Whether `left` is shorter.
  public static func < (left: TimeSpan, right: TimeSpan) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The sum.
  public static func + (left: TimeSpan, right: TimeSpan) -> TimeSpan {
    TimeSpan(milliseconds: left.milliseconds + right.milliseconds)
  }

  /// The difference.
  public static func - (left: TimeSpan, right: TimeSpan) -> TimeSpan {
    TimeSpan(milliseconds: left.milliseconds - right.milliseconds)
  }

  /// The negated span.
  public static prefix func - (span: TimeSpan) -> TimeSpan {
    TimeSpan(milliseconds: -span.milliseconds)
  }

  /// The quotient, truncated to whole milliseconds.
  public static func / (span: TimeSpan, parts: Int64) -> TimeSpan {
    TimeSpan(milliseconds: span.milliseconds / parts)
  }

  /// The product.
  public static func * (span: TimeSpan, count: Int64) -> TimeSpan {
    TimeSpan(milliseconds: span.milliseconds * count)
  }
}
