public import Alarms
public import Care
public import Vitals

/// One session of one patient in one chair.
///
/// It is a value: events and times in, effects out. Live devices, recordings and the simulator all
/// use ``handle(_:at:)``; the same events at the same times give the same effects. It passes events
/// to ``intake``, ``cuff``, ``care`` and ``alarms``, and the outputs of each to the others. Beside
/// them it keeps values by hand, trends, timeline, scene, an open call for help, stations, the clock,
/// due times and the watchdog.
public struct Session: Equatable, Sendable {
  /// The header of the current segment.
  public private(set) var header: SessionHeader
  /// The sources and the sampled parameters.
  public internal(set) var intake: Intake
  /// The cuffs and their measurements.
  public internal(set) var cuff: CuffBoard
  /// The chart, and phase, infusion clock, plan and schedule.
  public internal(set) var care: CareRecord
  /// The alarm system.
  public internal(set) var alarms: AlarmSystem
  /// Rate and SpO2 over the session.
  public internal(set) var trends = TrendStore()
  /// The events of the session.
  public internal(set) var timeline = Timeline()
  /// The values by hand.
  public internal(set) var hand = HandBoard()
  /// When the nurse called for help that has not come; nil without an open call.
  public internal(set) var helpCalled: SessionTime?
  /// What a scenario shows beside the values.
  public internal(set) var scene = Scene()
  /// Whether a station watches, and what was seen there.
  public internal(set) var station = StationWatch()
  var clock: SessionClock
  var watchdog = Watchdog()
  /// The due times that the alarm system knows.
  var dueTimes = DueTimes()
  /// The number of the next line of the alarm log.
  private var nextSeq = 1

  /// A session at check-in.
  public init(_ header: SessionHeader) {
    let identity = header.identity
    self.header = header
    clock = SessionClock(began: identity.start, wall: identity.wall)
    intake = Intake(mode: identity.mode)
    cuff = CuffBoard(mode: identity.mode, began: identity.start)
    care = CareRecord(header.careSetup, began: identity.start)
    alarms = AlarmSystem(profile: header.profile)
    if header.semantics != AlarmSystem.semantics { alarms.followRecord() }
  }

  /// Continues in a further segment, which may be of other alarm semantics.
  ///
  /// Under other semantics the recorded alarm lines are shown from here on; under these, alarms are
  /// decided again from the event that resumes the session.
  public mutating func beginSegment(_ header: SessionHeader) {
    self.header = header
    care.setup = header.careSetup
    if header.semantics != AlarmSystem.semantics { alarms.followRecord() }
    clock.set(header.identity.wall, at: header.identity.start)
  }

  /// Skips the recorded numbers of alarm lines and as many as may have been lost after them, so that
  /// no number is used twice.
  public mutating func skipNumbers(recorded highest: Int, lost: Int) {
    nextSeq = max(nextSeq, highest + 1) + lost
  }

  // MARK: Events and time

  /// Handles everything due up to a time, then the event.
  ///
  /// An event before the latest one counts as of that time: time never runs backwards.
  public mutating func handle(_ event: Event, at time: SessionTime) -> [Effect] {
    var effects: [Effect] = []
    let time = max(time, now)
    if let length = event.sleep, length > .seconds(2) {
      alarms.restartSignals(after: length, at: time)
    }
    advance(to: time, &effects)
    // After the deadlines, which may have given a number to another condition.
    let event = event.marked(by: alarms)
    let place = effects.count
    effects.append(.record(event, at: time, isUrgent: event.isUrgent))
    let measured = pressure.latest
    apply(event, at: time, &effects)
    // What a station says may not even move the moment at which something is decided.
    if case .station = event { return effects }
    update(at: time, &effects)
    if pressure.latest != measured { effects[place] = .record(event, at: time, isUrgent: true) }
    return effects
  }

  /// Handles everything due up to a time.
  public mutating func tick(at time: SessionTime) -> [Effect] {
    var effects: [Effect] = []
    advance(to: max(time, now), &effects)
    return effects
  }

  /// The time of the next tick; nil when only an event can change the session.
  public var nextDeadline: SessionTime? {
    // A row at the last instant of a cuff cycle still belongs to it, so the cycle is closed after
    // that instant, as of it.
    earliest(cuffEnd: cuff.nextDeadline.map { $0 + .milliseconds(1) })
  }

  /// The next deadline due by a time; nil for none.
  private func deadline(by time: SessionTime) -> SessionTime? {
    earliest(cuffEnd: cuff.nextDeadline.flatMap { $0 < time ? $0 : nil })
      .flatMap { $0 <= time ? $0 : nil }
  }

  private func earliest(cuffEnd: SessionTime?) -> SessionTime? {
    var earliest = cuffEnd
    func consider(_ time: SessionTime?) {
      guard let time else { return }
      earliest = earliest.map { min($0, time) } ?? time
    }
    consider(alarms.nextDeadline)
    consider(intake.nextDeadline)
    consider(watchdog.nextReview)
    return earliest
  }

