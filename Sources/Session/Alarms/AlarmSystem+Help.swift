import Alarms
import Vitals

extension AlarmSystem {
  /// A call while an acknowledged one is open is a new condition, which signals.
  mutating func callHelpAgain(at time: SessionTime) -> [Transition] {
    let open = shown.first { $0.rule == TechnicalCondition.Kind.help.rawValue }
    guard let open, !open.isUnacknowledged, case .technical(let condition) = open.subject else {
      return []
    }
    return [false, true].flatMap {
      handle(.technical(condition, isPresent: $0), at: time)
    }
  }
}
