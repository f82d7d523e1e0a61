import Vitals

/// One rule (or technical condition) under watch: its detector, its condition, its rank.
struct Watch: Equatable, Sendable {
  enum Subject: Equatable, Sendable {
    case rule(Rule)
    case technical(TechnicalCondition)
    /// What a record names and this version does not know.
    case unknown(Transition.Subject)
  }

  /// The value that last violated the rule, and which rate it was.
  struct Violation: Equatable, Sendable {
    let value: Amount
    let origin: Parameter
    let time: SessionTime
  }

  /// What was due when a condition was up, once something later is due.
  struct PastDue: Equatable, Sendable {
    let condition: Int
    let time: SessionTime
  }

  var subject: Subject
  /// Its ladder, as an index into the system's list.
  let ladder: Int
  var threshold: Threshold?
  var detector: Detector
  var machine: ConditionMachine
  var isJudged: Bool
  var isOff = false
  var violation: Violation?
  var pastDue: PastDue?
  /// The condition that is or was up last, for the line that says it is over.
  var lastCondition: Condition?
  /// Since when it is the one its ladder shows; nil while it is not.
  var shownSince: SessionTime?
  /// It has held since its last end: what its detector keeps for a condition is still needed.
  var mustEnd = false
  /// From when escalation and reminders count.
  var attention: SessionTime = .zero

  init(rule: Rule, ladder: Int, phase: Phase) {
    subject = .rule(rule)
    self.ladder = ladder
    detector = Detector(rule)
    machine = ConditionMachine(isLatching: rule.isLatching)
    isJudged = Judgement.isJudged(rule, in: phase)
  }

  init(technical: TechnicalCondition, ladder: Int, phase: Phase) {
    subject = .technical(technical)
    self.ladder = ladder
    detector = .external
    machine = ConditionMachine(isLatching: technical.priority == .high)
    isJudged = phase != .closed
  }

  init(unknown: Transition.Subject, ladder: Int, phase: Phase) {
    subject = .unknown(unknown)
    self.ladder = ladder
    detector = .external
    machine = ConditionMachine(isLatching: unknown.priority == .high)
    isJudged = phase != .closed
  }

  var rule: Rule? {
    guard case .rule(let rule) = subject else { return nil }
    return rule
  }

  var condition: Condition? { machine.condition }

  /// The priority now: an escalated medium condition is high until it ends.
  var priority: Priority {
    condition?.isEscalated == true ? .high : ownPriority
  }

  /// The priority it has without escalation.
  var ownPriority: Priority {
    switch subject {
    case .rule(let rule): rule.priority
    case .technical(let technical): technical.priority
    case .unknown(let recorded): recorded.priority
    }
  }

  /// Whether it signals: it is up and nobody has acknowledged it.
  var isUnacknowledged: Bool {
    switch machine.state {
    case .active, .latched: true
    case .quiet, .pending, .acknowledged: false
    }
  }

  /// What its condition says is due: what was due then, although something later is due now.
  var due: SessionTime? {
    if let pastDue, condition?.latch != nil, pastDue.condition == condition?.id {
      return pastDue.time
    }
    return nextDue
  }

  private var nextDue: SessionTime? {
    rule?.dueItem == nil ? nil : detector.due
  }

  /// What is due moves: a condition that is up keeps what it was raised for.
  mutating func move(_ next: DueTime, at time: SessionTime) {
    if let condition, condition.latch == nil, let due = nextDue {
      pastDue = PastDue(condition: condition.id, time: due)
    }
    detector.apply(next, at: time)
  }

  /// Whether nobody coming in time makes it high.
  var canEscalate: Bool {
    guard case .active(let condition) = machine.state, let rule else { return false }
    return !condition.isEscalated && rule.isPhysiological && rule.priority == .medium
  }

  /// Whether it reminds after having been acknowledged.
  var reminds: Bool {
    guard case .acknowledged = machine.state else { return false }
    return priority >= .medium
  }

  /// The family it counts for in a combination; nil when it does not.
  var combining: Family? {
    guard let rule, let parameter = rule.parameter, rule.isPhysiological,
      rule.priority == .medium, rule.kind.definition.input != .conditions
    else { return nil }
    switch machine.state {
    case .active(let condition), .acknowledged(let condition):
      return condition.isEscalated ? nil : Family(parameter)
    case .quiet, .pending, .latched: return nil
    }
  }
}

/// What conditions share a ladder: one parameter and direction, or one thing that is due.
enum LadderKey: Hashable, Sendable {
  case parameter(Parameter, Direction)
  case due(DueItem)
  case rule(String)
  case technical(String)

  init(_ rule: Rule) {
    let kind = rule.kind.definition
    switch kind.input {
    case .values, .flag:
      self = rule.parameter.map { .parameter($0, kind.direction) } ?? .rule(rule.id)
    case .due(let item): self = .due(item)
    case .conditions: self = .rule(rule.id)
    }
  }
}
