public import Vitals

/// The limits of a parameter as its tile shows them.
public struct ParameterLimits: Hashable, Sendable {
  /// One direction.
  public struct Side: Hashable, Sendable {
    /// The innermost limit of medium priority among the rules in force; without one the innermost
    /// of high, else of low priority; nil without any.
    public var limit: Amount?
    /// Whether rules are off and no medium or high rule with a limit is left.
    public var isOff = false
    /// The number of rules that are off.
    public var offCount = 0
    /// Whether the nurse changed a limit.
    public var isChanged = false
  }

  /// The low limits.
  public let low: Side
  /// The high limits.
  public let high: Side

  /// Whether the nurse changed a limit.
  public var isChanged: Bool { low.isChanged || high.isChanged }

  /// The number of rules that are off in a direction of which others are left.
  public var offCount: Int { (low.isOff ? 0 : low.offCount) + (high.isOff ? 0 : high.offCount) }
}

extension ParameterLimits {
  init(_ parameter: Parameter, _ watches: Watches, _ rules: RuleBook) {
    let judging = watches.judging(parameter).map { watches[$0] }
    low = Side(judging, .low, rules)
    high = Side(judging, .high, rules)
  }
}

extension ParameterLimits.Side {
  fileprivate init(_ judging: [Watch], _ direction: Direction, _ rules: RuleBook) {
    var rank = 0
    /// Rules with a limit that are on, all and those that call a nurse.
    var (left, urgent) = (0, 0)
    for watch in judging {
      guard let rule = watch.rule, rule.kind.definition.direction == direction else { continue }
      if watch.isSwitchedOff { offCount += 1 }
      if rules.isChanged(rule) { isChanged = true }
      guard rule.bound != nil, !watch.isOff else { continue }
      left += 1
      if rule.priority >= .medium { urgent += 1 }
      guard rule.isMarkedLimit, watch.isInForce, let threshold = watch.threshold else { continue }
      let ownRank = rule.priority == .medium ? 3 : rule.priority == .high ? 2 : 1
      let isInner = limit.map { threshold.isStricter(than: $0) } ?? true
      if ownRank > rank || (ownRank == rank && isInner) {
        (limit, rank) = (threshold.limit, ownRank)
      }
    }
    let couldCall = judging.contains { watch in
      guard let rule = watch.rule, rule.bound != nil else { return false }
      return rule.kind.definition.direction == direction && rule.priority >= .medium
    }
    isOff = offCount > 0 && (couldCall ? urgent == 0 : left == 0)
    if isOff { limit = nil }
  }
}

extension Threshold {
  /// Whether it is violated earlier than another limit of its direction.
  func isStricter(than other: Amount) -> Bool {
    comparison.direction == .low ? limit > other : limit < other
  }
}
