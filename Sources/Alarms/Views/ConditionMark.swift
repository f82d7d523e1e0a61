public import Vitals

/// Identifies a condition in a recorded acknowledgement.
///
/// Under other alarm semantics the number alone may be that of another condition.
public struct ConditionMark: Hashable, Sendable {
  /// The number in the session.
  public var id: Int
  /// The id of the rule, or the name of the technical condition.
  public var rule: String
  /// The start of the violation.
  public var onset: SessionTime

  package init(id: Int, rule: String, onset: SessionTime) {
    self.id = id
    self.rule = rule
    self.onset = onset
  }
}
