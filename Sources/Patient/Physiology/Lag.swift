/// A value that follows another one, first order, in Euler steps of one second.
struct Lag: Equatable, Sendable {
  /// The value now.
  private(set) var value: Double

  /// A value at rest.
  init(_ value: Double = 0) {
    self.value = value
  }

  /// Follows a target for one second with a time constant in seconds (2 or more).
  mutating func follow(_ target: Double, constant: Double) {
    value += (target - value) / constant
  }
}
