import Vitals

/// Limits, baselines, phases: what decides which rule judges against what.
extension AlarmSystem {
  /// The threshold of a rule in force; nil while it rests for want of a baseline.
  func threshold(of rule: Rule) -> Threshold? {
    guard let bound = rule.bound else { return nil }
    if let changed = changedLimits[rule.id] { return Threshold(bound.comparison, changed) }
    return bound.threshold(baseline: baseline(of: rule))
  }

  /// The baseline a rule compares with; heart and pulse rate have that of the rate.
  func baseline(of rule: Rule) -> Amount? {
    rule.parameter.flatMap { baselines[$0.guarded] }
  }

  mutating func enter(_ phase: Phase, at time: SessionTime, _ log: inout [Transition]) {
    guard phase != self.phase else { return }
    self.phase = phase
    changeAudio(.phaseChange, by: nil, at: time, &log)
    for index in watches.indices {
      let wasJudged = watches[index].isJudged
      let isJudged = isJudged(watches[index], in: phase)
      if wasJudged, !isJudged {
        let note = phase == .closed ? "closed" : "phase changed"
        drive(index, .withdrawn, note: note, at: time, &log)
        watches[index].detector.endHold(at: time)
        watches[index].detector.endCondition()
      }
      watches[index].isJudged = isJudged
      if isJudged, !wasJudged { judgeCurrent(index, at: time, &log) }
      schedule(index, at: time)
    }
    if phase == .closed, pause != nil { endPause(by: nil, note: "closed", at: time, &log) }
  }

  func isJudged(_ watch: Watch, in phase: Phase) -> Bool {
    watch.rule.map { Judgement.isJudged($0, in: phase) } ?? (phase != .closed)
  }

  /// Judges the current valid value as if it had arrived now; a run is not back-dated.
  mutating func judgeCurrent(
    _ index: Int, at time: SessionTime, _ log: inout [Transition]
  ) {
    guard let rule = watches[index].rule else { return }
    guard let parameter = rule.parameter, var watched = latest[Int(parameter.rawValue)] else {
      settle(index, at: time, &log)
      return
    }
    let known = watched.sample
    watched.sample = JudgedSample(
      value: known.value, time: time, coveredUntil: known.coveredUntil)
    judge(index, watched, isNew: false, at: time, &log)
  }

  mutating func setBaseline(
    _ parameter: Parameter, _ amount: Amount, _ operatorName: Operator, at time: SessionTime,
    _ log: inout [Transition]
  ) {
    baselines[parameter] = amount
    log.append(
      Transition(
        time: time, event: .baselineSet,
        subject: Transition.Subject(
          id: nil, about: .baseline, priority: .low, parameter: parameter,
          value: amount, limit: nil, limitSource: nil, baseline: amount, onset: nil, delay: nil),
        by: operatorName))
    for index in watches.indices {
      guard let rule = watches[index].rule, rule.parameter?.guarded == parameter,
        rule.bound?.isRelative == true
      else { continue }
      applyThreshold(index, at: time, &log)
    }
  }

  mutating func setLimit(
    _ id: String, _ amount: Amount?, _ operatorName: Operator, at time: SessionTime,
    _ log: inout [Transition]
  ) {
    guard let index = watches.firstIndex(where: { $0.rule?.id == id }),
      let rule = watches[index].rule, rule.bound != nil
    else { return }
    let before = watches[index].threshold?.limit
    changedLimits[id] = amount
    let note = before.map { "was \($0.exactText)" }
    watches[index].threshold = threshold(of: rule)
    append(.limitChanged, index, by: operatorName, note: note, at: time, &log)
    applyThreshold(index, at: time, &log)
  }

  /// Puts a changed threshold in force; a condition that no longer holds ends.
  private mutating func applyThreshold(
    _ index: Int, at time: SessionTime, _ log: inout [Transition]
  ) {
    guard let rule = watches[index].rule else { return }
    watches[index].threshold = threshold(of: rule)
    let isHolding: Bool
    switch watches[index].machine.state {
    case .active, .acknowledged: isHolding = true
    case .quiet, .pending, .latched: isHolding = false
    }
    if isHolding, let current = currentValue(of: watches[index]),
      watches[index].threshold?.isViolated(by: current) != true
    {
      drive(index, .withdrawn, note: "limit changed", at: time, &log)
      watches[index].detector.endHold(at: time)
      watches[index].detector.endCondition()
    }
    judgeCurrent(index, at: time, &log)
    schedule(index, at: time)
  }

  mutating func switchRule(
    _ id: String, _ isOn: Bool, _ operatorName: Operator, at time: SessionTime,
    _ log: inout [Transition]
  ) {
    guard let index = watches.firstIndex(where: { $0.rule?.id == id }),
      watches[index].isOff == isOn
    else { return }
    append(isOn ? .ruleOn : .ruleOff, index, by: operatorName, note: nil, at: time, &log)
    if !isOn {
      drive(index, .withdrawn, by: operatorName, note: "rule off", at: time, &log)
      watches[index].detector.endHold(at: time)
      watches[index].detector.endCondition()
    }
    watches[index].isOff = !isOn
    if isOn { judgeCurrent(index, at: time, &log) }
    schedule(index, at: time)
  }

  func currentValue(of watch: Watch) -> Amount? {
    guard let parameter = watch.rule?.parameter else { return nil }
    return latest[Int(parameter.rawValue)]?.sample.value
  }
}
