/// Lists, forms and dialogs: what is selected, what is hidden, the signs of answers.
package struct ListWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  /// The number of lines below, and the key that shows them.
  package func more(_ count: Int) -> String {
    let down = KeyNameWords(language).printed(.down)
    return language(english: "\(count) more: \(down)")
  }

  /// The key that shows the lines above.
  package var above: String {
    let up = KeyNameWords(language).printed(.up)
    return language(english: "Start of the text: \(up)")
  }

  /// The selected line, spoken.
  package func selected(_ line: String) -> String { language(english: "selected: \(line)") }

  // MARK: Signs of answers

  package var open: Phrase { language(english: "\("[ ]", spoken: "open:")") }
  package var required: Phrase { language(english: "\("[!]", spoken: "required:")") }
  package var done: Phrase { language(english: "\("[x]", spoken: "done:")") }
  package var wrong: Phrase { language(english: "\("[?]", spoken: "not as required:")") }

  // MARK: The last row

  package var locked: String { language(english: "LOCKED") }
  package var readOnly: String { language(english: "READ ONLY") }
}
