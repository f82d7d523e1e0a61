import Vitals

/// A rule as the limits page shows it.
public struct RuleView: Hashable, Sendable {
  /// The rule of the profile.
  public let rule: Rule
  /// The threshold in force; nil without a bound, and while a baseline is missing.
  public let threshold: Threshold?
  /// The threshold without the change by the nurse.
  public let profileThreshold: Threshold?
  /// The origin of the limit; nil without one.
  public let limitSource: LimitSource?
  /// Whether the nurse changed the limit.
  public let isChanged: Bool
  /// Whether the rule is off, by the profile or because the nurse switched it off.
  public let isOff: Bool
  /// Why; nil while it is on, and where no reason was recorded.
  public let offReason: String?
  /// Whether the rule is judged in the present phase.
  public let isJudged: Bool

  /// Whether the nurse switched the rule off.
  public var isSwitchedOff: Bool { isOff && !rule.isOff }
}

extension RuleView {
  init(_ rule: Rule, _ watch: Watch, _ rules: RuleBook) {
    self.init(
      rule: rule, threshold: watch.threshold, profileThreshold: rules.profileThreshold(of: rule),
      limitSource: rules.limitSource(of: rule), isChanged: rules.isChanged(rule),
      isOff: watch.isOff, offReason: watch.isOff ? watch.offReason : nil, isJudged: watch.isJudged)
  }
}
