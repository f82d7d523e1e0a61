import Vitals

/// How long to wait before something that failed is tried again: twice as long each time.
struct BackOff: Equatable {
  private static let first = TimeSpan.milliseconds(500)
  private static let longest = TimeSpan.seconds(30)

  private var next = first

  /// The pause before the next attempt.
  mutating func pause() -> TimeSpan {
    defer { next = min(next * 2, Self.longest) }
    return next
  }

  /// It worked: the next failure waits no longer than the first.
  mutating func reset() { next = Self.first }
}
