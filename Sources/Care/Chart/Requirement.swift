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
  case unusual(AmountDoubt)
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
