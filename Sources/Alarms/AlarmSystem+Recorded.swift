public import Vitals

/// A record that was decided by other rules than these: its own lines are shown, and nothing is
/// decided, until it goes on by these rules.
extension AlarmSystem {
  /// The number of the rules by which this version decides: the `semantics` of a journal's header.
  public static let semantics = 2

  /// Whether it shows what a record says.
  public var isRecorded: Bool { recording != nil }

  /// What is known of a record while its lines are followed.
  struct Recording: Equatable, Sendable {
    /// How long the pause lasts that was asked for last; the line of the log does not say.
    var pauseLength: TimeSpan?
  }

  /// From now on shows what a record says.
  public mutating func followRecord() {
    recording = recording ?? Recording()
    for index in deadlines.indices { deadlines[index] = nil }
  }

  /// Keeps what a screen shows beside the conditions; decides nothing.
  mutating func watch(_ input: AlarmInput, at time: SessionTime) {
    switch input {
    case .sample(let parameter, let value, let coveredUntil, let origin):
      let sample = JudgedSample(value: value, time: time, coveredUntil: coveredUntil)
      latest[Int(parameter.rawValue)] = Watched(
        sample: sample, origin: origin, standing: .measured)
    case .holdsEnded(let parameters):
      for parameter in parameters { latest[Int(parameter.rawValue)] = nil }
    case .measurement(let measurement):
      for watched in Self.watched(measurement, at: time) {
        latest[Int(watched.origin.rawValue)] = watched
      }
    case .due(let item, let due):
      for index in watches.indices where watches[index].rule?.dueItem == item {
        watches[index].move(due, at: time)
      }
    case .technical(let condition, let isPresent):
      let index = technicalWatch(condition)
      if isPresent { watches[index].subject = .technical(condition) }
      watches[index].move(isPresent ? .at(time) : .none, at: time)
    case .phase(let phase):
      self.phase = phase
      for index in watches.indices { watches[index].isJudged = isJudged(watches[index], in: phase) }
    case .alarmPause(let length, _, _): recording?.pauseLength = length
    case .flag, .technicalMoved, .baseline, .limit, .rule, .acknowledge, .audioPause, .audioOff,
      .alarmResume:
      break
    }
  }

  /// Takes a line of the record for what is so from then on.
  public mutating func adopt(_ transition: Transition) {
    let time = transition.time
    switch transition.event {
    case .raised, .escalated, .latched, .acknowledged, .cleared:
      if let subject = transition.subject, let id = subject.id {
        adopt(transition, about: subject, id: id)
      }
    case .reminder: signals += 1
    case .audioPaused: audio.adopt(.paused(until: time + AudioState.pauseLength))
    case .audioOff: audio.adopt(.off(remindersFrom: time))
    case .audioResumed, .audioOn: audio.adopt(.on)
    case .alarmPaused:
      let length = recording?.pauseLength ?? AlarmPause.lengths.upperBound
      pause = AlarmPause(until: time + length, reason: transition.note ?? "")
    case .alarmResumed: pause = nil
    case .limitChanged, .ruleOff, .ruleOn, .baselineSet:
      if let subject = transition.subject { adopt(transition.event, of: subject) }
    }
  }

  private mutating func adopt(_ event: Transition.Event, of subject: Transition.Subject) {
    if event == .baselineSet, let parameter = subject.parameter {
      baselines[parameter] = subject.value
    }
    for index in watches.indices {
      guard let rule = watches[index].rule else { continue }
      if rule.id == subject.rule {
        switch event {
        case .limitChanged:
          changedLimits[rule.id] = subject.limitSource == .session ? subject.limit : nil
        case .ruleOff: watches[index].isOff = true
        case .ruleOn: watches[index].isOff = false
        case .raised, .escalated, .latched, .acknowledged, .cleared, .reminder, .audioPaused,
          .audioResumed, .audioOff, .audioOn, .alarmPaused, .alarmResumed, .baselineSet:
          break
        }
      }
      watches[index].threshold = threshold(of: rule)
    }
  }

