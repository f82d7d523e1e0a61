import Alarms
public import Care
public import Vitals

/// Commands of the nurse or of a scenario.
extension Session {
  mutating func apply(
    _ command: Command, _ by: Operator, at time: SessionTime, _ effects: inout [Effect]
  ) {
    if let refusal = refusal(of: command, at: time)
      ?? careInput(command, at: time)?.refusal(by: by, rules: care.setup.rules)
    {
      effects.append(.refuse(refusal))
      return
    }
    timeline.record(.command(command, by: by), at: time)
    watchdog.requestReview()
    if let input = careInput(command, at: time) {
      if case .confirmBaseline(let computed) = input {
        // Before the step, so that their alarm lines have the phase of the measurement.
        apply(care.adopt(baselines: computed), by, at: time, &effects)
      }
      if case .startInfusion(_, let byHand) = command { hand.declared = byHand }
      let outputs = care.handle(input, Bedside(self, at: time), by: by, at: time)
      apply(outputs, by, at: time, &effects)
    } else if let input = command.alarmInput(by) {
      alarm(input, at: time, &effects)
    } else if case .acknowledge(let ids, let meant) = command {
      acknowledge(ids, meant: meant, by, at: time, &effects)
    } else if case .pressureNow = command {
      cuff.announce(at: time)
    } else if case .help(let arrived) = command {
      if arrived == nil { log(alarms.callHelpAgain(at: time), &effects) }
      helpCalled = arrived == nil ? helpCalled ?? time : nil
    } else if case .acceptSender(let id) = command {
      intake.acceptSender(of: id)
    }
  }

  /// The reason to refuse a command; nil when it is allowed.
  public func refusal(of command: Command, at time: SessionTime) -> Refusal? {
    if let input = careInput(command, at: time) {
      return care.refusal(of: input, Bedside(self, at: time), at: time)
    }
    if let input = command.alarmInput(.unnamed) {
      return alarms.refusal(of: input, cover: intake.cover?.length(at: time))
    }
    if case .instructor = command, header.training == nil { return .noTraining }
    if case .instructor(let order) = command, let no = scene.refusal(of: order) { return no }
    guard phase != .closed else { return .phase(.closed) }
    if case .help(let who) = command { return HelpCall.refusal(who, called: helpCalled) }
    if case .acceptSender(let id) = command { return intake.refusal(ofSender: id, at: time) }
    return nil
  }

  private func careInput(_ command: Command, at time: SessionTime) -> CareInput? {
    command.careInput { computedBaselines(at: time) }
  }

  /// Acknowledges the conditions that were meant; a number that is now another condition's is refused.
  private mutating func acknowledge(
    _ ids: [Int], meant: [ConditionMark], _ by: Operator, at time: SessionTime,
    _ effects: inout [Effect]
  ) {
    guard !alarms.isRecorded else { return }
    let others = meant.filter { alarms.mark(of: $0.id) != $0 }
    let right = ids.filter { id in !others.contains { $0.id == id } }
    alarm(.acknowledge(right, by: by), at: time, &effects)
    guard !others.isEmpty else { return }
    for mark in others { timeline.record(.otherCondition(mark), at: time) }
    effects.append(.refuse(.otherCondition(others.map(\.id))))
  }
}
