public import Alarms
import Care
import Text
public import Vitals

/// What the nurse can do.
extension Session {
  mutating func perform(
    _ command: Command, _ by: Operator, at time: SessionTime, _ effects: inout [Effect]
  ) {
    if let refusal = refusal(of: command, at: time) {
      effects.append(.refuse(refusal))
      return
    }
    happenings.add(.command(command, by: by), at: time)
    watchdog.isDirty = true
    switch command {
    case .beginBaseline: step(.beginBaseline, at: time, &effects)
    case .confirmBaseline: confirmBaseline(by, at: time, &effects)
    case .setBaseline(let parameter, let amount):
      setBaseline(parameter, amount, by, at: time, &effects)
    case .setPlan(let length): setPlan(length, at: time)
    case .startInfusion(let reason):
      note(reason, for: requirements(ofStartAt: time), isStart: true, by, at: time)
      start(by, at: time, &effects)
    case .pauseInfusion(let reason): step(.pause, reason: reason, at: time, &effects)
    case .resumeInfusion: step(.resume, at: time, &effects)
    case .stopInfusion: step(.stop, at: time, &effects)
    case .abort(let reason): step(.abort, reason: reason, at: time, &effects)
    case .closeSession(let reason):
      note(reason, for: requirements(ofLeavingAt: time), isStart: false, by, at: time)
      step(.close, at: time, &effects)
    case .answerGap(let wasStopped): answerGap(wasStopped, at: time)
    case .pressureNow: pressure.announced = time
    case .acceptSender(let id): acceptSender(id, at: time)
    case .note: break
    case .chart(let entry): write(entry, by, at: time, &effects)
    case .correct(let number, let entry, let reason):
      correct(number, entry, reason: reason, by, at: time, &effects)
    case .acknowledge(let ids, let meant): acknowledge(ids, meant: meant, by, at: time, &effects)
    case .pauseAudio, .resumeAudio, .switchAudioOff, .switchAudioOn, .pauseAlarms, .resumeAlarms,
      .setLimit, .resetLimit, .switchRuleOff, .switchRuleOn:
      if let input = alarmInput(command, by) { alarm(input, at: time, &effects) }
    }
  }

  private mutating func answerGap(_ wasStopped: Bool, at time: SessionTime) {
    if wasStopped, let gap = openGap { timer.excludeGap(from: gap.from, until: gap.until) }
    if let place = gaps.firstIndex(where: \.isOpen) { gaps[place].wasStopped = wasStopped }
    replan(at: time)
  }

  private mutating func note(
    _ reason: String?, for missing: [Requirement], isStart: Bool, _ by: Operator,
    at time: SessionTime
  ) {
    guard let reason, !missing.isEmpty else { return }
    overrides.append(
      Override(time: time, by: by, isStart: isStart, missing: missing, reason: reason))
  }

  private mutating func setPlan(_ length: TimeSpan, at time: SessionTime) {
    timer.planned = length
    lengths.append(PlannedLength(time: time, length: length))
    replan(at: time)
  }

  private mutating func confirmBaseline(
    _ by: Operator, at time: SessionTime, _ effects: inout [Effect]
  ) {
    for (parameter, amount) in baseline.computed(at: time).sorted(by: Self.inOrder)
    where baseline.confirmed[parameter] == nil {
      setBaseline(parameter, amount, by, at: time, &effects)
    }
    step(.confirmBaseline, at: time, &effects)
  }

  private static func inOrder(
    _ left: (key: Parameter, value: Amount), _ right: (key: Parameter, value: Amount)
  ) -> Bool {
    left.key.rawValue < right.key.rawValue
  }

  private mutating func setBaseline(
    _ parameter: Parameter, _ amount: Amount, _ by: Operator, at time: SessionTime,
    _ effects: inout [Effect]
  ) {
    baseline.confirm(parameter, amount)
    alarm(.baseline(parameter, amount, by: by), at: time, &effects)
  }

  private mutating func step(
    _ step: InfusionTimer.Step, reason: String = "", at time: SessionTime,
    _ effects: inout [Effect]
  ) {
    let before = timer.phase
    guard timer.take(step, reason: reason, at: time), timer.phase != before else { return }
    alarm(.phase(timer.phase), at: time, &effects)
    replan(at: time)
  }

  /// The infusion starts; where no schedule is chosen the clinic's own for that length holds.
  private mutating func start(
    _ by: Operator, at time: SessionTime, _ effects: inout [Effect]
  ) {
    startRate = plan.currentRate
    plannedAtStart = timer.planned
    if by != .script {
      ownSchedule = header.clinic.schedule(for: timer.planned)?.id
    }
    step(.start, at: time, &effects)
  }

  private func alarmInput(_ command: Command, _ by: Operator) -> AlarmInput? {
    switch command {
    case .pauseAudio: .audioPause(isOn: true, by: by)
    case .resumeAudio: .audioPause(isOn: false, by: by)
    case .switchAudioOff: .audioOff(isOn: true, by: by)
    case .switchAudioOn: .audioOff(isOn: false, by: by)
    case .pauseAlarms(let length, let reason): .alarmPause(length, reason: reason, by: by)
    case .resumeAlarms: .alarmResume(by: by)
    case .setLimit(let rule, let amount): .limit(rule: rule, amount, by: by)
    case .resetLimit(let rule): .limit(rule: rule, nil, by: by)
    case .switchRuleOff(let rule): .rule(rule, isOn: false, by: by)
    case .switchRuleOn(let rule): .rule(rule, isOn: true, by: by)
    case .beginBaseline, .confirmBaseline, .setBaseline, .setPlan, .startInfusion, .pauseInfusion,
      .resumeInfusion, .stopInfusion, .abort, .closeSession, .answerGap, .pressureNow, .note,
      .acceptSender, .chart, .correct, .acknowledge:
      nil
    }
  }
}

