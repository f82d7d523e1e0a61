public import Patient
import Simulation

/// The bounds outside which a patient comes to harm, and by how much.
///
/// SpO2 under 90 %, systolic pressure under 80 or over 180 mmHg (the stopping rule of the published
/// series, clinical reference 1.6), rate under 40 or over 130 /min, fewer than 8 breaths a minute,
/// MOAA/S under 3.
public enum PatientBound: String, CaseIterable, Hashable, Sendable {
  /// SpO2 under 90 %.
  case saturation = "spo2"
  /// Systolic pressure over 180 mmHg.
  case highPressure = "systolic_high"
  /// Systolic pressure under 80 mmHg.
  case lowPressure = "systolic_low"
  /// Heart rate over 130 a minute.
  case highRate = "rate_high"
  /// Heart rate under 40 a minute.
  case lowRate = "rate_low"
  /// Fewer than 8 breaths a minute.
  case breathing = "breathing"
  /// MOAA/S under 3.
  case sedation = "sedation"

  /// The true value it judges.
  public var target: Push.Target {
    switch self {
    case .saturation: .saturation
    case .highPressure, .lowPressure: .systolic
    case .highRate, .lowRate: .rate
    case .breathing: .breathing
    case .sedation: .sedation
    }
  }

  /// The bound itself, in the unit of the value.
  public var limit: Double {
    switch self {
    case .saturation: 90
    case .highPressure: 180
    case .lowPressure: 80
    case .highRate: 130
    case .lowRate: 40
    case .breathing: 8
    case .sedation: 3
    }
  }

  private var isUpper: Bool {
    switch self {
    case .highPressure, .highRate: true
    case .saturation, .lowPressure, .lowRate, .breathing, .sedation: false
    }
  }

  /// How far outside weighs as much as another bound's: 5 % of SpO2, 20 mmHg, 20 beats, 4 breaths,
  /// one step of MOAA/S.
  var weight: Double {
    switch self {
    case .saturation: 5
    case .highPressure, .lowPressure, .highRate, .lowRate: 20
    case .breathing: 4
    case .sedation: 1
    }
  }

  /// How far a patient is outside, in the unit of the value; 0 within.
  public func excess(_ truth: Truth) -> Double {
    let value = truth[target]
    return max(isUpper ? value - limit : limit - value, 0)
  }
}
