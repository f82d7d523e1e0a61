/// A short stretch of a waveform in the device's own resolution.
public struct WaveBlock: Hashable, Sendable {
  /// The kind of waveform.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A lead of the electrocardiogram, in the units of a recording.
    case ecg = "ecg"
    /// The plethysmogram of the oximeter, in the device's own units.
    case pleth = "pleth"
  }

  /// The kind of waveform.
  public let kind: Kind
  /// Samples per second.
  public let rate: Int
  /// The lowest and the highest value the device can send.
  public let range: ClosedRange<Int16>
  /// The samples, oldest first.
  public let samples: [Int16]

  /// A stretch; nil without samples or with an impossible rate.
  public init?(kind: Kind, rate: Int, range: ClosedRange<Int16>, samples: [Int16]) {
    guard (1...1000).contains(rate), !samples.isEmpty, range.lowerBound < range.upperBound else {
      return nil
    }
    self.kind = kind
    self.rate = rate
    self.range = range
    self.samples = samples
  }

  /// The time the samples cover.
  public var length: TimeSpan { TimeSpan(milliseconds: Int64(samples.count) * 1000 / Int64(rate)) }
}
