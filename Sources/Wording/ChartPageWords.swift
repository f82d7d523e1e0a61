/// The chart page apart from its entries.
package struct ChartPageWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  // MARK: Headings

  package var noSchedule: String { language(english: "No assessment schedule") }

  package func schedule(_ name: String) -> String {
    language(english: "Schedule: \(name)")
  }

  package var newEntry: String { language(english: "New entry") }
  package var intervention: String { language(english: "Given or done") }
  package var sideEffects: String { language(english: "Side effects") }

  /// The heading of the entries; `key` corrects the selected one.
  package func entries(correctedBy key: String) -> String {
    language(english: "Entries, newest first · \(key) correct")
  }

  // MARK: Slots

  package func set(at clock: String, isRecovery: Bool) -> String {
    isRecovery
      ? language(english: "\(clock) set, recovery") : language(english: "\(clock) set")
  }

  package func done(at clock: String) -> Phrase { language(english: "done \(clock)") }
  package var missed: Phrase { language(english: "missed") }
  package func due(in length: String) -> Phrase { language(english: "due in \(length)") }

  package func overdue(by length: String) -> Phrase {
    language(english: "overdue by \(length)")
  }

  // MARK: Entries

  /// A side effect: its onset, worst grade and actions, and its end, nil while it goes on.
  package func sideEffect(
    since onset: String, grade: String?, actions: [String], resolved: String?
  ) -> String {
    var parts = [language(english: "since \(onset)")]
    if let grade { parts.append(grade) }
    if !actions.isEmpty { parts.append(actions.joined(separator: "; ")) }
    if let resolved { parts.append(language(english: "resolved \(resolved)")) }
    return parts.joined(separator: ", ")
  }

  /// An entry with the number of the one it corrects, and of the one that corrects it.
  package func entry(_ text: String?, corrects first: Int?, correctedBy later: Int?) -> String {
    var words = text ?? language(english: "struck")
    if let first { words += language(english: " (corrects \(first))") }
    if let later { words += language(english: " (corrected by \(later))") }
    return words
  }
}
