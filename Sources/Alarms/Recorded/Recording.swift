import Vitals

/// Follows a session recorded under other alarm semantics: applies its lines to the board.
struct Recording: Equatable, Sendable {
  /// The length of the latest alarm pause, which its line does not contain.
  private var pauseLength: TimeSpan?

  // MARK: Inputs

  /// Applies the parts of an input that screens show beside the conditions.
  mutating func observe(
    _ input: AlarmInput, on board: inout ConditionBoard, at time: SessionTime
  ) {
    switch input {
    case .sample(let parameter, let value, let coveredUntil, let origin):
      let sample = JudgedSample(value: value, time: time, coveredUntil: coveredUntil)
      board.watches.values[parameter] = PresentValue(
        sample: sample, origin: origin, standing: .measured)
    case .holdsEnded(let parameters):
      for parameter in parameters { board.watches.values[parameter] = nil }
    case .measurement, .measurementCorrected, .handSample:
      observeOccasional(input, on: &board, at: time)
    case .due(let item, let due):
      for index in board.watches.waiting(for: item) {
        board.watches.apply(due, to: index, at: time)
      }
    case .technical(let condition, let isPresent):
      let index = board.watch(condition)
      if isPresent { board.watches[index].describe(condition) }
      board.watches.apply(isPresent ? .at(time) : .none, to: index, at: time)
    case .phase(let phase):
      board.phase = phase
      for index in board.watches.indices {
        board.watches[index].isJudged = board.watches[index].judges(in: phase)
      }
    case .alarmPause(let length, _, _): pauseLength = length
    case .standing, .flag, .technicalReprioritised, .baseline, .limit, .rule, .acknowledge,
      .audioPause,
      .audioOff,
      .alarmResume:
      break
    }
  }

  /// Applies a measurement, or a value that was typed in.
  private func observeOccasional(
    _ input: AlarmInput, on board: inout ConditionBoard, at time: SessionTime
  ) {
    switch input {
    case .handSample(let parameter, let value, let origin):
      let known = board.watches.values[parameter]?.sample
      if value == nil, known?.isByHand != true { return }
      board.watches.values[parameter] = value.map { hand in
        PresentValue(
          sample: JudgedSample(
            value: hand.value, time: time, coveredUntil: nil, taken: hand.taken),
          origin: origin, standing: .measured)
      }
    case .measurementCorrected(nil):
      for parameter in Parameter.allCases where parameter.isCuff {
        board.watches.values[parameter] = nil
      }
    case .measurement(let measurement), .measurementCorrected(let measurement?):
      for value in PresentValue.values(of: measurement, at: time) {
        board.watches.values[value.origin] = value
      }
    default: break
    }
  }

  // MARK: Lines

  /// Brings the board into the state that a recorded line describes.
  func adopt(_ transition: Transition, on board: inout ConditionBoard) {
    let time = transition.time
    switch transition.event {
    case .raised, .escalated, .latched, .acknowledged, .cleared:
      if let subject = transition.subject, let id = subject.id {
        adopt(transition, about: subject, id: id, on: &board)
      }
    case .reminder: board.signalling.requestBurst()
    case .audioPaused: board.signalling.adopt(.paused(until: time + AudioState.pauseLength))
    case .audioOff: board.signalling.adopt(.off(remindersFrom: time))
    case .audioResumed, .audioOn: board.signalling.adopt(.on)
    case .alarmPaused:
      let length = pauseLength ?? AlarmPause.lengths.upperBound
      board.signalling.adopt(AlarmPause(until: time + length, reason: transition.note?.text ?? ""))
    case .alarmResumed: board.signalling.adopt(nil)
    case .limitChanged, .ruleOff, .ruleOn, .baselineSet:
      if let subject = transition.subject {
        adopt(transition.event, of: subject, note: transition.note, on: &board)
      }
    }
  }

  /// Applies a line about a limit, a baseline or a rule switched off or on.
  private func adopt(
    _ event: Transition.Event, of subject: Transition.Subject, note: Transition.Note?,
    on board: inout ConditionBoard
  ) {
    if event == .baselineSet, let parameter = subject.parameter {
      board.rules.setBaseline(of: parameter, to: subject.value)
    }
    if let index = board.watches.index(ofRule: subject.rule) {
      switch event {
      case .limitChanged:
        let isOwn = subject.limitSource == .session
        board.rules.setLimit(of: subject.rule, to: isOwn ? subject.limit : nil)
      case .ruleOff:
        board.watches[index].isOff = true
        board.watches[index].offReason = note?.text
      case .ruleOn: board.watches[index].isOff = false
      case .raised, .escalated, .latched, .acknowledged, .cleared, .reminder, .audioPaused,
        .audioResumed, .audioOff, .audioOn, .alarmPaused, .alarmResumed, .baselineSet:
        break
      }
    }
    board.computeThresholds()
  }

