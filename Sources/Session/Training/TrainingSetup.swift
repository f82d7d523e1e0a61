public import Fields

/// What makes a simulated session a training: the whole scenario, and what the trainee is not shown.
public struct TrainingSetup: Hashable, Sendable {
  /// What can be kept from the trainee.
  public enum Hidden: String, CaseIterable, Hashable, Sendable {
    /// The audible signals.
    case sound = "sound"
    /// All alarm signals; conditions are decided and logged as ever.
    case alarms = "alarms"
    /// The limits.
    case limits = "limits"
    /// The trends.
    case trend = "trend"
  }

  /// The fields of the scenario's file.
  public var scenario: [Field]
  /// The pseudonym of the trainee; nil for none.
  public var trainee: String?
  /// What the trainee is not shown.
  public var hidden: Set<Hidden>

  package init(scenario: [Field], trainee: String? = nil, hidden: Set<Hidden> = []) {
    self.scenario = scenario
    self.trainee = trainee
    self.hidden = hidden
  }

  /// Whether alarm conditions are on the screen.
  public var showsAlarms: Bool { !hidden.contains(.alarms) }
}