  private mutating func adopt(
    _ transition: Transition, about subject: Transition.Subject, id: Int
  ) {
    let (index, time) = (watch(for: subject, id: id), transition.time)
    nextID = max(nextID, id + 1)
    let before = watches[index].condition
    var condition = Condition(
      id: id, onset: subject.onset ?? time, raised: subject.raised ?? time)
    if let before, before.id == id { condition = before }
    condition.isEscalated =
      condition.isEscalated || (subject.priority == .high && watches[index].ownPriority < .high)
    watches[index].adopt(transition, condition)
    watches[index].lastCondition = watches[index].condition ?? condition
    if let value = subject.value, transition.event != .cleared, let parameter = subject.parameter {
      let origin = latest[Int(parameter.rawValue)]?.origin ?? parameter
      watches[index].violation = Watch.Violation(value: value, origin: origin, time: time)
    }
    if let limit = subject.limit, let bound = watches[index].rule?.bound {
      watches[index].threshold = Threshold(bound.comparison, limit)
    }
    conditionCount += (watches[index].condition == nil ? 0 : 1) - (before == nil ? 0 : 1)
    orderLadder(of: index, at: time)
    let isTop = highest(ofLadder: watches[index].ladder) == index
    if isTop, transition.event == .raised || transition.event == .escalated { signals += 1 }
  }

  /// The watch of a condition of the record: the one that has it, the rule of that name, a technical
  /// one that the session found too, or a new one for what this version does not know.
  private mutating func watch(for subject: Transition.Subject, id: Int) -> Int {
    if let known = watches.firstIndex(where: { $0.condition?.id == id }) { return known }
    if let rule = watches.firstIndex(where: { $0.rule?.id == subject.rule }) { return rule }
    if case .technical(let kind) = subject.about {
      let alike = watches.indices.filter { index in
        guard case .technical(let condition) = watches[index].subject else { return false }
        return condition.kind == kind && condition.priority == subject.priority
          && watches[index].condition == nil
      }
      let present = alike.first { watches[$0].detector.course(at: .zero).holdsFrom != nil }
      return present ?? alike.first
        ?? technicalWatch(
          TechnicalCondition(kind: kind, subject: "a device", priority: subject.priority))
    }
    return unknownWatch(subject)
  }

  /// Of what this version does not know so many names are kept at most, then the first goes.
  private static let unknownLimit = 64

  private mutating func unknownWatch(_ subject: Transition.Subject) -> Int {
    let unknown = watches.indices.filter { index in
      if case .unknown = watches[index].subject { return true }
      return false
    }
    let idle = unknown.first { watches[$0].condition == nil }
    if let place = idle ?? (unknown.count < Self.unknownLimit ? nil : unknown.first) {
      watches[place].subject = .unknown(subject)
      return place
    }
    let index = watches.count
    let ladder = ladder(.rule("unknown \(index)"))
    watches.append(Watch(unknown: subject, ladder: ladder, phase: phase))
    deadlines.append(nil)
    members[ladder].append(index)
    return index
  }

  /// The record goes on by these rules.
  ///
  /// What holds now is raised as new, nothing is acknowledged, every signal and every rule is on.
  /// Limits and baselines stay as they were set.
  public mutating func decideAnew(at time: SessionTime) -> [Transition] {
    guard isRecorded else { return [] }
    var log: [Transition] = []
    let note = "decided anew"
    for index in watches.indices {
      if watches[index].condition != nil {
        append(.cleared, index, by: nil, note: note, at: time, &log)
      }
      if watches[index].isOff { append(.ruleOn, index, by: nil, note: note, at: time, &log) }
    }
    switch audio.state {
    case .on: break
    case .paused: log.append(Transition(time: time, event: .audioResumed, note: note))
    case .off: log.append(Transition(time: time, event: .audioOn, note: note))
    }
    if pause != nil { log.append(Transition(time: time, event: .alarmResumed, note: note)) }
    var fresh = AlarmSystem(profile: profile, phase: phase)
    (fresh.baselines, fresh.changedLimits, fresh.latest) = (baselines, changedLimits, latest)
    (fresh.nextID, fresh.signals) = (nextID, signals)
    self = fresh
    for index in watches.indices {
      watches[index].threshold = watches[index].rule.flatMap(threshold)
      judgeCurrent(index, at: time, &log)
    }
    settleDue(at: time, &log)
    return log
  }
}

extension Transition.Subject {
  /// When the condition was raised, by its onset and delay.
  fileprivate var raised: SessionTime? {
    guard let onset, let delay else { return nil }
    return onset + delay
  }
}

extension Watch {
  /// The state of the condition as a line of a record says it.
  fileprivate mutating func adopt(_ transition: Transition, _ condition: Condition) {
    var condition = condition
    switch transition.event {
    case .raised:
      condition.onset = transition.subject?.onset ?? condition.onset
      (condition.raised, condition.acknowledged, condition.latch) = (transition.time, nil, nil)
      attention = transition.time
      machine.adopt(.active(condition))
    case .escalated:
      condition.isEscalated = true
      machine.adopt(.active(condition))
    case .latched:
      condition.latch = transition.note == "no data" ? .noData : .recovered
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
