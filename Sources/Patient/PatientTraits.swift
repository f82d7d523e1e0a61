/// Who sits in the chair: drawn once from the seed.
///
/// Gains from the published series in the clinical reference, section 1.6 and 1.7: the mean rise of
/// systolic pressure 3.3, 7.4 or 16 mmHg by preset (SD 11.2), diastolic 0.69 of it, heart rate 2
/// (SD 6).
public struct PatientTraits: Equatable, Sendable {
  /// Kilograms.
  public var weight: Double
  /// Years.
  public var age: Double
  /// Whether the patient has hypertension.
  public var isHypertensive: Bool
  /// Resting systolic pressure, mmHg.
  public var systolic: Double
  /// Resting diastolic pressure, mmHg.
  public var diastolic: Double
  /// Resting heart rate, beats per minute.
  public var rate: Double
  /// Resting SpO2, percent.
  public var saturation: Double
  /// The rise at the reference peak, mmHg and beats per minute.
  public var systolicGain: Double
  /// The rise of diastolic pressure at the reference peak, mmHg.
  public var diastolicGain: Double
  /// The rise of heart rate at the reference peak, beats per minute.
  public var rateGain: Double

  /// How strongly pressure rises, by the series it is taken from.
  public enum Response: Double, CaseIterable, Sendable {
    /// Emory 2018: +3.3 mmHg.
    case mild = 3.3
    /// Guangzhou 2021: +7.4 mmHg.
    case typical = 7.4
    /// Yale 2024: +16 mmHg.
    case surgeProne = 16.0
  }

  /// Draws a patient.
  public init(_ response: Response, from random: inout PatientRandom) {
    weight = min(max(random.normal(mean: 76, deviation: 13), 48), 120)
    age = min(max(random.normal(mean: 45, deviation: 12), 20), 75)
    isHypertensive = random.uniform() < 0.25
    systolic = random.normal(mean: isHypertensive ? 132 : 120, deviation: 7)
    diastolic = random.normal(mean: isHypertensive ? 81 : 75, deviation: 5)
    rate = min(max(random.normal(mean: 71, deviation: 7), 56), 90)
    saturation = min(max(random.normal(mean: 97.4, deviation: 0.6), 96), 99)
    let systolicDeviate = random.normal()
    // Correlation 0.7 between the two pressures.
    let diastolicDeviate = 0.7 * systolicDeviate + 0.714 * random.normal()
    let factor = isHypertensive ? 1.5 : 1
    let mean = (response.rawValue + 0.3 * max(age - 50, 0)) * factor
    systolicGain = min(max(mean + 11.2 * systolicDeviate, -5), 60)
    diastolicGain = min(max(mean * 0.69 + 8.5 * diastolicDeviate, -5), 45)
    rateGain = random.normal(mean: 2, deviation: 6)
  }
}
