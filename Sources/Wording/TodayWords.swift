import Care
package import Session
import Vitals

/// What the list of the day offers at check-in.
package struct TodayWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  package var who: Phrase { language(english: "Which patient of today?") }
  package var another: String { language(english: "Another patient …") }

  /// Stands in the place of a list that cannot be used.
  package func fault(_ reason: String) -> Phrase {
    language(english: "No list of today: \(reason)")
  }

  /// Stands beside a weight that is offered.
  package var weight: Phrase {
    language(english: "As the list of today says: Enter records it, Ctrl-U empties the field")
  }

  /// Stands beside an amount that is offered.
  package var amount: Phrase {
    language(english: "As planned in the list of today: Enter goes on, Ctrl-U empties the field")
  }

  /// The drugs of the plan.
  package func plan(_ drugs: [TodayList.Drug]) -> Phrase {
    let text = drugs.map { "\($0.name) \($0.amount.text)" }.joined(separator: ", ")
    return language(english: "Planned today: \(text)")
  }
}
