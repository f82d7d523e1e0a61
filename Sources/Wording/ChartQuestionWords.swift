package import Care

/// Questions about checks, scales and side effects.
package struct ChartQuestionWords {
  package let language: Language

  package init(_ language: Language) { self.language = language }

  // MARK: Checks

  /// Asks a check that is answered with yes or no.
  package func check(_ label: String) -> Phrase { language(english: "\(label)?") }

  /// The request for the answer to a check.
  package func hint(_ kind: CheckItem.Kind) -> String {
    switch kind {
    case .tick: language(english: "Enter yes or no")
    case .twoPeople: language(english: "Enter the initials of the second person")
    case .text: freeText
    case .clock: language(english: "Enter the time of day, as 07:30")
    case .weight: language(english: "Enter the weight, as 70 or 70.5 kg")
    case .patient: language(english: "Enter a pseudonym, never a name")
    }
  }

  /// The second person is the first.
  package var twoDifferent: String {
    language(english: "These are your own initials: two different people are needed")
  }

  /// Typed texts that mean yes, in lower case.
  package var yes: [String] {
    language(english: ["y", "yes"])
  }

  /// Typed texts that mean no, in lower case.
  package var no: [String] {
    language(english: ["n", "no"])
  }

  package var freeText: String { language(english: "Enter a text") }

  // MARK: Scores

  /// An item of a scale; `number` is nil on a scale of one item.
  package func item(_ prompt: String, of scale: String, _ number: Int?, count: Int) -> Phrase {
    guard let number else { return language(english: "\(scale): \(prompt)") }
    return language(english: "\(scale) \(number) of \(count): \(prompt)")
  }

  /// Asks whether to drop answers of a scale that was not finished.
  package func dropCritical(_ scale: String) -> Phrase {
    language(english: "\(scale) has a critical answer, not yet recorded. Drop it?")
  }

  package var goOn: String { language(english: "go on with the scale") }

  package var drop: String { language(english: "drop the answers, given by mistake") }

  /// The current pressure with its time and the baseline, with the changes; empty texts for what
  /// there is none of.
  package func pressure(
    _ now: String, at clock: String, baseline: String, changes: String
  ) -> Phrase {
    if now.isEmpty { return language(english: "Computed: no current BP") }
    if baseline.isEmpty { return language(english: "Computed: BP \(now) at \(clock), no baseline") }
    return language(
      english: "Computed: BP \(now) at \(clock), baseline \(baseline): \(changes)")
  }

  /// Asks who was told of critical answers.
  package func told(_ answer: String) -> Phrase {
    language(english: "CRITICAL: \(answer). Who was told?")
  }

  package var toldHint: String {
    language(english: "Enter who, and the time unless it is now, as Dr Lee 14:20")
  }

  // MARK: Reasons

  /// Asks for the reason for something that is not right.
  package func excuse(_ about: String) -> Phrase {
    language(english: "\(about): reason to go on?")
  }

  package var excuses: [String] {
    language(english: ["ordered by the prescriber", "checked by other means", "patient's wish"])
  }

  // MARK: Side effects

  package var sideEffect: Phrase { language(english: "Which side effect, now?") }
  package var otherSideEffect: Phrase { language(english: "Which side effect?") }

  /// A side effect with the drug of which it may be a warning sign; nil for none.
  package func sideEffect(_ label: String, warningSignOf drug: String?) -> String {
    drug.map { drug in language(english: "\(label) (\(drug))") } ?? label
  }

  package func grade(of effect: String) -> Phrase { language(english: "\(effect): how severe?") }

  package var gradeMeans: Phrase {
    language(english: "The side effect is recorded; Esc leaves it without a grade")
  }

  package var earlier: String { language(english: "Earlier onset …") }
  package var onset: Phrase { language(english: "Onset") }
  package var onsetHint: String { language(english: "Enter the minutes since the onset") }

  /// The reason recorded for a corrected onset.
  package var onsetReason: String { language(english: "onset") }

  package var resolved: String { language(english: "Resolved now") }
  package var treatment: String { language(english: "Treatment …") }
  package var newGrade: String { language(english: "Grade …") }
  package var correct: String { language(english: "Correct the entry …") }
  package var action: Phrase { language(english: "Treatment of the side effect") }
  package var appointment: Phrase { language(english: "Next appointment") }
}
