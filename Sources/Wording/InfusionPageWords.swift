import Vitals

/// The state of the infusion on its page.
package struct InfusionPageWords {
  package let language: Language

  package init(_ language: Language) { self.language = language }

  package func title(phase: String) -> Phrase { language(english: "Infusion: \(phase)") }

  package func planned(_ length: String, rate: String?) -> String {
    guard let rate else { return language(english: "Planned \(length)") }
    return language(english: "Planned \(length) at \(rate)")
  }

  /// A drug and its infused amount; nil where it is not known.
  package func drug(_ drug: String, given: String?) -> String {
    given.map { given in language(english: "\(drug); given \(given)") } ?? drug
  }

  package func bag(_ volume: String, left: String) -> String {
    language(english: "Bag \(volume), left \(left)")
  }

  package func started(_ clock: String, infused: String) -> String {
    language(english: "Started \(clock), infused \(infused)")
  }

  package func ended(_ clock: String) -> String { language(english: "Ended \(clock)") }
  package func left(_ length: String) -> String { language(english: "Remaining \(length)") }

  package func over(_ length: String) -> String {
    language(english: "Past the planned end by \(length)")
  }

  /// A pause; `until` is nil while it goes on.
  package func pause(from: String, until: String?, reason: String) -> String {
    guard let until else { return language(english: "Paused since \(from): \(reason)") }
    return language(english: "Paused \(from) to \(until): \(reason)")
  }

  // MARK: Baselines

  package var noBaseline: String {
    language(english: "No baseline: limits relative to it are inactive")
  }

  package func baselines(_ values: [String]) -> String {
    language(english: "Baseline: \(values.joined(separator: ", "))")
  }

  // MARK: Actions

  /// An action behind its digit.
  package func action(_ number: Int, _ label: String) -> String { "\(number)  \(label)" }
}
