import Vitals

/// One rule or technical condition with the state of its condition.
///
/// ``Watches`` stores its detector separately, so that reading a watch copies no detector.
struct Watch: Equatable, Sendable {
  /// Indirect because a rule is large and rarely read.
  indirect enum Subject: Equatable, Sendable {
    case rule(Rule)
    case technical(TechnicalCondition)
    /// A name in a recorded line that this version does not know.
    case recorded(AlarmSubject, Priority)
  }

  /// The parts of the subject that are read often.
  struct Traits: Equatable, Sendable {
    let parameter: Parameter?
    /// Nil unless the subject is a rule.
    let input: RuleInput?
    /// The priority without escalation.
    let priority: Priority
    let isPhysiological: Bool
    let isLatching: Bool
    /// What it is about, for its place on the alarm line.
    let origin: AlarmClass.Origin

    init(_ subject: Subject) {
      switch subject {
      case .rule(let rule):
        (parameter, input) = (rule.parameter, rule.kind.definition.input)
        (priority, isPhysiological) = (rule.priority, rule.isPhysiological)
        isLatching = rule.isLatching
        origin =
          switch input {
          // Its cause is a measured pressure.
          case .due(.bloodPressureRepeat)?: .physiological
          case .due?: .reminder
          case .values?, .flag?, .conditions?, nil: .physiological
          }
      case .technical(let condition):
        (parameter, input, priority) = (nil, nil, condition.priority)
        isPhysiological = condition.kind.isAboutPatient
        // Help that came is over; everything else that was high is shown until acknowledged.
        isLatching = condition.priority == .high && condition.kind != .help
        origin =
          condition.kind == .handValuesDue
          ? .reminder : condition.kind.isAboutPatient ? .physiological : .technical
      case .recorded(let subject, let priority):
        origin = subject.kind == .technical ? .technical : .physiological
        (parameter, input, isPhysiological) = (nil, nil, false)
        self.priority = priority
        isLatching = priority == .high
      }
    }
  }

  /// The value that last violated the rule.
  struct Violation: Equatable, Sendable {
    let value: Amount
    /// The parameter measured: heart or pulse rate where the rule judges `rate`.
    let origin: Parameter
    let time: SessionTime
    /// Whether it stands in the chart or in the list of measurements, where it can be corrected.
    var isCharted = false
  }

  /// The due time for which a condition was raised, once a later one is known.
  struct PastDue: Equatable, Sendable {
    let condition: Int
    let time: SessionTime
  }

  private(set) var subject: Subject
  let traits: Traits
  let ladder: Ladders.Index
  /// Nil for a kind without a bound, and while a baseline is missing.
  var threshold: Threshold?
  var machine: ConditionMachine
  /// Whether it is judged in the present phase.
  var isJudged: Bool
  /// Whether it is off, by the profile or because the nurse switched it off.
  var isOff = false
  /// Why; nil while it is on, and where no reason was recorded.
  var offReason: String?
  private(set) var violation: Violation?
  private var worst = WorstValue()
  var pastDue: PastDue?
  /// The present or latest condition, for the line that clears it.
  var lastCondition: Condition?
  /// The time since which its ladder has shown it; nil while it does not.
  var shownSince: SessionTime?
  /// Whether the detector still has the state of a condition.
  private var holdsCondition = false
  /// The start of the 120 s to escalation and of the 180 s to a reminder.
  var attention: SessionTime = .zero

