/// A short stretch of a waveform as a device sent it.
public struct WaveBlock: Hashable, Sendable {
  /// What is drawn.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// The plethysmogram of the oximeter, in the device's own steps.
    case pleth = "pleth"
  }

  /// What is drawn.
  public let kind: Kind
  /// Samples a second.
  public let rate: Int
  /// The least and greatest sample the device can send.
  public let range: ClosedRange<Int16>
  /// The samples, oldest first.
  public let samples: [Int16]

  /// A stretch; nil without samples or with a rate no device has.
  public init?(kind: Kind, rate: Int, range: ClosedRange<Int16>, samples: [Int16]) {
    guard (1...1000).contains(rate), !samples.isEmpty, range.lowerBound < range.upperBound else {
      return nil
    }
    self.kind = kind
    self.rate = rate
    self.range = range
    self.samples = samples
  }

  /// How much time it covers.
  public var length: TimeSpan { TimeSpan(milliseconds: Int64(samples.count) * 1000 / Int64(rate)) }
}
