import Care
import Session
import Vitals

/// The baselines that a confirmation would record.
enum ComputedBaseline {
  /// In words; empty for none.
  static func words(_ session: Session, at now: SessionTime) -> String {
    let values = session.computedBaselines(at: now).filter { session.care.baselines[$0.key] == nil }
    return Parameter.allCases.compactMap { parameter in
      values[parameter].map { "\(parameter.label) \($0.roundedUnits)" }
    }.joined(separator: ", ")
  }
}
