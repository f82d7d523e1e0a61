import Vitals

/// Values come in, detectors judge them, condition machines move.
extension AlarmSystem {
  mutating func take(
    _ watched: Watched, of parameter: Parameter, at time: SessionTime, _ log: inout [Transition]
  ) {
    latest[Int(parameter.rawValue)] = watched
    for index in byParameter[Int(parameter.rawValue)] { judge(index, watched, at: time, &log) }
  }

  mutating func take(
    _ measurement: PressureMeasurement, at time: SessionTime, _ log: inout [Transition]
  ) {
    for watched in Self.watched(measurement, at: time) {
      take(watched, of: watched.origin, at: time, &log)
    }
  }

  /// The values of a measurement that may be judged; none of one that is no part of the session.
  static func watched(_ measurement: PressureMeasurement, at time: SessionTime) -> [Watched] {
    guard measurement.standing != .beforeSession else { return [] }
    return [Parameter.cuffSystolic, .cuffDiastolic, .cuffMean].compactMap { parameter in
      measurement[parameter].map { value in
        Watched(
          sample: JudgedSample(value: value, time: time, coveredUntil: nil), origin: parameter,
          standing: measurement.standing)
      }
    }
  }

  /// Lets one rule judge a value, if its phase and the value's standing allow that.
  func mayJudge(_ watch: Watch, _ watched: Watched) -> Bool {
    guard watch.isJudged, !watch.isOff, let rule = watch.rule else { return false }
    switch watched.standing {
    case .measured: return true
    case .beforeSession: return false
    case .ageUnknown, .otherPatient:
      return rule.kind.definition.judgesDoubtfulMeasurements
    }
  }

  /// Judges a value by one rule; `isNew` is false for a value that is judged once more because
  /// the limit or the phase changed.
  mutating func judge(
    _ index: Int, _ watched: Watched, isNew: Bool = true, at time: SessionTime,
    _ log: inout [Transition]
  ) {
    guard mayJudge(watches[index], watched) else {
      watches[index].detector.remember(watched.sample)
      return
    }
    let threshold = watches[index].threshold
    watches[index].detector.apply(watched.sample, threshold, isNew: isNew)
    if watches[index].detector.isViolated(by: watched.sample, threshold) {
      watches[index].violation = Watch.Violation(
        value: watched.sample.value, origin: watched.origin, time: time)
    }
    settle(index, at: time, &log)
  }

  mutating func endHold(
    of parameter: Parameter, at time: SessionTime, _ log: inout [Transition]
  ) {
    latest[Int(parameter.rawValue)] = nil
    for index in byParameter[Int(parameter.rawValue)] {
      watches[index].detector.endHold(at: time)
      drive(index, .holdEnded, at: time, &log)
      settle(index, at: time, &log)
    }
  }

  mutating func set(
    _ flag: DeviceFlag, isPresent: Bool, at time: SessionTime, _ log: inout [Transition]
  ) {
    for index in watches.indices where watches[index].rule?.kind.definition.input == .flag(flag) {
      setDue(index, isPresent ? .at(time) : .none, at: time, &log)
    }
    if isPresent, pause != nil { endPause(by: nil, note: flag.words, at: time, &log) }
  }

  mutating func set(
    _ item: DueItem, _ due: DueTime, at time: SessionTime, _ log: inout [Transition]
  ) {
    for index in watches.indices where watches[index].rule?.dueItem == item {
      setDue(index, due, at: time, &log)
    }
  }

  mutating func set(
    _ condition: TechnicalCondition, isPresent: Bool, at time: SessionTime,
    _ log: inout [Transition]
  ) {
    let index = technicalWatch(condition)
    if isPresent { watches[index].subject = .technical(condition) }
    setDue(index, isPresent ? .at(time) : .none, at: time, &log)
  }

