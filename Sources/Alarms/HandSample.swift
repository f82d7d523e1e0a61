public import Vitals

/// A value typed in.
public struct HandSample: Hashable, Sendable {
  /// The value.
  public let value: Amount
  /// When it was measured, which can be before it was typed.
  public let taken: SessionTime

  /// A value with the time of its measurement.
  public init(_ value: Amount, taken: SessionTime) {
    self.value = value
    self.taken = taken
  }
}
