public import Vitals

/// The alarm system of one session: rules, conditions, audio and the lines of the alarm log.
///
/// It is a value and reads no clock. Inputs arrive through ``handle(_:at:)``, time passes through
/// ``advance(to:)``, and both return the lines they cause.
public struct AlarmSystem: Equatable, Sendable {
  /// The version of the alarm semantics, recorded as `semantics` in the header of a journal.
  ///
  /// Raise it when a recorded session would now raise, clear or signal differently.
  public static let semantics = 5

  var board: ConditionBoard
  /// Nil unless recorded lines are shown instead of judging values.
  private var recording: Recording?

  /// An alarm system in which every rule is on and quiet.
  public init(profile: Profile, phase: Phase = .checkIn) {
    board = ConditionBoard(RuleBook(profile), phase: phase)
  }

  // MARK: Inputs and time

  /// Applies an input and returns the lines it causes, in order.
  ///
  /// Times never decrease. Deadlines before `time` must have been performed by ``advance(to:)``.
  public mutating func handle(_ input: AlarmInput, at time: SessionTime) -> [Transition] {
    if recording != nil {
      recording?.observe(input, on: &board, at: time)
      return []
    }
    apply(input, at: time)
    board.performDue(at: time)
    return board.drain()
  }

  /// The time at which ``advance(to:)`` must be called next; nil until another input arrives.
  public var nextDeadline: SessionTime? { recording == nil ? board.deadline : nil }

  /// Performs what is due at ``nextDeadline`` and returns the lines it causes, in order.
  public mutating func advance(to time: SessionTime) -> [Transition] {
    board.performDue(at: time)
    return board.drain()
  }

  /// Restarts the escalation, reminder and audio deadlines that fell into a suspend.
  ///
  /// The suspend lasted for `length` and ended at `time`. All other deadlines keep their times.
  public mutating func restartSignals(after length: TimeSpan, at time: SessionTime) {
    // Recorded lines already contain the effects.
    guard recording == nil else { return }
    board.restartSignals(after: Suspend(length, until: time))
  }

  private mutating func apply(_ input: AlarmInput, at time: SessionTime) {
    switch input {
    case .sample(let parameter, let value, let coveredUntil, let origin):
      let sample = JudgedSample(value: value, time: time, coveredUntil: coveredUntil)
      apply(
        PresentValue(sample: sample, origin: origin, standing: .measured), of: parameter, at: time)
    case .standing(let parameter, let values):
      board.revise(parameter, standing: values, at: time)
    case .handSample(let parameter, let value, let origin):
      apply(handValue: value, of: parameter, origin: origin, at: time)
    case .holdsEnded(let parameters):
      for parameter in parameters { endHold(of: parameter, at: time) }
    case .measurement(let measurement): apply(measurement, isNew: true, at: time)
    case .measurementCorrected(let measurement): correct(measurement, at: time)
    case .flag(let flag, let isPresent): apply(flag, isPresent: isPresent, at: time)
    case .due(let item, let due):
      for index in board.watches.waiting(for: item) { board.setDue(index, due, at: time) }
    case .technical(let condition, let isPresent):
      apply(condition, isPresent: isPresent, at: time)
    case .technicalReprioritised(let condition):
      let index = board.watch(condition)
      board.watches.apply(.none, to: index, at: time)
      board.drive(index, .withdrawn, note: .priorityChanged, at: time)
    case .phase(let phase): enter(phase, at: time)
    case .baseline(let parameter, let amount, let by):
      setBaseline(of: parameter, to: amount, by: by, at: time)
    case .limit(let rule, let amount, let by): setLimit(of: rule, to: amount, by: by, at: time)
    case .rule(let rule, let isOn, let reason, let by):
      switchRule(rule, isOn: isOn, reason: reason, by: by, at: time)
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

  mutating func apply(
    _ value: PresentValue, of parameter: Parameter, isNew: Bool = true, at time: SessionTime
  ) {
    board.watches.values[parameter] = value
    for index in board.watches.judging(parameter) {
      board.judge(index, value, isNew: isNew, at: time)
    }
  }

  private mutating func apply(
    _ measurement: PressureMeasurement, isNew: Bool, at time: SessionTime
  ) {
    for value in PresentValue.values(of: measurement, at: time) {
      apply(value, of: value.origin, isNew: isNew, at: time)
    }
  }

  private mutating func correct(_ measurement: PressureMeasurement?, at time: SessionTime) {
    guard let measurement else {
      for parameter in Parameter.allCases where parameter.isCuff {
        endHold(of: parameter, at: time)
      }
      return
    }
    apply(measurement, isNew: false, at: time)
  }

  private mutating func apply(_ flag: DeviceFlag, isPresent: Bool, at time: SessionTime) {
    let waiting = board.watches.waiting(for: flag)
    for index in waiting {
      board.setDue(index, isPresent ? .at(time) : .none, at: time)
    }
    // An emergency must not wait for the end of the pause; other flags of a device are none.
    if isPresent, waiting.contains(where: { board.watches[$0].isInForce }) {
      board.endPause(note: .flag(flag), at: time)
    }
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
        board.withdraw(index, note: phase == .closed ? .closed : .phaseChanged, at: time)
      }
      board.watches[index].isJudged = isJudged
      if board.watches[index].condition == nil {
        board.watches.plan(profile.pressureInterval(in: phase), of: index)
      }
      if isJudged, !wasJudged { board.judgeCurrent(index, at: time) }
      board.schedule(index, at: time)
    }
    if phase == .closed { board.endPause(note: .closed, at: time) }
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
    let note = board.watches[index].threshold.map { Transition.Note.limitWas($0.limit) }
    board.rules.setLimit(of: id, to: amount)
    board.watches[index].threshold = board.rules.threshold(of: rule)
    board.record(.limitChanged, index, by: operatorName, note: note, at: time)
    applyThreshold(index, at: time)
  }