  mutating func move(
    _ condition: TechnicalCondition, at time: SessionTime, _ log: inout [Transition]
  ) {
    let index = technicalWatch(condition)
    watches[index].detector.apply(.none, at: time)
    drive(index, .withdrawn, note: "priority changed", at: time, &log)
  }

  mutating func technicalWatch(_ condition: TechnicalCondition) -> Int {
    if let known = technical[condition.identity] { return known }
    let index = watches.count
    let ladder = ladder(.technical(condition.ladder))
    watches.append(Watch(technical: condition, ladder: ladder, phase: phase))
    deadlines.append(nil)
    members[ladder].append(index)
    technical[condition.identity] = index
    return index
  }

  mutating func setDue(
    _ index: Int, _ due: DueTime, at time: SessionTime, _ log: inout [Transition]
  ) {
    watches[index].move(due, at: time)
    guard watches[index].isJudged, !watches[index].isOff else { return }
    settle(index, at: time, &log)
  }

  /// Moves a condition machine by what its detector knows at this instant.
  mutating func settle(_ index: Int, at time: SessionTime, _ log: inout [Transition]) {
    defer { schedule(index, at: time) }
    guard watches[index].isJudged, !watches[index].isOff else { return }
    let course = watches[index].detector.course(at: time)
    switch watches[index].machine.state {
    case .quiet:
      if let onset = course.onset { drive(index, .violated(onset: onset), at: time, &log) }
    case .pending(let known), .latched(_, let known?):
      if let onset = course.onset, onset != known {
        drive(index, .violated(onset: onset), at: time, &log)
      } else if course.onset == nil {
        drive(index, .inside, at: time, &log)
      }
    case .latched(_, nil):
      if let onset = course.onset { drive(index, .violated(onset: onset), at: time, &log) }
    case .active, .acknowledged: break
    }
    if let holdsFrom = course.holdsFrom, holdsFrom <= time {
      drive(index, .delayOver(id: nextID), at: time, &log)
    }
    if let endsAt = course.endsAt, endsAt <= time, watches[index].mustEnd,
      watches[index].condition != nil
    {
      watches[index].mustEnd = false
      drive(index, .clearDelayOver, at: time, &log)
      watches[index].detector.endCondition()
    }
  }

  /// Works out when a watch must be looked at again.
  mutating func schedule(_ index: Int, at time: SessionTime) {
    guard !isRecorded, watches[index].isJudged, !watches[index].isOff else {
      deadlines[index] = nil
      return
    }
    let course = watches[index].detector.course(at: time)
    var deadline: SessionTime?
    switch watches[index].machine.state {
    case .quiet, .pending: deadline = course.holdsFrom
    case .active, .acknowledged:
      deadline = course.endsAt
      if let due = signalDue(watches[index]) { deadline = deadline.map { min($0, due) } ?? due }
    case .latched:
      let ends = watches[index].mustEnd ? course.endsAt : nil
      deadline = [course.holdsFrom, ends].compactMap(\.self).min()
    }
    deadlines[index] = deadline
  }

  /// Performs everything due at or before a time: rules in the order of the profile, then
  /// combinations, then what signals.
  mutating func settleDue(at time: SessionTime, _ log: inout [Transition]) {
    for index in deadlines.indices {
      if let deadline = deadlines[index], deadline <= time { settle(index, at: time, &log) }
    }
    settleCombinations(at: time, &log)
    settleSignals(at: time, &log)
    // What escalates feeds no combination any more.
    settleCombinations(at: time, &log)
  }

  private mutating func settleCombinations(at time: SessionTime, _ log: inout [Transition]) {
    guard hasChanged, !combinations.isEmpty else { return }
    hasChanged = false
    let families = Set(watches.compactMap(\.combining))
    for index in combinations {
      let isPresent = families.count >= 2
      let wasPresent = watches[index].detector.course(at: time).onset != nil
      guard isPresent != wasPresent else { continue }
      setDue(index, isPresent ? .at(time) : .none, at: time, &log)
    }
  }
}
