public import Care
import Vitals

/// Requirements of a start or a discharge that are not met.
public struct RequirementWords: Sendable {
  let language: Language

  /// The words of a language.
  public init(_ language: Language) { self.language = language }

  /// The name of a requirement that is not met.
  public func name(_ requirement: Requirement) -> String {
    switch requirement {
    case .check(let item): item.label
    case .tooRecent(let item, let ago):
      language(english: "\(item.label) only \(ago.minutesText) ago")
    case .drug: language(english: "drug in the bag")
    case .bag: language(english: "volume of the bag")
    case .unusual(let doubt): AmountWords(language).doubt(doubt)
    case .pressure: language(english: "current BP")
    case .pressureAbove(let gate):
      language(
        english: "BP at most \(gate.systolic.amount.roundedUnits)/"
          + "\(gate.diastolic.amount.roundedUnits)")
    case .score(let names): names.joined(separator: language(english: " or "))
    case .account(let name): language(english: "\(name) drawn and wasted")
    case .missingDrug(let name, let mass):
      mass.micrograms > 0
        ? language(english: "\(mass.text) of \(name) unaccounted for")
        : language(
          english: "\(Mass(micrograms: -mass.micrograms).text) more \(name) than was drawn")
    }
  }

  /// The names of several requirements in a row.
  public func list(_ requirements: [Requirement]) -> String {
    requirements.map(name).joined(separator: ", ")
  }
}
