import Care
import Vitals

/// The bag, the rate and the pressure to start with, as lines of a form.
package struct PlanWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  // MARK: Bag

  package var firstDrug: String { language(english: "Drug in the bag") }
  package var furtherDrug: String { language(english: "Another drug") }
  package var volume: String { language(english: "Bag volume") }
  package var rate: String { language(english: "Rate and planned length") }

  /// A rate and the length it gives; nil for no rate.
  package func rate(_ rate: String?, length: String) -> String {
    rate.map { rate in language(english: "\(rate) for \(length)") } ?? length
  }

  // MARK: Schedule

  package var schedule: String { language(english: "Assessment schedule") }
  package var noSchedule: String { language(english: "none") }

  /// A schedule that nobody chose.
  package func byLength(_ schedule: String) -> String {
    language(english: "\(schedule) (by planned length)")
  }

  // MARK: Accounts

  /// The infused amount; nil where it is not known.
  package func infused(_ amount: String?) -> String {
    amount.map { amount in language(english: "infused \(amount)") }
      ?? language(english: "infused amount unknown")
  }

  /// What was given of a drug that was given outside the bag too; nil where it is not known.
  package func given(_ amount: String?) -> String {
    amount.map { amount in language(english: "given \(amount)") }
      ?? language(english: "given amount unknown")
  }

  /// The account of a drug.
  package func account(
    _ balance: String, drawn: String, infused: String, wasted: String
  ) -> String {
    language(english: "\(balance): drawn \(drawn), \(infused), wasted \(wasted)")
  }

  // MARK: Pressure to start with

  package var gate: String { language(english: "BP before the start") }
  package var noPressure: Phrase { language(english: "no current BP") }

  package func passed(_ pressure: Phrase, limit: Phrase) -> Phrase {
    language(english: "\(pressure), limit \(limit)")
  }

  package func exceeded(_ pressure: Phrase, limit: Phrase) -> Phrase {
    language(english: "\(pressure) exceeds \(limit)")
  }
}
