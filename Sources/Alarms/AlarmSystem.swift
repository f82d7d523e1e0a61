public import Vitals

/// The alarm system of one session: every rule under watch, the conditions they raised, and what
/// may be heard.
///
/// It is a value. Inputs come through ``handle(_:at:)``, time through ``advance(to:)``, and both
/// return the lines of the alarm log. It reads no clock; its times are those it was given.
public struct AlarmSystem: Equatable, Sendable {
  /// The number of the rules by which this version decides: the `semantics` of a journal's header.
  public static let semantics = 2

  var board: ConditionBoard
  /// Nil while the alarm system decides itself.
  private var recording: Recording?

  /// The alarm system at the start of a session.
  public init(profile: Profile, phase: Phase = .checkIn) {
    board = ConditionBoard(RuleBook(profile), phase: phase)
  }

  // MARK: Inputs and time

  /// Performs an input at a time not before any earlier one; the lines it causes, in order.
  ///
  /// Deadlines before that time must have been performed by ``advance(to:)``.
  public mutating func handle(_ input: AlarmInput, at time: SessionTime) -> [Transition] {
    if recording != nil {
      recording?.observe(input, on: &board, at: time)
      return []
    }
    apply(input, at: time)
    board.performDue(at: time)
    return board.drain()
  }

  /// The next time at which something happens by itself.
  public var nextDeadline: SessionTime? { recording == nil ? board.deadline : nil }

  /// Performs what is due at a time that ``nextDeadline`` named.
  public mutating func advance(to time: SessionTime) -> [Transition] {
    board.performDue(at: time)
    return board.drain()
  }

  /// After a suspend: escalation, reminder and audio deadlines inside it restart at the wake-up.
  ///
  /// `length` is how late the turn starts. Nothing else moves; the other deadlines are performed
  /// at their times.
  public mutating func restartSignals(after length: TimeSpan, at time: SessionTime) {
    // The lines of a record say what became of them.
    guard recording == nil else { return }
    board.restartSignals(after: Suspend(length, until: time))
  }

  private mutating func apply(_ input: AlarmInput, at time: SessionTime) {
    switch input {
    case .sample(let parameter, let value, let coveredUntil, let origin):
      let sample = JudgedSample(value: value, time: time, coveredUntil: coveredUntil)
      apply(
        PresentValue(sample: sample, origin: origin, standing: .measured), of: parameter, at: time)
    case .holdsEnded(let parameters):
      for parameter in parameters { endHold(of: parameter, at: time) }
    case .measurement(let measurement):
      for value in PresentValue.values(of: measurement, at: time) {
        apply(value, of: value.origin, at: time)
      }
    case .flag(let flag, let isPresent): apply(flag, isPresent: isPresent, at: time)
    case .due(let item, let due):
      for index in board.watches.waiting(for: item) { board.setDue(index, due, at: time) }
    case .technical(let condition, let isPresent):
      apply(condition, isPresent: isPresent, at: time)
    case .technicalMoved(let condition):
      let index = board.watch(condition)
      board.watches.apply(.none, to: index, at: time)
      board.drive(index, .withdrawn, note: "priority changed", at: time)
    case .phase(let phase): enter(phase, at: time)
    case .baseline(let parameter, let amount, let by):
      setBaseline(of: parameter, to: amount, by: by, at: time)
    case .limit(let rule, let amount, let by): setLimit(of: rule, to: amount, by: by, at: time)
    case .rule(let rule, let isOn, let by): switchRule(rule, isOn: isOn, by: by, at: time)
    case .acknowledge(let ids, let by):
      for id in ids { board.acknowledge(id, by: by, at: time) }
    case .audioPause(let isOn, let by):
      board.changeAudio(isOn ? .pause : .endPause, by: by, at: time)
    case .audioOff(let isOn, let by): board.changeAudio(isOn ? .off : .on, by: by, at: time)
    case .alarmPause(let length, let reason, let by):
      board.beginPause(length, reason: reason, by: by, at: time)
    case .alarmResume(let by): board.endPause(by: by, at: time)
    }
  }

  // MARK: Values and devices

  private mutating func apply(_ value: PresentValue, of parameter: Parameter, at time: SessionTime)
  {
    board.watches.values[parameter] = value
    for index in board.watches.judging(parameter) { board.judge(index, value, at: time) }
  }

  private mutating func endHold(of parameter: Parameter, at time: SessionTime) {
    board.watches.values[parameter] = nil
    for index in board.watches.judging(parameter) {
      board.watches.endHold(of: index, at: time)
      board.drive(index, .holdEnded, at: time)
      board.update(index, at: time)
    }
  }

