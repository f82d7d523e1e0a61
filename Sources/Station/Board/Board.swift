public import Alarms
import Session
import Vitals

/// The board: chairs in their places, what alarms, the sound.
///
/// A value that reads no clock: reports and keys come in, effects go out. It decides no condition but
/// those of the contact.
public struct Board: Sendable {
  /// The most chairs.
  public static let mostChairs = 64
  /// The most events kept; the oldest quarter is dropped at once.
  private static let mostEvents = 400

  /// The chairs the board was started for.
  public let roster: Roster
  /// The chairs by place.
  public internal(set) var chairs: [Chair]
  /// All conditions, the first one for the alarm line.
  public private(set) var alarms: [BoardAlarm] = []
  /// The sound.
  public private(set) var audio = BoardAudio()
  /// The events of the board's own, oldest first.
  public private(set) var events: [BoardEvent] = []
  /// How many events there were so far, those included that are no longer kept.
  public private(set) var eventCount = 0
  /// The latest moment.
  public private(set) var now: BoardMoment
  private var numbers = AlarmNumbers()
  private var blind = BlindWatch()
  /// When the board went on after it had stood still; nil once that is over.
  private var woken: BoardTime?
  /// When it last had that grace.
  private var graced: BoardTime?
  /// Whether it was told that there are too many chairs.
  private var hasOverflowed = false

  /// A board before the first report.
  public init(_ roster: Roster, at now: BoardMoment) {
    self.roster = roster
    self.now = now
    chairs = roster.entries.enumerated().map { index, entry in
      Chair(
        ChairID(index + 1), folder: entry.folder,
        name: entry.name ?? roster.folders[entry.folder].name, isInRoster: entry.name != nil,
        at: now)
    }
    judge()
  }

  /// The chair of a place; nil for none.
  public func chair(_ id: ChairID) -> Chair? {
    chairs.indices.contains(id.place - 1) ? chairs[id.place - 1] : nil
  }

  /// The highest condition of a chair; nil for none.
  public func alarm(of id: ChairID) -> BoardAlarm? { alarms.first { $0.chair == id } }

  /// The number of requests to sound so far.
  public var signals: Int { numbers.signals }

  /// The priority to be audible; nil for none, and while the sound is paused.
  public var audible: Priority? {
    guard audio.state == .on else { return nil }
    return alarms.filter(\.isAudible).map(\.priority).max()
  }

  /// Since when the board has no connection to some of its chairs; nil while it has.
  public var blindSince: BoardMoment? { blind.began }

  /// The number of chairs with an open session, without one, and without contact.
  public var counts: (inSession: Int, idle: Int, lost: Int) {
    var counts = (inSession: 0, idle: 0, lost: 0)
    for chair in chairs {
      switch chair.contact {
      case .live, .quiet: counts.inSession += 1
      case .ended: counts.idle += 1
      case .lost, .stopped, .conflict, .notSeen: counts.lost += 1
      }
    }
    return counts
  }

  // MARK: Inputs

  /// Handles an input.
  public mutating func handle(_ input: BoardInput, at now: BoardMoment) -> [BoardEffect] {
    self.now = now
    var effects: [BoardEffect] = []
    switch input {
    case .tick: break
    case .stoodStill:
      // A board that stands still again and again must not be without judgement for ever.
      if graced.map({ now.time - $0 >= .seconds(10) }) ?? true {
        (woken, graced) = (now.time, now.time)
      }
    case .report(let report): apply(report, &effects)
    case .togglePause: togglePause(&effects)
    case .seen(let id, let signal, let by): see(id, signal, by, &effects)
    }
    switch input {
    case .tick: judge(&effects)
    case .seen, .togglePause: alarms = listAlarms()
    // The other folders of this turn have not been heard.
    case .report, .stoodStill: break
    }
    return effects
  }

  private mutating func apply(_ report: FolderReport, _ effects: inout [BoardEffect]) {
    // Those whose names the roster knows come first, so that no other takes their place.
    let names = Set(chairs.filter { $0.folder == report.folder && $0.isInRoster }.map(\.name))
    let ordered =
      report.chairs.filter { $0.name.map(names.contains) ?? false }
      + report.chairs.filter { !($0.name.map(names.contains) ?? false) }
    for chair in ordered {
      guard let place = place(of: chair.name, in: report.folder) else {
        if !hasOverflowed { announce(.tooManyChairs, of: nil, &effects) }
        hasOverflowed = true
        continue
      }
      chairs[place].apply(chair, at: now)
    }
    for place in chairs.indices where chairs[place].folder == report.folder {
      chairs[place].note(folderProblem: report.problem, at: now.time)
    }
    blind.note(report.folder, isBlind: report.problem == .blind, at: now)
  }

  private mutating func togglePause(_ effects: inout [BoardEffect]) {
    switch audio.state {
    case .on:
      audio.handle(.pause, at: now.time)
      announce(.audioPaused, of: nil, &effects)
    case .paused:
      audio.handle(.endPause, at: now.time)
      announce(.audioOn, of: nil, &effects)
    }
  }

