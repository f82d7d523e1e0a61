public import Vitals

/// One rule as the limits page shows it.
public struct RuleView: Hashable, Sendable {
  /// The rule.
  public let rule: Rule
  /// The threshold in force; nil while the rule rests for want of a baseline, or has none.
  public let threshold: Threshold?
  /// What the profile alone would put in force.
  public let profileThreshold: Threshold?
  /// Where the limit comes from.
  public let limitSource: LimitSource?
  /// Whether the session changed it.
  public let isChanged: Bool
  /// Whether the session switched it off.
  public let isOff: Bool
  /// Whether the phase lets it judge.
  public let isJudged: Bool
}

/// The limits of a parameter in force, as its tile shows them.
public struct ParameterLimits: Hashable, Sendable {
  /// The low limit.
  public var low: Amount?
  /// The high limit.
  public var high: Amount?
  /// Whether anything about the parameter's limits differs from the profile.
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
  /// The limits a nurse would be called for: of the rules that judge now the innermost medium one
  /// in each direction; where there is none, the innermost high or low one.
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