  private func adopt(
    _ transition: Transition, about subject: Transition.Subject, id: Int,
    on board: inout ConditionBoard
  ) {
    let (index, time) = (watch(for: subject, id: id, on: &board), transition.time)
    board.nextID = max(board.nextID, id + 1)
    let before = board.watches[index].condition
    var condition = Condition(
      id: id, onset: subject.onset ?? time, raised: subject.raised ?? time)
    if let before, before.id == id { condition = before }
    let isRaisedAbove =
      subject.priority == .high && board.watches[index].traits.priority < .high
    if isRaisedAbove { condition.escalated = condition.escalated ?? time }
    board.watches[index].adopt(transition, condition)
    board.watches[index].lastCondition = board.watches[index].condition ?? condition
    if let value = subject.value, transition.event != .cleared, let parameter = subject.parameter {
      let origin = board.watches.values[parameter]?.origin ?? parameter
      board.watches[index].adopt(
        Watch.Violation(value: value, origin: origin, time: time), extreme: subject.extreme)
    }
    if let limit = subject.limit, let bound = board.watches[index].rule?.bound {
      board.watches[index].threshold = Threshold(bound.comparison, limit)
    }
    let ladder = board.watches[index].ladder
    board.ladders.show(ladder, in: &board.watches, at: time)
    let isTop = board.ladders.highest(of: ladder, in: board.watches) == index
    if isTop, transition.event == .raised || transition.event == .escalated {
      board.signalling.requestBurst()
    }
  }

  /// The watch for a recorded condition.
  ///
  /// By number, then by rule id, then a technical condition of the same kind and priority, preferably
  /// one that the session has detected too; a new watch for a name that this version does not know.
  private func watch(
    for subject: Transition.Subject, id: Int, on board: inout ConditionBoard
  ) -> Watch.Index {
    if let known = board.watches.index(ofCondition: id) { return known }
    if let rule = board.watches.index(ofRule: subject.rule) { return rule }
    guard case .technical(let kind) = subject.about else {
      return recordedWatch(subject, on: &board)
    }
    let alike = board.watches.indices.filter { index in
      guard case .technical(let condition) = board.watches[index].subject else { return false }
      return condition.kind == kind && condition.priority == subject.priority
        && board.watches[index].condition == nil
    }
    let present = alike.first { board.watches.course(of: $0, at: .zero).holdsFrom != nil }
    return present ?? alike.first
      ?? board.watch(
        TechnicalCondition(kind: kind, subject: "", priority: subject.priority))
  }

  /// The most unknown names kept; a further one replaces the first.
  private static let recordedLimit = 64

  private func recordedWatch(
    _ subject: Transition.Subject, on board: inout ConditionBoard
  ) -> Watch.Index {
    let recorded = board.watches.indices.filter { index in
      guard case .recorded = board.watches[index].subject else { return false }
      return true
    }
    let name = Watch.Subject.recorded(subject.about, subject.priority)
    let idle = recorded.first { board.watches[$0].condition == nil }
    if let place = idle ?? (recorded.count < Self.recordedLimit ? nil : recorded.first) {
      board.watches[place] = Watch(name, ladder: board.watches[place].ladder, phase: board.phase)
      return place
    }
    return board.append(name, to: .rule("unknown \(board.watches.count)"))
  }
}

extension ConditionBoard {
  fileprivate mutating func computeThresholds() {
    for index in watches.indices {
      if let rule = watches[index].rule { watches[index].threshold = rules.threshold(of: rule) }
    }
  }

  /// Clears all conditions, resets signals and rules, and raises what holds now.
  mutating func decideAnew(at time: SessionTime) {
    let note = Transition.Note.reevaluated
    for index in watches.indices {
      if watches[index].condition != nil { record(.cleared, index, note: note, at: time) }
      if watches[index].isSwitchedOff { record(.ruleOn, index, note: note, at: time) }
    }
    switch signalling.audio.state {
    case .on: break
    case .paused: record(Transition(time: time, event: .audioResumed, note: note))
    case .off: record(Transition(time: time, event: .audioOn, note: note))
    }
    if signalling.pause != nil {
      record(Transition(time: time, event: .alarmResumed, note: note))
    }
    startAnew()
    for index in watches.indices { judgeCurrent(index, at: time) }
    performDue(at: time)
  }
}

extension Transition.Subject {
  /// The time of the raise, from onset and delay.
  fileprivate var raised: SessionTime? {
    guard let onset, let delay else { return nil }
    return onset + delay
  }
}

extension Watch {
  /// Enters the state that a recorded line describes.
  fileprivate mutating func adopt(_ transition: Transition, _ condition: Condition) {
    var condition = condition
    switch transition.event {
    case .raised:
      condition.onset = transition.subject?.onset ?? condition.onset
      (condition.raised, condition.acknowledged, condition.latch) = (transition.time, nil, nil)
      attention = transition.time
      machine.adopt(.active(condition))
    case .escalated:
      condition.escalated = transition.time
      machine.adopt(.active(condition))
    case .latched:
      condition.latch = transition.note == .noData ? .noData : .recovered
      machine.adopt(.latched(condition, rerun: nil))
    case .acknowledged:
      (condition.acknowledged, condition.latch) = (transition.time, nil)
      machine.adopt(.acknowledged(condition))
    case .cleared: machine.adopt(.quiet)
    case .reminder, .audioPaused, .audioResumed, .audioOff, .audioOn, .alarmPaused, .alarmResumed,
      .limitChanged, .ruleOff, .ruleOn, .baselineSet:
      break
    }
  }
}
