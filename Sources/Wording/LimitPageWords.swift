package import Alarms
import Vitals

/// The limits page apart from the rules' own words.
package struct LimitPageWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  package func title(profile: String, version: Int) -> Phrase {
    language(english: "Limits of \(profile) version \(version)")
  }

  /// The title where there is no room for the profile.
  package var shortTitle: Phrase { language(english: "Limits") }

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

  // MARK: Table

  /// The name of a row, as `SpO2 low`.
  package func row(_ row: LimitGrid.Row) -> String {
    language(english: "\(row.parameter.label) \(direction(row))")
  }

  /// The side of a row.
  package func direction(_ row: LimitGrid.Row) -> String {
    row.direction == .low ? language(english: "low") : language(english: "high")
  }

  /// The heading of a column.
  package func column(_ priority: Priority) -> Phrase {
    let name = Pronunciation(language).name(priority)
    return "\(priority.stars, spoken: name)"
  }

  /// Rules of a cell that are off, beside others.
  package func someOff(_ count: Int) -> String { AlarmLineWords(language).rulesOffShort(count) }

  /// All rules of the cell are off: a number would change nothing.
  package func isOff(switchOn key: String) -> String {
    language(english: "This alarm is off: \(key) switches it on")
  }

  /// What must be true for a time or several times before a limit alarms; nil for at once and for a
  /// rule whose delay depends on the values.
  package func delay(_ rule: Rule) -> Phrase? {
    switch rule.shownDelay {
    case .violation(let length): language(english: "\(length.text)")
    case .measurements(let count): language(english: "\(count) in a row")
    case .none, .budget, .due: nil
    }
  }

  /// A rule that is off, and why; nil where no reason was recorded.
  package func ruleOff(reason: String?) -> Phrase {
    Phrase(RuleWords(language).off(off.printed, reason: reason))
  }

  /// The selected cell of plain mode.
  package func selected(_ cell: Phrase) -> Phrase { "[\(cell)]" }

  /// A cell without a rule.
  package var none: String { language(english: "The profile has no such limit") }

  /// Moved along with the selected cell.
  package func together(_ rules: String) -> Phrase { language(english: "Together with \(rules)") }

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
