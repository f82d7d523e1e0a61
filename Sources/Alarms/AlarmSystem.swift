public import Vitals

/// The alarm system of one session: every rule under watch, the conditions they raised, and what
/// may be heard.
///
/// It is a value. Inputs come through ``handle(_:at:)``, time through ``advance(to:)``, and both
/// return the lines of the alarm log. It reads no clock; its times are those it was given.
public struct AlarmSystem: Equatable, Sendable {
  /// How long a medium condition may stay unacknowledged before it becomes high.
  public static let escalationDelay = TimeSpan.seconds(120)
  /// How often an acknowledged condition, or audio off, reminds.
  public static let reminderInterval = TimeSpan.seconds(180)

  /// The profile whose rules are watched.
  public let profile: Profile
  /// The phase that decides what is judged.
  public internal(set) var phase: Phase
  /// Whether alarms may be heard.
  public internal(set) var audio = AudioState()
  /// The pause of all signals; nil while there is none.
  public internal(set) var pause: AlarmPause?
  /// How often something began to signal: a higher number asks for a burst at once.
  public internal(set) var signals = 0
  /// The limits the session changed, by rule.
  public internal(set) var changedLimits: [String: Amount] = [:]

  var watches: [Watch] = []
  /// When each watch must be looked at again; nil when only an event can change it.
  ///
  /// They stand apart from the watches because every event looks through them.
  var deadlines: [SessionTime?] = []
  /// How many conditions are up.
  var conditionCount = 0
  var ladders: [LadderKey: Int] = [:]
  var members: [[Int]] = []
  /// The watches of each parameter, by its raw value.
  var byParameter: [[Int]]
  /// The latest valid sample or measurement of each parameter, by its raw value.
  var latest: [Watched?]
  var combinations: [Int] = []
  var technical: [TechnicalCondition.Identity: Int] = [:]
  var baselines: [Parameter: Amount] = [:]
  var nextID = 1
  /// Set while a record's own lines are shown and nothing is decided.
  var recording: Recording?
  /// What a combination depends on has changed since it was last looked at.
  var hasChanged = false

  /// The current value of a parameter, as the rules may still judge it.
  struct Watched: Equatable, Sendable {
    var sample: JudgedSample
    var origin: Parameter
    var standing: PressureMeasurement.Standing
  }

  /// The alarm system at the start of a session.
  public init(profile: Profile, phase: Phase = .checkIn) {
    self.profile = profile
    self.phase = phase
    byParameter = Array(repeating: [], count: Parameter.allCases.count)
    latest = Array(repeating: nil, count: Parameter.allCases.count)
    for rule in profile.rules { add(rule) }
  }

  private mutating func add(_ rule: Rule) {
    let index = watches.count
    let ladder = ladder(LadderKey(rule))
    watches.append(Watch(rule: rule, ladder: ladder, phase: phase))
    deadlines.append(nil)
    members[ladder].append(index)
    let input = rule.kind.definition.input
    if let parameter = rule.parameter, input == .values {
      byParameter[Int(parameter.rawValue)].append(index)
    }
    if input == .conditions { combinations.append(index) }
    watches[index].threshold = threshold(of: rule)
  }

  mutating func ladder(_ key: LadderKey) -> Int {
    if let known = ladders[key] { return known }
    ladders[key] = members.count
    members.append([])
    return members.count - 1
  }

  /// Performs an input at a time not before any earlier one; the lines it causes, in order.
  ///
  /// Deadlines before that time must have been performed by ``advance(to:)``.
  public mutating func handle(_ input: AlarmInput, at time: SessionTime) -> [Transition] {
    guard !isRecorded else {
      watch(input, at: time)
      return []
    }
    var log: [Transition] = []
    apply(input, at: time, &log)
    settleDue(at: time, &log)
    return log
  }

  /// The next time at which something happens by itself.
  public var nextDeadline: SessionTime? {
    guard !isRecorded else { return nil }
    var earliest: SessionTime?
    func consider(_ time: SessionTime) {
      if let known = earliest, known <= time { return }
      earliest = time
    }
    for deadline in deadlines {
      if let deadline { consider(deadline) }
    }
    switch audio.state {
    case .on: break
    case .paused(let until): consider(until)
    case .off(let from): if pause == nil { consider(from + Self.reminderInterval) }
    }
    if let pause { consider(pause.until) }
    return earliest
  }

  /// Performs what is due at a time that ``nextDeadline`` named.
  public mutating func advance(to time: SessionTime) -> [Transition] {
    var log: [Transition] = []
    settleDue(at: time, &log)
    return log
  }

  private mutating func apply(
    _ input: AlarmInput, at time: SessionTime, _ log: inout [Transition]
  ) {
    switch input {
    case .sample(let parameter, let value, let coveredUntil, let origin):
      let sample = JudgedSample(value: value, time: time, coveredUntil: coveredUntil)
      take(
        Watched(sample: sample, origin: origin, standing: .measured), of: parameter, at: time, &log)
    case .holdsEnded(let parameters):
      for parameter in parameters { endHold(of: parameter, at: time, &log) }
    case .measurement(let measurement): take(measurement, at: time, &log)
    case .flag(let flag, let isPresent): set(flag, isPresent: isPresent, at: time, &log)
    case .due(let item, let due): set(item, due, at: time, &log)
    case .technical(let condition, let isPresent):
      set(condition, isPresent: isPresent, at: time, &log)
    case .technicalMoved(let condition): move(condition, at: time, &log)
    case .phase(let phase): enter(phase, at: time, &log)
    case .baseline(let parameter, let amount, let by):
      setBaseline(parameter, amount, by, at: time, &log)
    case .limit(let rule, let amount, let by): setLimit(rule, amount, by, at: time, &log)
    case .rule(let rule, let isOn, let by): switchRule(rule, isOn, by, at: time, &log)
    case .acknowledge(let ids, let by): acknowledge(ids, by, at: time, &log)
    case .audioPause, .audioOff, .alarmPause, .alarmResume: applySignals(input, at: time, &log)
    }
  }
}
