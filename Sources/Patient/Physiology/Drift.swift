/// The slow drift of a resting value: AR(1) with a time constant of three minutes.
struct Drift: Sendable {
  private static let constant = 180.0

  private let deviation: Double
  /// The distance from rest, in the unit of the value.
  private(set) var value = 0.0

  /// A drift with a standard deviation in the unit of the value.
  init(deviation: Double) {
    self.deviation = deviation
  }

  /// Drifts for one second; takes one normal deviate.
  mutating func step(_ random: inout PatientRandom) {
    // This step keeps the variance: deviation × sqrt(1 − (1 − 1/180)²) ≈ deviation × 0.1052.
    value += deviation * 0.1052 * random.normal() - value / Self.constant
  }
}
