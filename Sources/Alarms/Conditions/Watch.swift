import Vitals

/// One rule or technical condition under watch: its limit, its condition, its rank.
///
/// Its detector stands beside it in ``Watches``: what is asked at every event stays small.
struct Watch: Equatable, Sendable {
  /// What is watched; indirect, because a rule is large and rarely asked for.
  indirect enum Subject: Equatable, Sendable {
    case rule(Rule)
    case technical(TechnicalCondition)
    /// What a record names and this version does not know.
    case recorded(AlarmSubject, Priority)
  }

  /// What is often asked of the subject.
  struct Traits: Equatable, Sendable {
    let parameter: Parameter?
    /// Nil where no rule is watched.
    let input: RuleInput?
    /// The priority without escalation.
    let priority: Priority
    let isPhysiological: Bool
    let isLatching: Bool

    init(_ subject: Subject) {
      switch subject {
      case .rule(let rule):
        (parameter, input) = (rule.parameter, rule.kind.definition.input)
        (priority, isPhysiological) = (rule.priority, rule.isPhysiological)
        isLatching = rule.isLatching
      case .technical(let condition):
        (parameter, input, priority, isPhysiological) = (nil, nil, condition.priority, false)
        isLatching = condition.priority == .high
      case .recorded(_, let priority):
        (parameter, input, isPhysiological) = (nil, nil, false)
        self.priority = priority
        isLatching = priority == .high
      }
    }
  }

  /// The value that last violated the rule.
  struct Violation: Equatable, Sendable {
    let value: Amount
    /// Which rate it was where the parameter is `rate`.
    let origin: Parameter
    let time: SessionTime
  }

  /// What was due when a condition was up, once something later is due.
  struct PastDue: Equatable, Sendable {
    let condition: Int
    let time: SessionTime
  }

  private(set) var subject: Subject
  let traits: Traits
  let ladder: Ladders.Index
  /// Nil for a kind without a bound, and while the rule rests for want of a baseline.
  var threshold: Threshold?
  var machine: ConditionMachine
  /// Whether the phase lets it judge.
  var isJudged: Bool
  /// Whether the session switched it off.
  var isOff = false
  var violation: Violation?
  var pastDue: PastDue?
  /// The condition that is or was up last, for the line that clears it.
  var lastCondition: Condition?
  /// Since when its ladder shows it; nil while it does not.
  var shownSince: SessionTime?
  /// Whether the detector still keeps what it needs for a condition.
  private var holdsCondition = false
  /// From when escalation and reminders count.
  var attention: SessionTime = .zero

  init(_ subject: Subject, ladder: Ladders.Index, phase: Phase) {
    self.subject = subject
    self.ladder = ladder
    traits = Traits(subject)
    machine = ConditionMachine(isLatching: traits.isLatching)
    isJudged = Self.isJudged(subject, in: phase)
  }

  // MARK: What it is

  var rule: Rule? {
    guard case .rule(let rule) = subject else { return nil }
    return rule
  }

  var about: AlarmSubject {
    switch subject {
    case .rule(let rule): .rule(rule.id, rule.kind.name)
    case .technical(let technical): .technical(technical.kind)
    case .recorded(let subject, _): subject
    }
  }

  /// Whether a phase lets it judge.
  func judges(in phase: Phase) -> Bool { Self.isJudged(subject, in: phase) }

  private static func isJudged(_ subject: Subject, in phase: Phase) -> Bool {
    switch subject {
    case .rule(let rule): Judgement.isJudged(rule, in: phase)
    case .technical, .recorded: phase != .closed
    }
  }

  /// The detail of a technical condition may change while it lasts.
  mutating func describe(_ condition: TechnicalCondition) { subject = .technical(condition) }

  // MARK: What it judges

  var isInForce: Bool { isJudged && !isOff }

  /// Whether it judges a measurement that may be old or of another patient.
  var judgesDoubtful: Bool { rule?.kind.definition.judgesDoubtfulMeasurements ?? false }

  /// Whether a measurement is beyond the limit in force.
  func isBeyond(_ measurement: PressureMeasurement) -> Bool {
    guard !isOff, let value = traits.parameter.flatMap({ measurement[$0] }) else { return false }
    return threshold?.isViolated(by: value) ?? false
  }

  // MARK: Its condition

  var condition: Condition? { machine.condition }

  /// The priority now: an escalated medium condition is high until it ends.
  var priority: Priority {
    condition?.isEscalated == true ? .high : traits.priority
  }

  /// Whether it signals: it is up and nobody has acknowledged it.
  var isUnacknowledged: Bool {
    switch machine.state {
    case .active, .latched: true
    case .quiet, .pending, .acknowledged: false
    }
  }

  /// Whether it is up and has not latched.
  var isHolding: Bool {
    switch machine.state {
    case .active, .acknowledged: true
    case .quiet, .pending, .latched: false
    }
  }

  /// Whether it becomes high when nobody acknowledges it in time.
  var canEscalate: Bool {
    guard case .active(let condition) = machine.state else { return false }
    return !condition.isEscalated && traits.isPhysiological && traits.priority == .medium
  }

  /// Whether it reminds after having been acknowledged.
  var reminds: Bool {
    guard case .acknowledged = machine.state else { return false }
    return priority >= .medium
  }

  /// The family it counts for in a combination; nil when it does not.
  var combining: Family? {
    guard let parameter = traits.parameter, traits.isPhysiological,
      traits.priority == .medium, traits.input != .conditions
    else { return nil }
    switch machine.state {
    case .active(let condition), .acknowledged(let condition):
      return condition.isEscalated ? nil : Family(parameter)
    case .quiet, .pending, .latched: return nil
    }
  }

  // MARK: Its course

  /// Whether nothing is violated and no condition is up, so that a value inside changes nothing.
  func isQuiet(_ course: Course) -> Bool {
    guard case .quiet = machine.state else { return false }
    return course.onset == nil && course.holdsFrom == nil
  }

  /// Moves the machine by a run that starts, starts anew or is broken; the log says nothing of
  /// these.
  mutating func follow(_ course: Course, at time: SessionTime) {
    switch machine.state {
    case .quiet, .latched(_, nil):
      if let onset = course.onset { _ = machine.handle(.violated(onset: onset), at: time) }
    case .pending(let known), .latched(_, let known?):
      if let onset = course.onset {
        if onset != known { _ = machine.handle(.violated(onset: onset), at: time) }
      } else {
        _ = machine.handle(.inside, at: time)
      }
    case .active, .acknowledged: break
    }
  }

  /// A condition was raised: the detector keeps what it needs until its end, and the 120 s start.
  mutating func begin(at time: SessionTime) {
    attention = time
    holdsCondition = true
  }

  /// Whether its condition has been inside the limit for the clear delay.
  func isOver(_ course: Course, at time: SessionTime) -> Bool {
    guard let endsAt = course.endsAt, endsAt <= time else { return false }
    return holdsCondition && condition != nil
  }

  /// Its condition is over: it may be raised anew.
  mutating func end() { holdsCondition = false }

  /// When it is next due by itself, signals apart.
  func deadline(_ course: Course) -> SessionTime? {
    switch machine.state {
    case .quiet, .pending: return course.holdsFrom
    case .active, .acknowledged: return course.endsAt
    case .latched:
      guard let ends = holdsCondition ? course.endsAt : nil else { return course.holdsFrom }
      return course.holdsFrom.map { min($0, ends) } ?? ends
    }
  }
}
