import Vitals

/// The conditions of a session, on their ladders, with the lines they log.
///
/// ``drive(_:_:by:note:at:)`` is the only way to move a condition: it logs the outputs of the
/// machine and updates ladder, signals and deadlines.
struct ConditionBoard: Equatable, Sendable {
  var rules: RuleBook
  var phase: Phase
  var watches = Watches()
  var ladders = Ladders()
  var signalling = Signalling()
  var nextID = 1
  /// Whether a condition has changed since the last judgement of the combinations.
  var combinationsAreOutdated = false
  private var log: [Transition] = []

  init(_ rules: RuleBook, phase: Phase) {
    self.rules = rules
    self.phase = phase
    for rule in rules.profile.rules {
      let index = append(.rule(rule), to: LadderKey(rule))
      watches[index].threshold = rules.threshold(of: rule)
      watches.plan(rules.profile.pressureInterval(in: phase), of: index)
    }
  }

  mutating func append(_ subject: Watch.Subject, to key: LadderKey) -> Watch.Index {
    let ladder = ladders.index(of: key)
    let index = watches.append(Watch(subject, ladder: ladder, phase: phase))
    ladders.append(index, to: ladder)
    return index
  }

  /// Resets all conditions, rules and audio; limits, baselines, values, numbers and bursts remain.
  mutating func startAnew() {
    var fresh = ConditionBoard(rules, phase: phase)
    fresh.watches.values = watches.values
    fresh.nextID = nextID
    fresh.signalling.continueBursts(from: signalling.bursts)
    fresh.log = log
    self = fresh
  }

  /// The watch of a technical condition, appended when it appears for the first time.
  mutating func watch(_ condition: TechnicalCondition) -> Watch.Index {
    watches.index(of: condition)
      ?? append(.technical(condition), to: .technical(condition.ladder))
  }

  // MARK: Log

  /// Removes and returns the lines logged since the last call, in order.
  mutating func drain() -> [Transition] {
    guard !log.isEmpty else { return [] }
    defer { log = [] }
    return log
  }

  mutating func record(_ transition: Transition?) {
    if let transition { log.append(transition) }
  }

  mutating func record(
    _ event: Transition.Event, _ index: Watch.Index, by operatorName: Operator? = nil,
    note: Transition.Note? = nil, at time: SessionTime
  ) {
    let subject = Transition.Subject(
      event, watches[index], rules, currentValue: watches.currentValue(of: index))
    record(
      Transition(time: time, event: event, subject: subject, by: operatorName, note: note))
  }

  // MARK: Conditions

  mutating func drive(
    _ index: Watch.Index, _ input: ConditionMachine.Input, by operatorName: Operator? = nil,
    note: Transition.Note? = nil, at time: SessionTime
  ) {
    let before = watches[index].condition
    let outputs = watches[index].machine.handle(input, at: time)
    guard !outputs.isEmpty else { return }
    watches[index].lastCondition = watches[index].condition ?? before
    combinationsAreOutdated = true
    for output in outputs { apply(output, of: index, by: operatorName, note: note, at: time) }
  }

  private mutating func apply(
    _ output: ConditionMachine.Output, of index: Watch.Index, by operatorName: Operator?,
    note: Transition.Note?, at time: SessionTime
  ) {
    switch output {
    case .raised:
      if watches[index].condition?.id == nextID { nextID += 1 }
      watches[index].begin(at: time)
      let isEscalated = watches[index].condition?.isEscalated == true
      record(.raised, index, note: note ?? (isEscalated ? .escalated : nil), at: time)
      step(index, at: time)
    case .escalated:
      record(.escalated, index, note: note, at: time)
      order(index, at: time)
      signal(index, at: time)
    case .latched(let latch):
      record(.latched, index, note: latch == .noData ? .noData : note, at: time)
      planDelay(index)
      order(index, at: time)
    case .acknowledged:
      watches[index].attention = time
      record(.acknowledged, index, by: operatorName, note: note, at: time)
      order(index, at: time)
    case .cleared(let noData):
      record(.cleared, index, by: operatorName, note: noData ? .noData : note, at: time)
      watches[index].forgetExtreme()
      planDelay(index)
      order(index, at: time)
    }
  }

  /// Adopts the delay of the phase, which a condition that held when the phase changed kept.
  private mutating func planDelay(_ index: Watch.Index) {
    watches.plan(rules.profile.pressureInterval(in: phase), of: index)
  }

  /// Places a raised condition on its ladder.
  ///
  /// As the highest it signals. Below an acknowledged one it is acknowledged as well. Below an
  /// unacknowledged one nothing more happens.
  private mutating func step(_ index: Watch.Index, at time: SessionTime) {
    order(index, at: time)
    guard let top = ladders.highest(of: watches[index].ladder, in: watches) else { return }
    if top == index {
      signal(index, at: time)
    } else if case .acknowledged(let condition) = watches[top].machine.state {
      drive(index, .acknowledge, note: .with(condition.id), at: time)
    }
  }

