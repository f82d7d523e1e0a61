import Vitals

/// Deadlines, combinations, audio and the alarm pause.
extension ConditionBoard {
  /// The earliest deadline; nil while only an input can change anything.
  var deadline: SessionTime? {
    guard let signals = signalling.deadline else { return watches.earliestDeadline }
    return watches.earliestDeadline.map { min($0, signals) } ?? signals
  }

  /// Performs all deadlines up to a time: rules in the order of the profile, then combinations,
  /// then signals.
  mutating func performDue(at time: SessionTime) {
    if watches.areDue(by: time) {
      for index in watches.indices where watches.isDue(index, by: time) {
        update(index, at: time)
      }
    }
    judgeCombinations(at: time)
    performSignals(at: time)
    // An escalated condition no longer counts in a combination.
    judgeCombinations(at: time)
  }

  private mutating func judgeCombinations(at time: SessionTime) {
    guard combinationsAreOutdated, !watches.combinations.isEmpty else { return }
    combinationsAreOutdated = false
    let families = Set(watches.compactMap(\.combining))
    for index in watches.combinations {
      let isPresent = families.count >= 2
      let wasPresent = watches.course(of: index, at: time).onset != nil
      guard isPresent != wasPresent else { continue }
      setDue(index, isPresent ? .at(time) : .none, at: time)
    }
  }

  // MARK: Signals

  private mutating func performSignals(at time: SessionTime) {
    if signalling.isAudioPauseOver(at: time) { changeAudio(.pauseOver, at: time) }
    if signalling.isPauseOver(at: time) { endPause(at: time) }
    if watches.areDue(by: time) {
      for index in watches.indices where watches.isDue(index, by: time) {
        performSignal(index, at: time)
      }
    }
    record(signalling.remindOfAudioOff(at: time))
  }

  private mutating func performSignal(_ index: Watch.Index, at time: SessionTime) {
    guard let due = signalling.due(watches[index]), due <= time else { return }
    if watches[index].canEscalate {
      drive(index, .escalationDue, at: time)
    } else {
      record(.reminder, index, at: time)
      signalling.requestBurst()
      // Those below are reminded of as well: stepping down the ladder must not signal.
      for member in ladders[watches[index].ladder] where watches[member].reminds {
        watches[member].attention = time
      }
    }
    schedule(index, at: time)
  }

  mutating func changeAudio(
    _ input: AudioState.Input, by operatorName: Operator? = nil, note: Transition.Note? = nil,
    at time: SessionTime
  ) {
    guard let line = signalling.handle(input, by: operatorName, note: note, at: time) else {
      return
    }
    record(line)
    // Reminders wait for the end of an audio pause.
    for index in watches.indices where watches[index].reminds { schedule(index, at: time) }
  }

  mutating func beginPause(
    _ length: TimeSpan, reason: String, by operatorName: Operator, at time: SessionTime
  ) {
    guard signalling.pause == nil, phase != .closed else { return }
    signalling.begin(AlarmPause(until: time + length, reason: reason))
    record(Transition(time: time, event: .alarmPaused, by: operatorName, note: .text(reason)))
    for index in watches.indices { schedule(index, at: time) }
  }

  /// Ends the alarm pause: unacknowledged conditions signal, and their 120 s and 180 s restart.
  mutating func endPause(
    by operatorName: Operator? = nil, note: Transition.Note? = nil, at time: SessionTime
  ) {
    guard signalling.pause != nil else { return }
    signalling.endPause(at: time)
    record(Transition(time: time, event: .alarmResumed, by: operatorName, note: note))
    for index in watches.indices where watches[index].condition != nil {
      watches[index].attention = time
      schedule(index, at: time)
    }
    if highestUnacknowledged != nil { signalling.requestBurst() }
  }

  /// Restarts escalations, reminders and audio deadlines that fell into a suspend at its end.
  mutating func restartSignals(after suspend: Suspend) {
    for index in watches.indices {
      let watch = watches[index]
      guard
        suspend.contains(signalling.escalationDue(watch))
          || suspend.contains(signalling.reminderDue(watch))
      else { continue }
      watches[index].attention = suspend.end
      schedule(index, at: suspend.end)
    }
    signalling.restart(after: suspend)
  }

  /// The highest priority among the shown unacknowledged conditions; nil without any.
  var highestUnacknowledged: Priority? {
    var highest: Priority?
    for index in watches.indices
    where watches[index].shownSince != nil && watches[index].isUnacknowledged {
      highest = max(highest ?? .low, watches[index].priority)
    }
    return highest
  }
}
