package import Care
import Vitals

/// Amounts of drugs that are unusual.
package struct AmountWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  /// The sentence about an unusual amount.
  package func doubt(_ doubt: AmountDoubt) -> String {
    switch doubt {
    case .notInLibrary(let drug, let amount):
      return language(
        english: "\(drug) is not in the clinic's library; \(amount.text) is not checked")
    case .amount(let drug, let amount, let usual):
      let usual = range(usual)
      return language(english: "\(amount.text) is outside the usual \(usual) of \(drug)")
    case .noDoseRange(let drug, let amount):
      return language(
        english: "The clinic has no range for one dose of \(drug); \(amount.text) is not checked")
    case .perKilogram(let drug, let amount, let weight, let usual):
      let share = amount.perKilogram(weight).text(decimals: 3)
      let usual = range(usual)
      return language(
        english: "\(amount.text) at \(weight.text) is \(share)/kg, outside the usual "
          + "\(usual)/kg of \(drug)")
    case .perMillilitre(let drug, let amount, let bag, let usual):
      let share = amount.part(.millilitres(1), of: bag).text(decimals: 3)
      let usual = range(usual)
      return language(
        english: "\(amount.text) in \(bag.text) is \(share)/mL, outside the usual "
          + "\(usual)/mL of \(drug)")
    }
  }

  private func range(_ range: ClosedRange<Mass>) -> String {
    language(english: "\(range.lowerBound.text) to \(range.upperBound.text)")
  }
}