  private mutating func see(
    _ id: Int, _ signal: Int64, _ by: String, _ effects: inout [BoardEffect]
  ) {
    guard let alarm = alarms.first(where: { $0.id == id && $0.signal == signal }) else {
      effects.append(.refuse(.conditionOver))
      return
    }
    let mark = SeenMark(by: by, at: now.wall)
    let place = alarm.chair.map { $0.place - 1 }
    switch alarm.subject {
    case .contact(let contact):
      guard let place else {
        blind.see(mark)
        break
      }
      if let fault = ChairFaults.Kind(contact.kind) {
        chairs[place].see(fault, mark)
      } else {
        chairs[place].seeContact(mark)
      }
    case .condition(let condition):
      guard let place else { break }
      let chair = chairs[place]
      chairs[place].see(condition: condition.id, mark)
      if let identity = chair.session?.header.identity {
        effects.append(
          .tell(
            folder: chair.folder, chair: identity.chair,
            .seen(
              condition: condition.id, signalled: condition.signalled, session: identity.session,
              by: by)))
      }
    }
    announce(.seen(alarm, by: by), of: alarm.chair, &effects)
  }

  // MARK: Judging

  private mutating func judge() {
    var effects: [BoardEffect] = []
    judge(&effects)
  }

  private mutating func judge(_ effects: inout [BoardEffect]) {
    if case .paused(let until) = audio.state, until <= now.time {
      audio.handle(.pauseOver, at: now.time)
      announce(.audioOn, of: nil, &effects)
    }
    if let since = woken, now.time - since >= .seconds(1) { woken = nil }
    noteNamesakes()
    blind.judge(isInfusing: chairs.contains { $0.isInfusing }, at: now)
    for place in chairs.indices {
      let before = chairs[place].contact
      chairs[place].judge(at: now, woken: woken)
      let contact = chairs[place].contact
      if contact != before { announce(.contact(contact), of: chairs[place].id, &effects) }
    }
    alarms = listAlarms()
    if numbers.hasNewHigh, audio.state != .on {
      audio.handle(.newHigh, at: now.time)
      announce(.audioOn, of: nil, &effects)
    }
    numbers.hasNewHigh = false
  }

  /// Two folders with the same chair, both recorded, are two programs that say they are it.
  private mutating func noteNamesakes() {
    var live: [Chair.Key: Int] = [:]
    for chair in chairs where chair.isRecorded(at: now.time) {
      if let key = chair.key, key != .unnamed { live[key, default: 0] += 1 }
    }
    for place in chairs.indices {
      let count = chairs[place].key.flatMap { live[$0] } ?? 0
      chairs[place].note(hasNamesake: count > 1 && chairs[place].isRecorded(at: now.time))
    }
  }

  private mutating func listAlarms() -> [BoardAlarm] {
    var list: [BoardAlarm] = []
    var keys: Set<AlarmNumbers.Key> = []
    if let alarm = blind.alarm {
      keys.insert(.blind)
      list.append(contact(alarm, nil, .blind))
    }
    for chair in chairs {
      if let alarm = chair.alarm {
        let key = AlarmNumbers.Key.contact(chair.id)
        keys.insert(key)
        list.append(contact(alarm, chair.id, key))
      }
      for (kind, alarm) in chair.faults.all {
        let key = AlarmNumbers.Key.fault(chair.id, kind)
        keys.insert(key)
        list.append(contact(alarm, chair.id, key))
      }
      for condition in chair.conditions(at: now.time) {
        guard let session = chair.session else { continue }
        let key = AlarmNumbers.Key.condition(
          chair.id, session: session.header.identity.session, id: condition.id)
        keys.insert(key)
        list.append(self.condition(condition, chair, session, key))
      }
    }
    numbers.keep(keys)
    return list.sorted(by: BoardAlarm.precedes)
  }

  private mutating func contact(
    _ alarm: ContactAlarm, _ chair: ChairID?, _ key: AlarmNumbers.Key
  ) -> BoardAlarm {
    let signal = alarm.began.time.milliseconds + Int64(alarm.signals)
    let id = numbers.number(
      of: key, signal: signal,
      isAudible: alarm.seen == nil && alarm.ended == nil, isHigh: alarm.priority == .high)
    return BoardAlarm(
      id: id, chair: chair, subject: .contact(alarm), seen: alarm.seen, signal: signal,
      isPaused: false, began: alarm.began.wall, age: now.time - alarm.began.time)
  }

  private mutating func condition(
    _ condition: ConditionView, _ chair: Chair, _ session: Session, _ key: AlarmNumbers.Key
  ) -> BoardAlarm {
    let isPaused = chair.isPaused(at: now.time)
    let id = numbers.number(
      of: key, signal: condition.signalled.milliseconds,
      isAudible: condition.isUnacknowledged && !isPaused, isHigh: condition.priority == .high)
    return BoardAlarm(
      id: id, chair: chair.id, subject: .condition(condition),
      seen: chair.seen(condition), signal: condition.signalled.milliseconds, isPaused: isPaused,
      began: session.wall(at: condition.signalled),
      age: chair.sessionTime(at: now.time) - condition.signalled)
  }

  private mutating func announce(
    _ kind: BoardEvent.Kind, of chair: ChairID?, _ effects: inout [BoardEffect]
  ) {
    let event = BoardEvent(at: now.wall, chair: chair, kind: kind)
    events.append(event)
    eventCount += 1
    if events.count > Self.mostEvents { events.removeFirst(Self.mostEvents / 4) }
    effects.append(.announce(event))
  }
}
