import Alarms
package import Session

/// Rules by what they watch, not by their key in the profile.
package enum RuleWords {
  /// `Systolic high **`; the key itself when the profile has no such rule.
  package static func name(_ id: String, in session: Session) -> Phrase {
    guard let rule = session.alarms.profile.rules.first(where: { $0.id == id }) else {
      return Phrase(id)
    }
    return "\(rule.text) \(rule.priority.stars, spoken: ", \(rule.priority.symbol) alarm,")"
  }
}
