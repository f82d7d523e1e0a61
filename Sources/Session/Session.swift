public import Alarms
public import Care
public import Vitals

/// One session of one patient in one chair.
///
/// It is a value: events and times in, effects out. A live device, a recording and the simulator
/// all come through ``handle(_:at:)``; the same events at the same times give the same effects.
public struct Session: Equatable, Sendable {
  /// What the session began with; after a resumption the header of the segment it goes on in.
  public private(set) var header: SessionHeader
  /// The phase and the clock of the infusion.
  public internal(set) var timer: InfusionTimer
  /// The alarm system.
  public internal(set) var alarms: AlarmSystem
  /// The sampled parameters.
  public internal(set) var signals = SignalBoard()
  /// The cuff.
  public internal(set) var pressure = PressureBoard()
  /// The baselines.
  public internal(set) var baseline = BaselineBoard()
  /// The trends.
  public internal(set) var trends = TrendStore()
  /// What happened.
  public internal(set) var happenings = HappeningLog()
  /// When the program did not run, in order.
  public internal(set) var gaps: [Gap] = []
  /// The gap to ask about: the first in an infusion of which nobody has said whether the pump ran.
  public var openGap: Gap? { gaps.first { $0.isOpen } }
  /// What was done although something was missing.
  public internal(set) var overrides: [Override] = []
  /// What the nurse has written down.
  public internal(set) var chart = Chart()
  /// What is in the bag and how it runs.
  public internal(set) var plan = InfusionPlan()
  /// What the wall clock was when: at the start of each segment, and after each step of it.
  var clockAnchors: [ClockAnchor]
  /// When the session began; a measurement taken before is no part of it.
  public let began: SessionTime
  /// The time of the latest event or tick.
  public internal(set) var now: SessionTime

  var sources: [SourceState] = []
  /// The latest seconds of a waveform.
  public internal(set) var waves = WaveStore()
  /// The planned lengths that were set, with their times.
  var lengths: [PlannedLength] = []
  /// The schedule in force; worked out when something changes it.
  public internal(set) var schedule: SchedulePreset?
  /// When the next set is due; worked out when something changes it.
  var assessmentDue: SessionTime?
  /// The rate that was told when the infusion started.
  var startRate: FlowRate?
  /// The length that was planned when the infusion started; nil before.
  public internal(set) var plannedAtStart: TimeSpan?
  /// The schedule that was taken at the start because none was chosen.
  var ownSchedule: String?
  var watchdog = Watchdog()
  var dues: [DueItem: DueTime] = [:]
  var nextSeq = 1
  /// Valid data since the last alarm pause ended, by the time they covered; nil before the first.
  var dataSincePause: DataCover?

  /// A time in which the program did not run.
  public struct Gap: Hashable, Sendable {
    /// When it began.
    public let from: SessionTime
    /// When it ended.
    public let until: SessionTime
    /// Whether its length is known by the kernel's clock, not only by the wall clock.
    public let isExact: Bool
    /// Whether the infusion was running when it began.
    public let isInInfusion: Bool
    /// Whether the pump was stopped meanwhile; nil while nobody said.
    public internal(set) var wasStopped: Bool?

    var isOpen: Bool { isInInfusion && wasStopped == nil }
  }

  /// A session at check-in.
  public init(_ header: SessionHeader) {
    self.header = header
    timer = InfusionTimer(planned: header.planned, began: header.identity.start)
    alarms = AlarmSystem(profile: header.profile)
    began = header.identity.start
    now = began
    clockAnchors = [ClockAnchor(time: began, wall: header.identity.wall)]
    if header.semantics != AlarmSystem.semantics { alarms.followRecord() }
  }

  /// Whether more than one source feeds the session, so that it matters which gives a number.
  public var hasSeveralSources: Bool { sources.count > 1 }

  /// The phase now.
  public var phase: Phase { timer.phase }

  /// The wall clock as it was shown at a time.
  public func wall(at time: SessionTime) -> WallTime {
    let anchor = clockAnchors.last { $0.time <= time } ?? clockAnchors[0]
    return anchor.wall + (time - anchor.time)
  }

  /// Goes on in a further segment of the same session.
  ///
  /// By which rules it was decided may change with it: from here on a record of other rules speaks
  /// for itself, and one of ours is decided anew when it is said that the session has resumed.
  public mutating func go(on header: SessionHeader) {
    self.header = header
    if header.semantics != AlarmSystem.semantics { alarms.followRecord() }
    clockAnchors.append(
      ClockAnchor(time: header.identity.start, wall: header.identity.wall))
  }

  /// Numbers lines of the alarm log from here on past the highest that is recorded and past as many
  /// as may have been lost behind it: no number is given twice.
  public mutating func passNumbers(recorded highest: Int, lost: Int) {
    nextSeq = max(nextSeq, highest + 1) + lost
  }

  /// Performs everything due up to a time, then the event.
  ///
  /// An event before the latest one counts as happening with it: time never runs backwards.
  public mutating func handle(_ event: Event, at time: SessionTime) -> [Effect] {
    var effects: [Effect] = []
    let time = max(time, now)
    if let length = event.sleep, length > .seconds(2) {
      alarms.restartSignals(after: length, at: time)
    }
    advance(to: time, &effects)
    // Only now: what was due until then may have made another condition of a number.
    let event = marked(event)
    let place = effects.count
    effects.append(.record(event, at: time, isUrgent: event.isUrgent))
    let measured = pressure.latest
    apply(event, at: time, &effects)
    settle(at: time, &effects)
    if pressure.latest != measured { effects[place] = .record(event, at: time, isUrgent: true) }
    return effects
  }

