/// The keys that answer dialogs, and the refusals of a text field.
package struct DialogWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  /// Answers a yes-or-no question.
  package var yesOrNo: String { language(english: "y Yes   any other key No") }

  /// Answers whether to leave.
  package var leaveOrStay: String { language(english: "y Leave   any other key Stay") }

  /// Answers a choice.
  package var choice: String { language(english: "Key of an option   Esc Back") }

  /// Answers a text field.
  package var entry: String { language(english: "Enter Confirm   Esc Back") }

  /// The heading of a question that a replay asks.
  package var question: String { language(english: "Question") }

  /// Goes on after such a question.
  package var goOn: String { language(english: "Any key goes on") }

  package var yes: String { language(english: "Yes") }
  package var no: String { language(english: "No") }

  /// The option that opens a text field.
  package var other: String { language(english: "Other …") }

  /// The text field is full.
  package func tooLong(_ count: Int) -> String {
    language(english: "No room for more than \(count) characters")
  }

  /// A typed text is no answer; the hint says what to enter.
  package func unreadable(_ hint: String) -> String { language(english: "Not understood. \(hint)") }

  /// A reason as an option; it is recorded in lower case.
  package func option(_ reason: String) -> String {
    reason.prefix(1).uppercased() + reason.dropFirst()
  }
}
