public import Vitals

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
  /// Whether the nurse switched the rule off.
  public let isOff: Bool
  /// Whether the rule is judged in the present phase.
  public let isJudged: Bool
}

/// The limits of a parameter as its tile shows them.
public struct ParameterLimits: Hashable, Sendable {
  /// Nil without a low limit.
  public var low: Amount?
  /// Nil without a high limit.
  public var high: Amount?
  /// Whether a limit is changed or a rule switched off.
  public var isChanged = false
}

extension RuleView {
  init(_ rule: Rule, _ watch: Watch, _ rules: RuleBook) {
    self.init(
      rule: rule, threshold: watch.threshold, profileThreshold: rules.profileThreshold(of: rule),
      limitSource: rules.limitSource(of: rule), isChanged: rules.isChanged(rule),
      isOff: watch.isOff, isJudged: watch.isJudged)
  }
}

extension ParameterLimits {
  /// In each direction the innermost limit of medium priority among the rules in force; without one
  /// the innermost of high, else of low priority.
  init(_ parameter: Parameter, _ watches: Watches, _ rules: RuleBook) {
    var ranks: (low: Int, high: Int) = (0, 0)
    for index in watches.judging(parameter) {
      guard let rule = watches[index].rule, rule.isMarkedLimit else { continue }
      if watches[index].isOff || rules.isChanged(rule) { isChanged = true }
      guard watches[index].isInForce, let threshold = watches[index].threshold else { continue }
      let rank = rule.priority == .medium ? 3 : rule.priority == .high ? 2 : 1
      switch threshold.comparison.direction {
      case .low:
        let isInner = low.map { threshold.limit > $0 } ?? true
        if rank > ranks.low || (rank == ranks.low && isInner) {
          (low, ranks.low) = (threshold.limit, rank)
        }
      case .high:
        let isInner = high.map { threshold.limit < $0 } ?? true
        if rank > ranks.high || (rank == ranks.high && isInner) {
          (high, ranks.high) = (threshold.limit, rank)
        }
      }
    }
  }
}
