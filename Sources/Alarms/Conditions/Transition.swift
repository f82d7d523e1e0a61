public import Vitals

/// One line of the alarm log before it gets its number, wall time and session.
public struct Transition: Hashable, Sendable {
  /// What happened, as the alarm log names it.
  public enum Event: String, CaseIterable, Hashable, Sendable {
    /// A condition holds.
    case raised = "raised"
    /// A medium condition became high because nobody acknowledged it.
    case escalated = "escalated"
    /// A condition no longer holds but signals until acknowledged.
    case latched = "latched"
    /// A nurse acknowledged a condition.
    case acknowledged = "acknowledged"
    /// A condition is over.
    case cleared = "cleared"
    /// The reminder signal of an acknowledged condition, or of audio off.
    case reminder = "reminder"
    /// All audio is paused for a while.
    case audioPaused = "audio_paused"
    /// The audio pause ended.
    case audioResumed = "audio_resumed"
    /// Audio is off.
    case audioOff = "audio_off"
    /// Audio is on again.
    case audioOn = "audio_on"
    /// All alarm signals are paused for a while.
    case alarmPaused = "alarm_paused"
    /// The alarm pause ended.
    case alarmResumed = "alarm_resumed"
    /// The session changed a limit.
    case limitChanged = "limit_changed"
    /// The session switched a rule off.
    case ruleOff = "rule_off"
    /// The session switched a rule on again.
    case ruleOn = "rule_on"
    /// A baseline was confirmed or edited.
    case baselineSet = "baseline_set"
  }

  /// What the log says about the rule and the condition.
  public struct Subject: Hashable, Sendable {
    /// The condition's number; nil where the line is about a rule only.
    public var id: Int?
    /// The rule or the technical condition.
    public var about: AlarmSubject
    /// The priority now, escalation counted.
    public var priority: Priority
    /// The parameter judged.
    public var parameter: Parameter?
    /// The value that decided.
    public var value: Amount?
    /// The limit in force.
    public var limit: Amount?
    /// Where the limit comes from; nil without a limit.
    public var limitSource: LimitSource?
    /// The baseline behind the limit.
    public var baseline: Amount?
    /// When the violation began.
    public var onset: SessionTime?
    /// How long after the onset it was raised.
    public var delay: TimeSpan?

    /// The id of the rule, or the name of the technical condition.
    public var rule: String { about.name }

    /// Whether a rule, a technical condition or a baseline.
    public var kind: AlarmSubject.Kind { about.kind }

    /// A subject; what does not apply is nil.
    public init(
      id: Int?, about: AlarmSubject, priority: Priority, parameter: Parameter? = nil,
      value: Amount? = nil, limit: Amount? = nil, limitSource: LimitSource? = nil,
      baseline: Amount? = nil, onset: SessionTime? = nil, delay: TimeSpan? = nil
    ) {
      self.id = id
      self.about = about
      self.priority = priority
      self.parameter = parameter
      self.value = value
      self.limit = limit
      self.limitSource = limitSource
      self.baseline = baseline
      self.onset = onset
      self.delay = delay
    }
  }

  /// When it happened: its deadline, whenever the tick came.
  public let time: SessionTime
  /// What happened.
  public let event: Event
  /// Rule and condition; nil for audio and alarm pauses.
  public let subject: Subject?
  /// Who did it; nil when nobody did.
  public let by: Operator?
  /// A reason or a remark.
  public let note: String?

  /// A transition.
  public init(
    time: SessionTime, event: Event, subject: Subject? = nil, by: Operator? = nil,
    note: String? = nil
  ) {
    self.time = time
    self.event = event
    self.subject = subject
    self.by = by
    self.note = note
  }
}
