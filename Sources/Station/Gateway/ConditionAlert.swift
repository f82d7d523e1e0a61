public import Alarms
public import Vitals

/// The transition of one alarm condition in the words of IHE PCD-04 (PCD TF-2, section 3.4).
public struct ConditionAlert: Hashable, Sendable {
  /// What has happened to it (MDC_ATTR_EVENT_PHASE).
  public enum Phase: String, CaseIterable, Hashable, Sendable {
    /// It was raised.
    case start = "start"
    /// It goes on; another facet of it may have changed.
    case goesOn = "continue"
    /// It is over.
    case end = "end"
    /// Its priority rose.
    case escalate = "escalate"
    /// Its priority fell. Never sent: at a chair a lower priority is another condition.
    case deescalate = "de-escalate"
  }

  /// Whether it holds (MDC_ATTR_ALARM_STATE).
  public enum State: String, CaseIterable, Hashable, Sendable {
    /// It is over.
    case inactive = "inactive"
    /// It holds.
    case active = "active"
    /// It no longer holds, or its data ended, and it signals.
    case latched = "latched"
  }

  /// Whether it signals (MDC_ATTR_ALARM_INACTIVATION_STATE).
  public enum Inactivation: String, CaseIterable, Hashable, Sendable {
    /// It does.
    case enabled = "enabled"
    /// Its sound is paused.
    case audioPaused = "audio-paused"
    /// Its sound is off.
    case audioOff = "audio-off"
    /// All its signals are paused.
    case alarmPaused = "alarm-paused"
    /// It was acknowledged at the chair.
    case acknowledged = "alert-acknowledged"
  }

  /// What it is about (MDC_ATTR_ALERT_TYPE, OBX-8).
  public enum About: String, CaseIterable, Hashable, Sendable {
    /// The patient.
    case patient = "SP"
    /// A device, a link or the program.
    case device = "ST"
    /// Something that is due.
    case reminder = "SA"
  }

  /// On which side of the limit the value is.
  public enum Side: String, CaseIterable, Hashable, Sendable {
    /// Below it.
    case low = "L"
    /// Above it.
    case high = "H"
  }

  /// The number of the condition in its session.
  public let id: Int
  /// What has happened to it.
  public let phase: Phase
  /// Whether it holds.
  public let state: State
  /// Whether it signals.
  public let inactivation: Inactivation
  /// The present priority.
  public let priority: Priority
  /// What it is about.
  public let about: About
  /// On which side of a limit the value was when it was raised; nil where there is no limit.
  public let side: Side?
  /// The parameter; nil where nothing measured is judged.
  public let parameter: Parameter?
  /// The value of the transition; nil for none.
  public let value: Amount?
  /// The limit in force; nil for none.
  public let limit: Amount?
  /// The words of it.
  public var text: String
}
