import Patient
import Vitals

/// What the trainee does with the hands, which the program is told by cues.
public struct TraineeHands: Equatable, Sendable {
  /// How long holding the airway, waking and calming last after a cue: nobody does it for ever
  /// without being told again.
  private static let lasting = TimeSpan.minutes(2)

  private var since: [ScenarioCue.Deed: SessionTime] = [:]

  mutating func handle(_ cue: ScenarioCue, at time: SessionTime) {
    if let deed = cue.deed { since[deed] = time }
  }

  /// Whether something is being done at a time.
  func does(_ deed: ScenarioCue.Deed, at time: SessionTime) -> Bool {
    guard let began = since[deed] else { return false }
    switch deed {
    case .flat: return true
    case .airway, .stimulate, .calm: return time < began + Self.lasting
    case .sensor, .cuff, .line: return false
    }
  }
}

extension ScenarioCue.Deed {
  /// Puts right what is wrong with a device.
  func mend(_ conditions: inout Conditions) {
    switch self {
    case .sensor: conditions.sensor = .on
    case .cuff: conditions.cuff = .works
    case .line: conditions.drugEffect = 1
    case .flat, .airway, .stimulate, .calm: break
    }
  }
}