  /// Performs everything due up to a time.
  public mutating func tick(at time: SessionTime) -> [Effect] {
    var effects: [Effect] = []
    advance(to: max(time, now), &effects)
    return effects
  }

  /// The next time at which something happens by itself.
  public var nextDeadline: SessionTime? {
    // A row at the last instant of a cuff cycle still belongs to it, so the cycle is settled when
    // that instant is over, as of that instant.
    earliest { $0 + .milliseconds(1) }
  }

  /// The next instant to perform by a time.
  private func deadline(by time: SessionTime) -> SessionTime? {
    earliest { $0 < time ? $0 : nil }.flatMap { $0 <= time ? $0 : nil }
  }

  /// The earliest instant at which something happens by itself; `cuff` says what the end of a cuff
  /// cycle counts for.
  private func earliest(_ cuff: (SessionTime) -> SessionTime?) -> SessionTime? {
    var earliest = alarms.nextDeadline
    func consider(_ time: SessionTime?) {
      guard let time else { return }
      earliest = earliest.map { min($0, time) } ?? time
    }
    consider(signals.nextHoldEnd)
    consider(watchdog.nextCheck)
    // By index: what is known of a source is large, and this is asked at every event.
    for index in sources.indices {
      consider(sources[index].cuff.deadline.flatMap(cuff))
      consider(sources[index].flagsEnd)
    }
    return earliest
  }

  private mutating func advance(to time: SessionTime, _ effects: inout [Effect]) {
    while let deadline = deadline(by: time) {
      perform(at: max(deadline, now), before: time, &effects)
    }
    now = time
  }

  /// One instant: cuffs settle, holds end, technical conditions and rules follow.
  private mutating func perform(
    at instant: SessionTime, before time: SessionTime, _ effects: inout [Effect]
  ) {
    now = instant
    for index in sources.indices {
      guard let deadline = sources[index].cuff.deadline, deadline <= instant, deadline < time
      else { continue }
      for outcome in sources[index].cuff.settle(at: instant) {
        take(outcome, of: index, at: instant, &effects)
      }
    }
    endFlags(at: instant, &effects)
    if let end = signals.nextHoldEnd, end <= instant {
      report(signals.endHolds(at: instant), at: instant, &effects)
    }
    settle(at: instant, &effects)
    if let deadline = alarms.nextDeadline, deadline <= instant {
      log(alarms.advance(to: instant), &effects)
    }
  }

  /// Brings what is due and what is technically wrong in line with the state.
  private mutating func settle(at time: SessionTime, _ effects: inout [Effect]) {
    settleDues(at: time, &effects)
    settleWatchdog(at: time, &effects)
  }

  /// Tells the alarm system something and writes down what it says.
  mutating func alarm(_ input: AlarmInput, at time: SessionTime, _ effects: inout [Effect]) {
    log(alarms.handle(input, at: time), &effects)
  }

  mutating func log(_ transitions: [Transition], _ effects: inout [Effect]) {
    for transition in transitions {
      keep(
        AlarmRecord(
          seq: nextSeq, identity: header.identity, phase: timer.phase, transition: transition),
        &effects)
    }
  }

  mutating func keep(_ record: AlarmRecord, _ effects: inout [Effect]) {
    let transition = record.transition
    nextSeq = max(nextSeq, record.seq + 1)
    if transition.event == .alarmResumed { dataSincePause = DataCover() }
    effects.append(.log(record))
    happenings.add(transition, view: transition.subject?.id.flatMap { alarms.condition($0) })
  }
}

extension Event {
  /// Whether it is on the disk before anything else happens: what a person did, and that a new
  /// segment goes on with a session.
  fileprivate var isUrgent: Bool {
    switch self {
    case .command, .runtime(.resumed): true
    case .source, .vital, .cuff, .wave, .link, .line, .sender, .runtime: false
    }
  }

  /// How long the program was not running before this event; nil when it was.
  fileprivate var sleep: TimeSpan? {
    switch self {
    case .runtime(.late(let length)), .runtime(.resumed(let length, _)): length
    case .source, .vital, .cuff, .wave, .link, .line, .sender, .command, .runtime: nil
    }
  }
}

/// What the wall clock was at a session time.
struct ClockAnchor: Equatable, Sendable {
  let time: SessionTime
  let wall: WallTime
}

/// How much time valid data covered since a moment.
struct DataCover: Equatable, Sendable {
  private var total = TimeSpan.zero
  private var coveredUntil: SessionTime?

  mutating func note(coveredUntil end: SessionTime, at time: SessionTime) {
    let known = coveredUntil.map { max($0, time) } ?? time
    if end > known { total = total + (end - known) }
    coveredUntil = max(end, coveredUntil ?? end)
  }

  /// What was covered by a time, not ahead of it.
  func length(at time: SessionTime) -> TimeSpan {
    guard let coveredUntil, coveredUntil > time else { return total }
    return total - (coveredUntil - time)
  }
}