  init(_ subject: Subject, ladder: Ladders.Index, phase: Phase) {
    self.subject = subject
    self.ladder = ladder
    traits = Traits(subject)
    machine = ConditionMachine(isLatching: traits.isLatching)
    isJudged = Self.isJudged(subject, in: phase)
    isOff = rule?.isOff ?? false
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

  /// Whether it is judged in a phase.
  func judges(in phase: Phase) -> Bool { Self.isJudged(subject, in: phase) }

  private static func isJudged(_ subject: Subject, in phase: Phase) -> Bool {
    switch subject {
    case .rule(let rule): Judgement.isJudged(rule, in: phase)
    case .technical, .recorded: phase != .closed
    }
  }

  /// Replaces the detail, which may change during a technical condition.
  mutating func describe(_ condition: TechnicalCondition) { subject = .technical(condition) }

  // MARK: What it judges

  var isInForce: Bool { isJudged && !isOff }

  /// Whether the nurse switched it off.
  var isSwitchedOff: Bool { isOff && rule?.isOff != true }

  /// Whether it judges measurements of unknown age or of another patient.
  var judgesDoubtful: Bool { rule?.kind.definition.judgesDoubtfulMeasurements ?? false }

  /// Whether it judges values typed in for a parameter that devices sample.
  var judgesHandValues: Bool { rule?.kind.definition.judgesHandValues ?? false }

  /// Whether a measurement violates the limit in force.
  func isBeyond(_ measurement: PressureMeasurement) -> Bool {
    guard !isOff, let value = traits.parameter.flatMap({ measurement[$0] }) else { return false }
    return threshold?.isViolated(by: value) ?? false
  }

  /// The worst value since the onset; nil without a violation, and for what judges no values.
  var extreme: Violation? { worst.violation }

  /// Keeps a value that violates the rule since an onset.
  mutating func violate(_ violation: Violation, since onset: SessionTime?) {
    self.violation = violation
    worst.record(violation, since: condition == nil ? onset : nil, direction)
  }

  /// Keeps the value of a recorded line, and the worst where the line has it.
  mutating func adopt(_ violation: Violation, extreme: Amount?) {
    self.violation = violation
    if let extreme {
      worst.adopt(Violation(value: extreme, origin: violation.origin, time: violation.time))
    } else {
      worst.record(violation, since: nil, direction)
    }
  }

  /// The condition ended: the next worst value is another's.
  mutating func forgetExtreme() { worst = WorstValue() }

  /// Takes the worst value anew from the charted values that stand and violate the rule.
  mutating func reviseExtreme(_ charted: [Violation]) {
    worst.revise(charted, since: condition?.onset, direction)
  }

  private var direction: Direction { rule?.kind.definition.direction ?? .low }

  // MARK: Its condition

  var condition: Condition? { machine.condition }

  /// The present priority; an escalated condition is high until it ends.
  var priority: Priority {
    condition?.isEscalated == true ? .high : traits.priority
  }

  /// Whether its condition signals.
  var isUnacknowledged: Bool {
    switch machine.state {
    case .active, .latched: true
    case .quiet, .pending, .acknowledged: false
    }
  }

  /// Whether its condition is raised and not latched.
  var isHolding: Bool {
    switch machine.state {
    case .active, .acknowledged: true
    case .quiet, .pending, .latched: false
    }
  }

  /// Whether its condition becomes high unless acknowledged in time.
  var canEscalate: Bool {
    guard case .active(let condition) = machine.state else { return false }
    return !condition.isEscalated && traits.isPhysiological && traits.priority == .medium
  }

  /// Whether its acknowledged condition is reminded of.
  var reminds: Bool {
    guard case .acknowledged = machine.state else { return false }
    return priority >= .medium
  }

  /// The family for which it counts in a combination; nil when it does not count.
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

  /// Whether there is no violation and no condition: most values end here.
  func isQuiet(_ course: Course) -> Bool {
    guard case .quiet = machine.state else { return false }
    return course.onset == nil && course.holdsFrom == nil
  }

  /// Applies the start, restart or break of a run, none of which is logged.
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

  /// Starts the 120 s to escalation; the detector has the state of a condition from now on.
  mutating func begin(at time: SessionTime) {
    attention = time
    holdsCondition = true
  }

  /// Whether values have been inside the limit for the clear delay.
  func isOver(_ course: Course, at time: SessionTime) -> Bool {
    guard let endsAt = course.endsAt, endsAt <= time else { return false }
    return holdsCondition && condition != nil
  }

  /// The detector no longer has the state of a condition.
  mutating func end() { holdsCondition = false }

  /// The next deadline, apart from those of signals.
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
