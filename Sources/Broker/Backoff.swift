/// When to try to connect again: half a second, twice as long after each failure up to a minute, each
/// time a random part of it, so that the clients of a broker that was started again do not come at once.
package struct Backoff: Sendable {
  private static let least: Int64 = 500
  private static let most: Int64 = 60_000

  private var limit = Backoff.least

  package init() {}

  /// How long to wait before the first try: a random part of a time, in milliseconds.
  package static func first(
    within time: Int64, using generator: inout some RandomNumberGenerator
  ) -> Int64 {
    time <= 0 ? 0 : .random(in: 0...time, using: &generator)
  }

  /// How long to wait before the next try, in milliseconds.
  package mutating func next(using generator: inout some RandomNumberGenerator) -> Int64 {
    defer { limit = min(limit * 2, Self.most) }
    return .random(in: 0...limit, using: &generator)
  }

  /// The connection stands: the next failure is the first one.
  package mutating func reset() { limit = Self.least }
}
