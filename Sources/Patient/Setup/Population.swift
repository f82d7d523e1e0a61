/// The published series of infusions whose pressures the simulated patients follow.
///
/// Each has its own age, share of hypertension and rise of pressure (clinical reference, section
/// 1.6): largest mean change at the cuff during 0.5 mg/kg in 40 min.
public enum Population: String, CaseIterable, Hashable, Sendable {
  /// Emory 2018, 684 infusions: +3.3/+3.2 mmHg; mean age 57, 36 % hypertensive.
  case emory = "emory"
  /// Guangzhou 2021 (Zhou), 741 infusions: +7.4/+6.0 mmHg.
  case zhou = "zhou"
  /// Yale 2024, 2,342 infusions: +16.0/+11.0 mmHg (SD 11.2/8.45), 0.98 % above 180/110.
  case yale = "yale"

  /// The figures from which patients are drawn.
  var law: PopulationLaw {
    switch self {
    case .emory: PopulationLaw(age: 56.7, hypertensiveShare: 0.36, systolicRise: 0.8, ratio: 0.84)
    case .zhou: PopulationLaw(age: 45, hypertensiveShare: 0.25, systolicRise: 6.2, ratio: 0.78)
    case .yale: PopulationLaw(age: 45, hypertensiveShare: 0.25, systolicRise: 14, ratio: 0.675)
    }
  }
}
