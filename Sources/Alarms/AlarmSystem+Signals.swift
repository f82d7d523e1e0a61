public import Vitals

/// Escalation, reminders, audio and the pause of all signals.
extension AlarmSystem {
  /// When a condition escalates; nil while it does not: only one that is shown, and never while
  /// all signals are paused.
  func escalationDue(_ watch: Watch) -> SessionTime? {
    guard watch.canEscalate, pause == nil, let shownSince = watch.shownSince else { return nil }
    return max(watch.attention + Self.escalationDelay, shownSince)
  }

  /// When an acknowledged condition reminds; reminders that fall into an audio pause sound when
  /// it ends.
  func reminderDue(_ watch: Watch) -> SessionTime? {
    guard watch.reminds, pause == nil, watch.shownSince != nil else { return nil }
    if case .paused = audio.state { return nil }
    return watch.attention + Self.reminderInterval
  }

  /// When a condition next escalates or reminds.
  func signalDue(_ watch: Watch) -> SessionTime? {
    escalationDue(watch) ?? reminderDue(watch)
  }

  mutating func settleSignals(at time: SessionTime, _ log: inout [Transition]) {
    if case .paused(let until) = audio.state, until <= time {
      changeAudio(.pauseOver, by: nil, at: time, &log)
    }
    if let pause, pause.until <= time { endPause(by: nil, note: nil, at: time, &log) }
    if conditionCount > 0 { settleConditionSignals(at: time, &log) }
    if case .off(let from) = audio.state, pause == nil, from + Self.reminderInterval <= time {
      audio.restart(at: time)
      log.append(Transition(time: time, event: .reminder, note: "audio off"))
      signals += 1
    }
  }

  private mutating func settleConditionSignals(
    at time: SessionTime, _ log: inout [Transition]
  ) {
    for index in deadlines.indices {
      guard let deadline = deadlines[index], deadline <= time,
        let due = signalDue(watches[index]), due <= time
      else { continue }
      if watches[index].canEscalate {
        drive(index, .escalationDue, at: time, &log)
      } else {
        append(.reminder, index, by: nil, note: nil, at: time, &log)
        signals += 1
        // It speaks for those below it too: stepping down never signals.
        for member in members[watches[index].ladder] where watches[member].reminds {
          watches[member].attention = time
        }
      }
      schedule(index, at: time)
    }
  }

  mutating func changeAudio(
    _ input: AudioState.Input, by operatorName: Operator?, note: String? = nil,
    at time: SessionTime, _ log: inout [Transition]
  ) {
    guard let event = audio.handle(input, at: time) else { return }
    log.append(Transition(time: time, event: event, by: operatorName, note: note))
    // Reminders wait for the end of a pause.
    for index in watches.indices where watches[index].reminds { schedule(index, at: time) }
  }

  mutating func applySignals(
    _ input: AlarmInput, at time: SessionTime, _ log: inout [Transition]
  ) {
    switch input {
    case .audioPause(let isOn, let by):
      changeAudio(isOn ? .pause : .endPause, by: by, at: time, &log)
    case .audioOff(let isOn, let by): changeAudio(isOn ? .off : .on, by: by, at: time, &log)
    case .alarmPause(let length, let reason, let by):
      guard pause == nil, phase != .closed else { return }
      pause = AlarmPause(until: time + length, reason: reason)
      log.append(Transition(time: time, event: .alarmPaused, by: by, note: reason))
      for index in watches.indices { schedule(index, at: time) }
    case .alarmResume(let by): endPause(by: by, note: nil, at: time, &log)
    case .sample, .holdsEnded, .measurement, .flag, .due, .technical, .technicalMoved, .phase,
      .baseline, .limit,
      .rule, .acknowledge:
      break
    }
  }

  /// Ends the pause: what is unacknowledged signals, and what counts starts anew.
  mutating func endPause(
    by operatorName: Operator?, note: String?, at time: SessionTime, _ log: inout [Transition]
  ) {
    guard pause != nil else { return }
    pause = nil
    log.append(Transition(time: time, event: .alarmResumed, by: operatorName, note: note))
    for index in watches.indices where watches[index].condition != nil {
      watches[index].attention = time
      schedule(index, at: time)
    }
    if case .off = audio.state { audio.restart(at: time) }
    if highestUnacknowledged != nil { signals += 1 }
  }

  /// After a suspend: escalation, reminder and audio deadlines inside it restart at the wake-up.
  ///
  /// `length` is how late the turn starts. Nothing else moves; the other deadlines are performed
  /// at their times.
  public mutating func restartSignals(after length: TimeSpan, at time: SessionTime) {
    // A record says itself what became of them.
    guard !isRecorded else { return }
    let start = time - length
    func fellAsleep(_ deadline: SessionTime?) -> Bool {
      guard let deadline else { return false }
      return deadline > start && deadline <= time
    }
    for index in watches.indices {
      let watch = watches[index]
      guard fellAsleep(escalationDue(watch)) || fellAsleep(reminderDue(watch)) else { continue }
      watches[index].attention = time
      schedule(index, at: time)
    }
    switch audio.state {
    case .on: break
    case .paused(let until): if fellAsleep(until) { audio.restart(at: time) }
    case .off(let from):
      if fellAsleep(from + Self.reminderInterval) { audio.restart(at: time) }
    }
  }

  /// The priority of what signals now; nil when nothing does.
  public var highestUnacknowledged: Priority? {
    watches.filter { $0.shownSince != nil && $0.isUnacknowledged }.map(\.priority).max()
  }

  /// The priority to be heard now; nil when nothing signals or audio rests.
  public var audible: Priority? {
    guard pause == nil, audio.state == .on else { return nil }
    return highestUnacknowledged
  }
}