  private mutating func apply(_ flag: DeviceFlag, isPresent: Bool, at time: SessionTime) {
    for index in board.watches.waiting(for: flag) {
      board.setDue(index, isPresent ? .at(time) : .none, at: time)
    }
    // An emergency of the device does not wait for the end of a pause.
    if isPresent { board.endPause(note: flag.words, at: time) }
  }

  private mutating func apply(
    _ condition: TechnicalCondition, isPresent: Bool, at time: SessionTime
  ) {
    let index = board.watch(condition)
    if isPresent { board.watches[index].describe(condition) }
    board.setDue(index, isPresent ? .at(time) : .none, at: time)
  }

  // MARK: Phases, limits, rules

  private mutating func enter(_ phase: Phase, at time: SessionTime) {
    guard phase != board.phase else { return }
    board.phase = phase
    board.changeAudio(.phaseChange, at: time)
    for index in board.watches.indices {
      let wasJudged = board.watches[index].isJudged
      let isJudged = board.watches[index].judges(in: phase)
      if wasJudged, !isJudged {
        board.withdraw(index, note: phase == .closed ? "closed" : "phase changed", at: time)
      }
      board.watches[index].isJudged = isJudged
      if isJudged, !wasJudged { board.judgeCurrent(index, at: time) }
      board.schedule(index, at: time)
    }
    if phase == .closed { board.endPause(note: "closed", at: time) }
  }

  private mutating func setBaseline(
    of parameter: Parameter, to amount: Amount, by operatorName: Operator, at time: SessionTime
  ) {
    board.rules.setBaseline(of: parameter, to: amount)
    board.record(
      Transition(
        time: time, event: .baselineSet,
        subject: Transition.Subject(
          id: nil, about: .baseline, priority: .low, parameter: parameter, value: amount,
          baseline: amount), by: operatorName))
    for index in board.watches.indices {
      guard let rule = board.watches[index].rule, rule.parameter?.guarded == parameter,
        rule.bound?.isRelative == true
      else { continue }
      applyThreshold(index, at: time)
    }
  }

  private mutating func setLimit(
    of id: String, to amount: Amount?, by operatorName: Operator, at time: SessionTime
  ) {
    guard let index = board.watches.index(ofRule: id), let rule = board.watches[index].rule,
      rule.bound != nil
    else { return }
    let note = board.watches[index].threshold.map { "was \($0.limit.exactText)" }
    board.rules.setLimit(of: id, to: amount)
    board.watches[index].threshold = board.rules.threshold(of: rule)
    board.record(.limitChanged, index, by: operatorName, note: note, at: time)
    applyThreshold(index, at: time)
  }

  /// Puts a changed threshold in force; a condition that no longer holds ends.
  private mutating func applyThreshold(_ index: Watch.Index, at time: SessionTime) {
    let threshold = board.watches[index].rule.flatMap(board.rules.threshold)
    board.watches[index].threshold = threshold
    if board.watches[index].isHolding,
      let current = board.watches.currentValue(of: index),
      threshold?.isViolated(by: current) != true
    {
      board.withdraw(index, note: "limit changed", at: time)
    }
    board.judgeCurrent(index, at: time)
    board.schedule(index, at: time)
  }

  private mutating func switchRule(
    _ id: String, isOn: Bool, by operatorName: Operator, at time: SessionTime
  ) {
    guard let index = board.watches.index(ofRule: id), board.watches[index].isOff == isOn else {
      return
    }
    board.record(isOn ? .ruleOn : .ruleOff, index, by: operatorName, at: time)
    if !isOn { board.withdraw(index, by: operatorName, note: "rule off", at: time) }
    board.watches[index].isOff = !isOn
    if isOn { board.judgeCurrent(index, at: time) }
    board.schedule(index, at: time)
  }
}

// MARK: Recorded lines

/// A record that was decided by other rules than these: its own lines are shown, and nothing is
/// decided, until it goes on by these rules.
extension AlarmSystem {
  /// Whether it shows what a record says.
  public var isRecorded: Bool { recording != nil }

  /// From now on shows what a record says.
  public mutating func followRecord() {
    recording = recording ?? Recording()
    board.watches.removeDeadlines()
  }

  /// Brings the alarm system into the state that a line of the record describes.
  public mutating func adopt(_ transition: Transition) {
    recording?.adopt(transition, on: &board)
  }

  /// The record goes on by these rules.
  ///
  /// What holds now is raised as new, nothing is acknowledged, every signal and every rule is on.
  /// Limits and baselines stay as they were set.
  public mutating func decideAnew(at time: SessionTime) -> [Transition] {
    guard recording != nil else { return [] }
    recording = nil
    board.decideAnew(at: time)
    return board.drain()
  }
}