/// What the nurse cannot do, and why.
extension Session {
  /// Why a command would do nothing now; nil when it would be performed.
  public func refusal(of command: Command, at time: SessionTime) -> Refusal? {
    switch command {
    case .beginBaseline: refusal(of: .beginBaseline)
    case .confirmBaseline:
      refusal(of: .confirmBaseline)
        ?? (baseline.computed(at: time).isEmpty && baseline.confirmed.isEmpty ? .noBaseline : nil)
    case .setBaseline(let parameter, let amount):
      parameter.plausible.contains(amount.hundredths) && phase != .closed ? nil : .baseline
    case .setPlan(let length):
      refusal(ofLength: length, at: time)
    case .startInfusion(let reason):
      refusal(of: .start)
        ?? (hasWords(reason) ? nil : refusal(missing: requirements(ofStartAt: time)))
        ?? (!hasWords(reason) && !absentExpected(at: time).isEmpty ? .reasonMissing : nil)
    case .pauseInfusion(let reason):
      refusal(of: .pause) ?? (reason.isEmpty ? .reasonMissing : nil)
    case .resumeInfusion: refusal(of: .resume)
    case .stopInfusion: refusal(of: .stop)
    case .abort(let reason): refusal(of: .abort) ?? (reason.isEmpty ? .reasonMissing : nil)
    case .closeSession(let reason):
      refusal(of: .close)
        ?? (hasWords(reason) ? nil : refusal(missing: requirements(ofLeavingAt: time)))
    case .pauseAlarms(let length, let reason):
      refusal(ofPause: length, reason, at: time)
    case .setLimit(let rule, let amount): refusal(ofLimit: rule, amount)
    case .resetLimit(let rule), .switchRuleOff(let rule), .switchRuleOn(let rule):
      alarms.profile.rules.contains { $0.id == rule } ? nil : .noSuchRule
    case .acceptSender(let id): refusal(ofSender: id, at: time)
    case .chart(let entry): refusal(of: entry, at: time)
    case .correct(let number, let entry, let reason):
      refusal(ofCorrecting: number, entry, reason, at: time)
    case .answerGap, .pressureNow, .note, .acknowledge, .pauseAudio, .resumeAudio,
      .switchAudioOff, .switchAudioOn, .resumeAlarms:
      phase == .closed ? .phase(.closed) : nil
    }
  }

  private func hasWords(_ reason: String?) -> Bool { reason.map { !$0.isEmpty } ?? false }

  private func refusal(missing: [Requirement]) -> Refusal? {
    missing.isEmpty ? nil : .missing(missing)
  }

  private func refusal(of step: InfusionTimer.Step) -> Refusal? {
    InfusionTimer.next(phase, step) == nil ? .phase(phase) : nil
  }

  private func refusal(
    ofPause length: TimeSpan, _ reason: String, at time: SessionTime
  ) -> Refusal? {
    guard phase != .closed else { return .phase(.closed) }
    guard alarms.pause == nil else { return .pauseTooSoon }
    guard AlarmPause.lengths.contains(length) else { return .pauseLength }
    guard !reason.isEmpty else { return .reasonMissing }
    guard let dataSincePause else { return nil }
    return dataSincePause.length(at: time) >= AlarmPause.requiredBetween ? nil : .pauseTooSoon
  }

  private func refusal(ofLimit id: String, _ amount: Amount) -> Refusal? {
    guard let rule = alarms.profile.rules.first(where: { $0.id == id }), let bound = rule.bound,
      let parameter = rule.parameter
    else { return .noSuchRule }
    let direction = bound.comparison.direction
    if let limit = alarms.profile.guardLimit(of: parameter, direction),
      !GuardLimit(parameter, direction, limit).allows(amount)
    {
      return .beyondGuard(limit)
    }
    guard parameter.plausible.contains(amount.hundredths) else { return .limitMakesNoSense }
    let opposite = alarms.rules.filter {
      $0.rule.parameter == parameter && $0.threshold?.comparison.direction != direction
    }
    for other in opposite {
      guard let limit = other.threshold?.limit else { continue }
      if direction == .low ? amount >= limit : amount <= limit { return .limitMakesNoSense }
    }
    return nil
  }

  /// What the profile expects and the session has no current value of.
  public func absentExpected(at time: SessionTime) -> [Expected] {
    absentExpected(at: time, among: alarms.profile.expected)
  }

  func absentExpected(at time: SessionTime, among all: [Expected]) -> [Expected] {
    all.filter { expected in
      switch expected {
      case .rate: !isCurrent(.rate)
      case .saturation: !isCurrent(.saturation)
      case .respiratoryRate: !isCurrent(.respiratoryRate)
      case .cuff:
        // What was found on the monitor, or is long over, is no reading of this patient now.
        pressure.latest?.standing != .measured || pressure.behind != nil
          || pressure.stalesAt(interval: pressureInterval).map { $0 <= time } ?? true
      }
    }
  }

  private func isCurrent(_ parameter: Parameter) -> Bool {
    signals.isHolding(parameter) && !signals.isBehind(parameter)
  }
}

extension Session {
  /// A text a person typed, as it may be recorded and shown.
  public func cleaned(_ text: String) -> String {
    Sanitiser.clean(text, limit: Sanitiser.noteLimit)
  }
}
