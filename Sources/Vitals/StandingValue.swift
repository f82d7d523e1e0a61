/// A charted value that is neither corrected nor struck.
public struct StandingValue: Hashable, Sendable {
  /// The value.
  public let value: Amount
  /// The time of its entry.
  public let time: SessionTime

  /// A value with the time of its entry.
  public init(value: Amount, time: SessionTime) {
    self.value = value
    self.time = time
  }
}
