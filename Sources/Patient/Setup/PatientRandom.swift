/// The seeded random numbers of a simulated patient.
///
/// PCG-XSH-RR 64/32 (O'Neill 2014). Normal deviates are sums of uniforms: without a mathematical
/// library one seed gives the same bytes on every platform.
public struct PatientRandom: Sendable {
  private var state: UInt64
  private let increment: UInt64

  /// The generator of a seed; different streams of one seed are independent.
  public init(seed: UInt64, stream: UInt64) {
    increment = stream << 1 | 1
    state = 0
    _ = next()
    state &+= seed
    _ = next()
  }

  /// The next 32 bits.
  public mutating func next() -> UInt32 {
    let old = state
    state = old &* 6_364_136_223_846_793_005 &+ increment
    let shifted = UInt32(truncatingIfNeeded: (old >> 18 ^ old) >> 27)
    let rotation = UInt32(truncatingIfNeeded: old >> 59)
    return shifted >> rotation | shifted << ((~rotation &+ 1) & 31)
  }

  /// A uniform deviate in 0..<1.
  public mutating func uniform() -> Double {
    Double(next()) / 4_294_967_296
  }

  /// A uniform deviate in a range.
  public mutating func uniform(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + uniform() * (range.upperBound - range.lowerBound)
  }

  /// An approximately standard normal deviate: the sum of twelve uniforms minus six.
  public mutating func normal() -> Double {
    var sum = -6.0
    for _ in 0..<12 { sum += uniform() }
    return sum
  }

  /// An approximately normal deviate within bounds.
  public mutating func normal(
    _ mean: Double, _ deviation: Double, in range: ClosedRange<Double>
  ) -> Double {
    min(max(mean + deviation * normal(), range.lowerBound), range.upperBound)
  }

  /// A log-normal deviate with median 1; `deviation` is that of its logarithm.
  public mutating func logNormal(deviation: Double) -> Double {
    Self.exponential(deviation * normal())
  }

  /// The exponential function of a small number by its series, which every platform computes alike:
  /// e^x = (e^(x/256))^256.
  static func exponential(_ power: Double) -> Double {
    let part = power / 256
    var result = 1 + part * (1 + part / 2 * (1 + part / 3 * (1 + part / 4 * (1 + part / 5))))
    for _ in 0..<8 { result *= result }
    return result
  }
}
