import Alarms
public import Care
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
    timeline.record(.command(command, by: by), at: time)
    watchdog.requestReview()
    if let input = careInput(command, at: time) {
      if case .confirmBaseline(let computed) = input {
        // Before the step: their lines of the alarm log are of the phase in which they were measured.
        apply(care.adopt(baselines: computed), by, at: time, &effects)
      }
      let outputs = care.handle(input, bedside(at: time), by: by, at: time)
      apply(outputs, by, at: time, &effects)
    } else if let input = command.alarmInput(by) {
      alarm(input, at: time, &effects)
    } else if case .acknowledge(let ids, let meant) = command {
      acknowledge(ids, meant: meant, by, at: time, &effects)
    } else if case .pressureNow = command {
      cuff.announce(at: time)
    } else if case .acceptSender(let id) = command {
      intake.acceptSender(of: id)
    }
  }

  /// Why a command would do nothing now; nil when it would be performed.
  public func refusal(of command: Command, at time: SessionTime) -> Refusal? {
    if let input = careInput(command, at: time) {
      return care.refusal(of: input, bedside(at: time), at: time)
    }
    if let input = command.alarmInput(.nurse) {
      return alarms.refusal(of: input, cover: intake.cover?.length(at: time))
    }
    guard phase != .closed else { return .phase(.closed) }
    if case .acceptSender(let id) = command { return intake.refusal(ofSender: id, at: time) }
    return nil
  }

  private func careInput(_ command: Command, at time: SessionTime) -> CareInput? {
    command.careInput { computedBaselines(at: time) }
  }

  /// Acknowledges what is meant: a number that has become another condition's is ignored and told.
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