  private mutating func order(_ index: Watch.Index, at time: SessionTime) {
    let ladder = watches[index].ladder
    ladders.show(ladder, in: &watches, at: time)
    for member in ladders[ladder] { schedule(member, at: time) }
  }

  /// Requests a burst; a medium or high condition also ends audio pause and audio off.
  private mutating func signal(_ index: Watch.Index, at time: SessionTime) {
    signalling.requestBurst()
    guard watches[index].priority >= .medium else { return }
    changeAudio(.breakingCondition, note: .newAlarm, at: time)
  }

  /// Acknowledges a condition and the conditions below it on its ladder.
  mutating func acknowledge(_ id: Int, by operatorName: Operator, at time: SessionTime) {
    guard let index = watches.index(ofCondition: id), watches[index].isUnacknowledged else {
      return
    }
    let below = ladders.unacknowledged(below: index, in: watches)
    drive(index, .acknowledge, by: operatorName, at: time)
    for other in below {
      drive(other, .acknowledge, by: operatorName, note: .with(id), at: time)
    }
    for acknowledged in [index] + below { update(acknowledged, at: time) }
  }

  /// Clears a condition although it may still hold, and resets its detector.
  mutating func withdraw(
    _ index: Watch.Index, by operatorName: Operator? = nil, note: Transition.Note,
    at time: SessionTime
  ) {
    drive(index, .withdrawn, by: operatorName, note: note, at: time)
    watches.endHold(of: index, at: time)
    watches.endCondition(of: index)
  }

  // MARK: Values and due times

  /// Applies a value to one rule; `isNew` is false for a value judged again after a change of limit
  /// or phase.
  mutating func judge(
    _ index: Watch.Index, _ value: PresentValue, isNew: Bool = true, at time: SessionTime
  ) {
    if let course = watches.apply(value, to: index, isNew: isNew) {
      follow(course, index, at: time)
    }
  }

  /// Judges the current valid value as if it had arrived at `time`; a run is not back-dated.
  mutating func judgeCurrent(_ index: Watch.Index, at time: SessionTime) {
    guard case .rule = watches[index].subject else { return }
    guard let parameter = watches[index].traits.parameter, var value = watches.values[parameter],
      !value.sample.isOutdated(at: time)
    else {
      update(index, at: time)
      return
    }
    let known = value.sample
    value.sample = JudgedSample(
      value: known.value, time: time, coveredUntil: known.coveredUntil, taken: known.taken)
    judge(index, value, isNew: false, at: time)
  }

  /// Follows the charted values of a parameter after one was added, corrected or struck.
  mutating func revise(_ parameter: Parameter, standing: [StandingValue], at time: SessionTime) {
    watches.reviseExtremes(of: parameter, standing)
    // Only measurements of a cuff are counted by their values: scores and samples as they come.
    guard parameter.isCuff else { return }
    for index in watches.judging(parameter) where watches[index].isInForce {
      watches.recount(index, standing, at: time)
      update(index, at: time)
    }
  }

  mutating func setDue(_ index: Watch.Index, _ due: DueTime, at time: SessionTime) {
    watches.apply(due, to: index, at: time)
    if watches[index].isInForce { update(index, at: time) }
  }

  /// Moves a condition to where its detector puts it at this instant.
  mutating func update(_ index: Watch.Index, at time: SessionTime) {
    guard watches[index].isInForce else {
      watches.setDeadline(nil, of: index)
      return
    }
    follow(watches.course(of: index, at: time), index, at: time)
  }

  private mutating func follow(_ course: Course, _ index: Watch.Index, at time: SessionTime) {
    guard !watches[index].isQuiet(course) else {
      watches.setDeadline(nil, of: index)
      return
    }
    watches[index].follow(course, at: time)
    if let holdsFrom = course.holdsFrom, holdsFrom <= time {
      drive(index, .delayOver(id: nextID), at: time)
    }
    if watches[index].isOver(course, at: time) {
      watches[index].end()
      drive(index, .clearDelayOver, at: time)
      watches.endCondition(of: index)
      schedule(index, at: time)
    } else {
      schedule(index, course)
    }
  }

  /// Recomputes the deadline of a watch.
  mutating func schedule(_ index: Watch.Index, at time: SessionTime) {
    guard watches[index].isInForce else {
      watches.setDeadline(nil, of: index)
      return
    }
    schedule(index, watches.course(of: index, at: time))
  }

  private mutating func schedule(_ index: Watch.Index, _ course: Course) {
    var deadline = watches[index].deadline(course)
    if watches[index].isHolding, let due = signalling.due(watches[index]) {
      deadline = deadline.map { min($0, due) } ?? due
    }
    watches.setDeadline(deadline, of: index)
  }
}
