/// Questions about a wrong entry of the chart.
package struct CorrectionWords {
  package let language: Language

  package init(_ language: Language) { self.language = language }

  package func correct(_ number: Int) -> Phrase {
    language(english: "Correct entry \(number): reason?")
  }

  package var correctMeans: Phrase {
    language(english: "The entry stays in the record, marked as corrected")
  }

  /// The usual reasons.
  package var reasons: [String] {
    language(english: ["typing error", "misread"])
  }

  /// A further reason for a check.
  package var notKnown: String { language(english: "not known before") }
  package var reason: Phrase { language(english: "Reason for the correction") }

  /// The option that says what an intervention was done for.
  package var occasion: String { language(english: "What for …") }

  // MARK: Strike

  package var strike: Phrase { language(english: "Strike this entry?") }
  package var strikeReason: Phrase { language(english: "Reason to strike the entry") }

  /// The usual reason.
  package var wrongEntry: String { language(english: "wrong entry") }
  package var strikeWrongEntry: String { language(english: "Strike: wrong entry") }
  package var strikeOther: String { language(english: "Strike: other …") }
}
