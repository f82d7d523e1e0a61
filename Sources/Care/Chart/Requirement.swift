public import Vitals

/// Something that must be there before an infusion starts or a patient leaves.
public enum Requirement: Hashable, Sendable {
  /// A question of a checklist is not answered, or with no.
  case check(CheckItem)
  /// Fasting was shorter than asked for.
  case tooRecent(CheckItem, TimeSpan)
  /// No drug is in the bag.
  case drug
  /// Nobody said what the bag holds.
  case bag
  /// An amount is unusual for this weight.
  case unusual(String)
  /// There is no current measurement of pressure to start with.
  case pressure
  /// The pressure is above the gate.
  case pressureAbove(PressureGate)
  /// No scale that decides it has passed.
  case score([String])
  /// What was drawn of a controlled drug is not accounted for.
  case account(String)
  /// Infused plus wasted is not what was drawn.
  case missingDrug(String, Mass)

  /// What is missing.
  public var words: String {
    switch self {
    case .check(let item): item.label
    case .tooRecent(let item, let ago): "\(item.label) only \(ago.minutesText) ago"
    case .drug: "a drug in the bag"
    case .bag: "the volume of the bag"
    case .unusual(let doubt): doubt
    case .pressure: "a current BP"
    case .pressureAbove(let gate):
      "BP at most \(gate.systolic.amount.roundedUnits)/\(gate.diastolic.amount.roundedUnits)"
    case .score(let names): names.joined(separator: " or ")
    case .account(let name): "\(name) drawn and wasted"
    case .missingDrug(let name, let mass):
      mass.micrograms > 0
        ? "\(mass.text) of \(name) unaccounted for"
        : "\(Mass(micrograms: -mass.micrograms).text) more \(name) than was drawn"
    }
  }
}

/// Something that was done although something was missing, and why.
public struct Override: Hashable, Sendable {
  /// When.
  public let time: SessionTime
  /// Who did it.
  public let by: Operator
  /// Whether it was the start; else it was the patient's leaving.
  public let isStart: Bool
  /// What was missing.
  public let missing: [Requirement]
  /// Why.
  public let reason: String
}
