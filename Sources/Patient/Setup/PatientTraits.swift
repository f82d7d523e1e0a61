/// The traits of a simulated patient, drawn once from the seed.
///
/// Gains follow the published series in the clinical reference, sections 1.6 and 1.7: a mean
/// systolic rise of 3.3, 7.4 or 16 mmHg by preset (SD 11.2), 0.69 of it diastolic, heart rate 2 (SD
/// 6).
public struct PatientTraits: Equatable, Sendable {
  /// Body weight in kilograms.
  public var weight: Double
  /// Age in years.
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
  /// The rise of systolic pressure at the reference peak, mmHg.
  public var systolicGain: Double
  /// The rise of diastolic pressure at the reference peak, mmHg.
  public var diastolicGain: Double
  /// The rise of heart rate at the reference peak, beats per minute.
  public var rateGain: Double

  /// The strength of the pressure response, by the published series it follows.
  public enum Response: Double, CaseIterable, Sendable {
    /// Emory 2018: +3.3 mmHg.
    case mild = 3.3
    /// Guangzhou 2021: +7.4 mmHg.
    case typical = 7.4
    /// Yale 2024: +16 mmHg.
    case surgeProne = 16.0
  }

  /// Draws the traits of a patient.
  public init(_ response: Response, from random: inout PatientRandom) {
    weight = min(max(random.normal(mean: 76, deviation: 13), 48), 120)
    age = min(max(random.normal(mean: 45, deviation: 12), 20), 75)
    isHypertensive = random.uniform() < 0.25
    systolic = random.normal(mean: isHypertensive ? 132 : 120, deviation: 7)
    diastolic = random.normal(mean: isHypertensive ? 81 : 75, deviation: 5)
    rate = min(max(random.normal(mean: 71, deviation: 7), 56), 90)
    saturation = min(max(random.normal(mean: 97.4, deviation: 0.6), 96), 99)
    let systolicDeviate = random.normal()
    // The two pressures correlate with r = 0.7.
    let diastolicDeviate = 0.7 * systolicDeviate + 0.714 * random.normal()
    let factor = isHypertensive ? 1.5 : 1
    let mean = (response.rawValue + 0.3 * max(age - 50, 0)) * factor
    systolicGain = min(max(mean + 11.2 * systolicDeviate, -5), 60)
    diastolicGain = min(max(mean * 0.69 + 8.5 * diastolicDeviate, -5), 45)
    rateGain = random.normal(mean: 2, deviation: 6)
  }

  /// Takes over what a setup says of the patient.
  mutating func apply(_ setup: PatientSetup) {
    if let least = setup.leastSystolicGain {
      systolicGain = max(systolicGain, least)
      diastolicGain = max(diastolicGain, least * 0.62)
    }
    weight = setup.weight ?? weight
    age = setup.age ?? age
    rate = setup.rate ?? rate
    systolic = setup.systolic ?? systolic
    diastolic = setup.diastolic ?? diastolic
    saturation = setup.saturation ?? saturation
  }
}
