public import Vitals

/// A condition of the start of an infusion or of a discharge that is not met.
public enum Requirement: Hashable, Sendable {
  /// A required check is unanswered or answered with no.
  case check(CheckItem)
  /// Fasting was shorter than required.
  case tooRecent(CheckItem, TimeSpan)
  /// A check of the time-out was answered before the drugs, their amounts, the bag or the rate changed.
  case reopened(CheckItem)
  /// No baseline was confirmed or entered.
  case baseline
  /// No drug is in the bag.
  case drug
  /// The volume of the bag was not entered.
  case bag
  /// An amount is unusual for this weight or bag.
  case unusual(AmountDoubt)
  /// There is no current measurement of pressure.
  case pressure
  /// The current pressure was measured before the recovery began: before the end of the infusion,
  /// or before a later dose of a controlled drug.
  case pressureInRecovery(isAfterDose: Bool)
  /// The systolic pressure must be compared with its baseline, and there is none.
  case pressureBaseline
  /// The pressure is above the gate.
  case pressureAbove(PressureGate)
  /// The systolic pressure is off its baseline by this percentage.
  case offBaseline(Int, within: Int)
  /// An alarm condition about a measured value holds.
  case condition(BedsideCondition)
  /// Nobody was told of a critical answer; only who was told closes it.
  case untold(CriticalAnswer)
  /// The patient has recovered only this long.
  case tooSoon(TimeSpan, least: TimeSpan)
  /// The latest score of the named scale in recovery is out of its bound, or there is none.
  case bound(String, Int?, DischargeRule.Bound)
  /// None of these scales has reached its pass.
  case score([String])
  /// A controlled drug has no account.
  case account(String)
  /// Infused plus wasted differs from drawn; negative for a surplus.
  case missingDrug(String, Mass)
  /// What was infused of a controlled drug is not known, so that its account cannot be checked.
  case balanceUnknown(String)
}

/// An alarm condition about a measured value, as it stood when it was judged.
public struct BedsideCondition: Hashable, Sendable {
  /// Its content.
  public enum Subject: Hashable, Sendable {
    /// A value beyond a limit; the comparison is a sign, as `<`.
    case value(label: String, Amount, comparison: String, limit: Amount)
    /// A fall from a reference to a value.
    case drop(label: String, from: Amount, to: Amount)
    /// A text of the alarm profile, or the name of a rule.
    case text(String)
  }

  /// The id of its rule.
  public let rule: String
  /// Its number, which a condition that is raised anew does not share.
  public let number: Int
  /// Its content.
  public let subject: Subject

  package init(rule: String, number: Int, subject: Subject) {
    self.rule = rule
    self.number = number
    self.subject = subject
  }
}

/// A start or a discharge with items that were not right.
public struct Override: Hashable, Sendable {
  /// Its time.
  public let time: SessionTime
  /// Its operator.
  public let by: Operator
  /// What was not right, each with the reason that was given for it alone.
  public let fitness: Fitness
  /// The reason for everything else, as entered; empty where none was.
  public let reason: String

  /// Whether it was the start; otherwise it was the discharge.
  public var isStart: Bool { fitness.step == .start }
  /// The requirements that were not met.
  public var missing: [Requirement] { fitness.requirements }
}
