public import Vitals

/// What an acknowledgement means beside the number: decided by other rules, the same number may be
/// another condition.
public struct ConditionMark: Hashable, Sendable {
  /// The condition's number.
  public var id: Int
  /// The rule's name.
  public var rule: String
  /// When its violation began.
  public var onset: SessionTime

  /// A mark.
  public init(id: Int, rule: String, onset: SessionTime) {
    self.id = id
    self.rule = rule
    self.onset = onset
  }
}
