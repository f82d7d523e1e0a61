public import Vitals

/// A line of the alarm log without its number, wall time and session.
public struct Transition: Hashable, Sendable {
  /// The event, with its name in the alarm log.
  public enum Event: String, CaseIterable, Hashable, Sendable {
    /// A condition was raised.
    case raised = "raised"
    /// A medium condition became high because nobody acknowledged it.
    case escalated = "escalated"
    /// A condition no longer holds and signals until acknowledged.
    case latched = "latched"
    /// The nurse acknowledged a condition.
    case acknowledged = "acknowledged"
    /// A condition ended.
    case cleared = "cleared"
    /// A reminder of an acknowledged condition, or of audio off.
    case reminder = "reminder"
    /// Audio was paused for 120 s.
    case audioPaused = "audio_paused"
    /// The audio pause ended.
    case audioResumed = "audio_resumed"
    /// Audio was switched off.
    case audioOff = "audio_off"
    /// Audio was switched on again.
    case audioOn = "audio_on"
    /// All alarm signals were paused.
    case alarmPaused = "alarm_paused"
    /// The alarm pause ended.
    case alarmResumed = "alarm_resumed"
    /// The limit of a rule was changed.
    case limitChanged = "limit_changed"
    /// A rule was switched off.
    case ruleOff = "rule_off"
    /// A rule was switched on again.
    case ruleOn = "rule_on"
    /// A baseline was confirmed or edited.
    case baselineSet = "baseline_set"
  }

  /// The rule and the condition that a line is about.
  public struct Subject: Hashable, Sendable {
    /// The number of the condition; nil on a line about a rule or a baseline.
    public var id: Int?
    /// The rule, technical condition or baseline.
    public var about: AlarmSubject
    /// The present priority, including escalation.
    public var priority: Priority
    /// The parameter; nil where nothing measured is judged.
    public var parameter: Parameter?
    /// The value that violated last; on `cleared` the present value.
    public var value: Amount?
    /// The worst value since the onset, on lines that end or acknowledge; nil on others, and where
    /// nothing measured is judged.
    public var extreme: Amount?
    /// The limit in force; nil without one.
    public var limit: Amount?
    /// The origin of the limit; nil without one.
    public var limitSource: LimitSource?
    /// The baseline that the limit is computed from; nil for an absolute limit.
    public var baseline: Amount?
    /// The start of the violation.
    public var onset: SessionTime?
    /// The time from onset to raise.
    public var delay: TimeSpan?

    /// The id of the rule, or the name of the technical condition.
    public var rule: String { about.name }

    /// The kind of rule or condition.
    public var kind: AlarmSubject.Kind { about.kind }

    package init(
      id: Int?, about: AlarmSubject, priority: Priority, parameter: Parameter? = nil,
      value: Amount? = nil, extreme: Amount? = nil, limit: Amount? = nil,
      limitSource: LimitSource? = nil,
      baseline: Amount? = nil, onset: SessionTime? = nil, delay: TimeSpan? = nil
    ) {
      self.id = id
      self.about = about
      self.priority = priority
      self.parameter = parameter
      self.value = value
      self.extreme = extreme
      self.limit = limit
      self.limitSource = limitSource
      self.baseline = baseline
      self.onset = onset
      self.delay = delay
    }
  }

  /// The deadline or the time of the input, even if performed later.
  public let time: SessionTime
  /// One of the events of the alarm log.
  public let event: Event
  /// Nil on a line about audio or the alarm pause.
  public let subject: Subject?
  /// The nurse who caused it; nil for what happens by itself.
  public let by: Operator?
  /// The reason; nil for none.
  public let note: Note?

  package init(
    time: SessionTime, event: Event, subject: Subject? = nil, by: Operator? = nil,
    note: Note? = nil
  ) {
    self.time = time
    self.event = event
    self.subject = subject
    self.by = by
    self.note = note
  }
}