  /// Applies a changed threshold to the current value; a condition that no longer holds is cleared.
  private mutating func applyThreshold(_ index: Watch.Index, at time: SessionTime) {
    let threshold = board.watches[index].rule.flatMap(board.rules.threshold)
    board.watches[index].threshold = threshold
    if board.watches[index].isHolding,
      let current = board.watches.currentValue(of: index),
      threshold?.isViolated(by: current) != true
    {
      board.withdraw(index, note: .limitChanged, at: time)
    }
    board.judgeCurrent(index, at: time)
    board.schedule(index, at: time)
  }

  private mutating func switchRule(
    _ id: String, isOn: Bool, reason: String?, by operatorName: Operator, at time: SessionTime
  ) {
    guard let index = board.watches.index(ofRule: id), board.watches[index].isOff == isOn else {
      return
    }
    board.record(
      isOn ? .ruleOn : .ruleOff, index, by: operatorName,
      note: reason.map(Transition.Note.text), at: time)
    if !isOn { board.withdraw(index, by: operatorName, note: .ruleOff, at: time) }
    board.watches[index].isOff = !isOn
    board.watches[index].offReason = isOn ? nil : reason
    if isOn { board.judgeCurrent(index, at: time) }
    board.schedule(index, at: time)
  }
}

// MARK: Recorded lines

/// Sessions recorded under other alarm semantics: their own lines are shown, no value is judged.
extension AlarmSystem {
  /// Whether recorded lines are shown instead of judging values.
  public var isRecorded: Bool { recording != nil }

  /// Stops judging values; from now on the conditions follow ``adopt(_:)``.
  public mutating func followRecord() {
    recording = recording ?? Recording()
    board.watches.removeDeadlines()
  }

  /// Brings the conditions into the state that a recorded line describes.
  public mutating func adopt(_ transition: Transition) {
    recording?.adopt(transition, on: &board)
  }

  /// Returns to judging values, for a session that resumes under the current semantics.
  ///
  /// Clears every condition and raises those that hold now as new and unacknowledged. Every rule and
  /// all audio is on; limits and baselines remain.
  public mutating func decideAnew(at time: SessionTime) -> [Transition] {
    guard recording != nil else { return [] }
    recording = nil
    board.decideAnew(at: time)
    return board.drain()
  }
}