  private mutating func advance(to time: SessionTime, _ effects: inout [Effect]) {
    while let deadline = deadline(by: time) {
      handleDeadlines(at: max(deadline, now), before: time, &effects)
    }
    clock.now = time
  }

  /// Handles the deadlines of one instant: cuff cycles, flags and holds, technical conditions, rules.
  private mutating func handleDeadlines(
    at instant: SessionTime, before time: SessionTime, _ effects: inout [Effect]
  ) {
    clock.now = instant
    apply(cuff.advance(to: instant, before: time, intake.doubts), at: instant, &effects)
    apply(intake.advance(to: instant), at: instant, &effects)
    update(at: instant, &effects)
    if let deadline = alarms.nextDeadline, deadline <= instant {
      log(alarms.advance(to: instant), &effects)
    }
  }

  /// Updates due times, then technical conditions.
  private mutating func update(at time: SessionTime, _ effects: inout [Effect]) {
    let due = DueTimes(care, cuff, alarms, at: time)
    let changes = due.changes(since: dueTimes)
    dueTimes = due
    for change in changes { alarm(.due(change.item, change.due), at: time, &effects) }
    guard watchdog.beginReview(intakeRevision: intake.revision, at: time) else { return }
    guard phase != .closed else { return watchdog.rest() }
    intake.updateLinks(at: time)
    let byHand = ShownValues(self).due
    let loss = DataLoss(
      signals: intake.signals, timer: care.timer,
      expected: alarms.profile.expected.filter { !hand.declared.contains($0) },
      pressureStalesAt: pressure.stalesAt(interval: pressureInterval))
    let inputs = watchdog.review(
      loss.findings(at: time)
        + intake.findings(isLive: header.identity.mode == .live, at: time)
        + watchdog.reports.findings(at: time) + byHand.findings(at: time)
        + HelpCall.findings(since: helpCalled, chair: header.identity.chair),
      repaired: intake.repairedLines(at: time),
      changes: loss.changes + intake.changes(after: time) + watchdog.reports.changes
        + byHand.changes, at: time)
    for input in inputs { alarm(input, at: time, &effects) }
  }

  /// Passes an input to the alarm system and records its transitions.
  mutating func alarm(_ input: AlarmInput, at time: SessionTime, _ effects: inout [Effect]) {
    log(alarms.handle(input, at: time), &effects)
  }

  mutating func log(_ transitions: [Transition], _ effects: inout [Effect]) {
    for transition in transitions {
      record(AlarmRecord(seq: nextSeq, header, phase: phase, transition: transition), &effects)
    }
  }

  mutating func record(_ record: AlarmRecord, _ effects: inout [Effect]) {
    let transition = record.transition
    nextSeq = max(nextSeq, record.seq + 1)
    if transition.event == .alarmResumed { intake.restartCover() }
    effects.append(.log(record))
    timeline.record(transition, view: transition.subject?.id.flatMap { alarms.condition($0) })
  }

  // MARK: Outputs of the values

  mutating func apply(
    _ outputs: [IntakeOutput], at time: SessionTime, _ effects: inout [Effect]
  ) {
    for output in outputs {
      switch output {
      case .sample(let parameter, let amount, let coveredUntil, let origin):
        trends.add(parameter, amount, at: time)
        if isBeforeInfusion {
          intake.addToBaseline(parameter, amount, coveredUntil: coveredUntil, at: time)
        }
        alarm(
          .sample(parameter, amount, coveredUntil: coveredUntil, origin: origin), at: time,
          &effects)
      case .holdsEnded(let parameters): alarm(.holdsEnded(parameters), at: time, &effects)
      case .flag(let flag, let isPresent):
        alarm(.flag(flag, isPresent: isPresent), at: time, &effects)
      case .event(let kind): timeline.record(kind, at: time)
      }
    }
  }

  mutating func apply(
    _ outputs: [CuffBoard.Output], at time: SessionTime, _ effects: inout [Effect]
  ) {
    for output in outputs {
      switch output {
      case .failed(let at): timeline.record(.cuffFailed, at: at)
      case .measurement(let measurement):
        if isBeforeInfusion { cuff.addToBaseline(measurement) }
        watchdog.requestReview()
        alarm(.measurement(measurement), at: time, &effects)
      }
    }
  }

  mutating func apply(
    _ outputs: [CareOutput], _ by: Operator, at time: SessionTime, _ effects: inout [Effect]
  ) {
    for output in outputs {
      switch output {
      case .phase(let phase): alarm(.phase(phase), at: time, &effects)
      case .baseline(let parameter, let amount):
        alarm(.baseline(parameter, amount, by: by), at: time, &effects)
      case .scores(let parameter, let scores):
        alarm(.standing(parameter, scores), at: time, &effects)
        guard let latest = scores.last?.value else { continue }
        // A charted value holds until the next one.
        alarm(
          .sample(parameter, latest, coveredUntil: time, origin: parameter), at: time, &effects)
      case .handValues: followHandValues(at: time, &effects)
      case .noScore(let parameter): alarm(.holdsEnded([parameter]), at: time, &effects)
      }
    }
  }

  private var isBeforeInfusion: Bool { phase == .checkIn || phase == .baseline }
}
