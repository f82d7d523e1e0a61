public import Session
public import Vitals

/// Something the trainee or the instructor did.
public struct TrainingAct: Equatable, Sendable {
  /// When.
  public let time: SessionTime
  /// Who.
  public let by: Operator
  /// What; nil for an acknowledgement, which the log of alarms has with its rule.
  public let command: Command
  /// The places of the expectations of the scenario that it fulfils.
  public let expected: [Int]
  /// The places of the harms of the scenario that it does.
  public let harms: [Int]
}
