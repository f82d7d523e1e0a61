/// The limits page apart from the rules' own words.
package struct LimitPageWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  package func title(profile: String, version: Int) -> Phrase {
    language(english: "Limits of \(profile) version \(version)")
  }

  // MARK: Marks and states

  /// The mark of a rule that is switched off.
  package var off: Phrase { language(english: "OFF") }

  /// The mark of a changed limit.
  package func changed(_ sign: String) -> Phrase {
    language(english: "\(sign, spoken: "changed")")
  }

  /// A state of a rule.
  package enum State: Hashable, Sendable {
    case off, inactive, changed, inForce, pending
  }

  package func state(_ state: State) -> String {
    switch state {
    case .off: language(english: "switched off")
    case .inactive: language(english: "inactive now")
    case .changed: language(english: "changed here")
    case .inForce: language(english: "in force")
    case .pending: language(english: "not confirmed")
    }
  }

  // MARK: Limits

  /// A changed limit that waits for Enter.
  package func pending(_ limit: Phrase) -> Phrase {
    "\(limit)  \(KeyNameWords(language).printed(.enter))?"
  }

  /// A relative limit without a baseline.
  package var noBaseline: Phrase { language(english: "no baseline") }

  /// The limit of the profile beside a changed one.
  package func was(_ limit: String) -> Phrase { language(english: " was \(limit)") }

  /// The selected rule has no limit that can be changed.
  package var fixed: String { language(english: "This rule has no limit to change now") }
}
