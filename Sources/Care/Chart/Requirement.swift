public import Vitals

/// A condition of the start of an infusion or of a discharge that is not met.
public enum Requirement: Hashable, Sendable {
  /// A required check is unanswered or answered with no.
  case check(CheckItem)
  /// Fasting was shorter than required.
  case tooRecent(CheckItem, TimeSpan)
  /// No drug is in the bag.
  case drug
  /// The volume of the bag was not entered.
  case bag
  /// An amount is unusual for this weight or bag.
  case unusual(String)
  /// There is no current measurement of pressure.
  case pressure
  /// The pressure is above the gate.
  case pressureAbove(PressureGate)
  /// None of these scales has reached its pass.
  case score([String])
  /// A controlled drug has no account.
  case account(String)
  /// Infused plus wasted differs from drawn; negative for a surplus.
  case missingDrug(String, Mass)

  /// The name of what is missing.
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

/// A start or a discharge with items missing.
public struct Override: Hashable, Sendable {
  /// Its time.
  public let time: SessionTime
  /// Its operator.
  public let by: Operator
  /// Whether it was the start; otherwise it was the discharge.
  public let isStart: Bool
  /// The requirements that were not met.
  public let missing: [Requirement]
  /// The reason, as entered.
  public let reason: String
}
