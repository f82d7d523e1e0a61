import Alarms
import Session
import Vitals

/// The state of the limits page: the selected rule and its limit while it is being changed.
struct LimitsView: Hashable, Sendable {
  /// The result of a change.
  enum Outcome: Hashable, Sendable {
    case nothing
    case command(Command)
    case ask(AlarmQuestion)
    /// The selected rule has no limit that can be changed.
    case fixed
  }

  /// Index of the selected rule.
  private(set) var selected = 0
  /// The changed limit before it is confirmed; nil for none.
  private(set) var pending: Amount?

  mutating func cancel() { pending = nil }

  /// Moves through the rules on a page of `rows`.
  mutating func move(_ move: ListMove, rows: Int, of rules: [RuleView]) {
    pending = nil
    selected = min(max(selected + move.step(page: rows - 3), 0), max(rules.count - 1, 0))
  }

  mutating func apply(_ change: LimitChange, to rules: [RuleView]) -> Outcome {
    guard rules.indices.contains(selected) else { return .nothing }
    let view = rules[selected]
    if change == .toggle {
      return view.isOff
        ? .command(.switchRuleOn(rule: view.rule.id)) : .ask(.switchOff(rule: view.rule.id))
    }
    guard view.rule.bound != nil, let current = view.threshold?.limit else {
      return .fixed
    }
    switch change {
    case .toggle: return .nothing
    case .less: pending = (pending ?? current) - Amount(units: 1)
    case .more: pending = (pending ?? current) + Amount(units: 1)
    case .reset:
      pending = nil
      return view.isChanged ? .command(.resetLimit(rule: view.rule.id)) : .nothing
    case .confirm:
      guard let amount = pending, amount != current else { return .nothing }
      pending = nil
      return .command(.setLimit(rule: view.rule.id, amount))
    }
    return .nothing
  }
}
