/// The nurse's call for help and the clinic's card.
package struct HelpCallWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  /// Since when help is called, and the key for who came.
  package func called(at clock: String, key: String) -> String {
    language(english: "Help called at \(clock); \(key) enters who came")
  }

  /// The clinic's file has no card.
  package var noCard: String { language(english: "The clinic file has no card for this") }
}
