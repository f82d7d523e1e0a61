public import Alarms
public import Session
public import Vitals

/// Everything the board knows of one chair.
public struct Chair: Sendable {
  /// No row for this long: nothing of the chair is current.
  public static let shortSilence = TimeSpan.milliseconds(2500)
  /// No row for this long: the chair is lost.
  public static let longSilence = TimeSpan.seconds(4)

  /// Its place.
  public let id: ChairID
  /// The number of its folder in the roster.
  public let folder: Int
  /// The name of the roster or the journal; that of the folder until one is known.
  public private(set) var name: String
  /// Whether the roster gave the name.
  public let isInRoster: Bool
  /// The name in the journals; nil until the first report.
  private(set) var key: Key?
  /// The state of the contact.
  public private(set) var contact = ContactState.notSeen
  /// When the contact came into its state.
  public private(set) var since: BoardMoment
  /// The latest report; nil before the first.
  public private(set) var report: ChairReport?
  /// The condition of the contact; nil for none.
  public private(set) var alarm: ContactAlarm?
  /// What else is wrong with it.
  private(set) var faults = ChairFaults()
  /// Why its folder cannot be read; nil where it can.
  public private(set) var folderProblem: FolderProblem?
  /// Whether another chair of the board has the same name and is recorded too.
  private var hasNamesake = false
  /// Since when the board has no connection to it; nil while it has.
  private var blindSince: BoardTime?
  /// Until when its silence is that of a connection that has just come back.
  private var excused: BoardTime?
  /// Whether a row has arrived since the contact was judged.
  private var hasRow = false
  /// Who has seen which condition of the session.
  private(set) var seen: [SeenKey: SeenMark] = [:]

  /// The chair name of a journal, which may be none.
  enum Key: Hashable, Sendable {
    case named(String)
    case unnamed

    init(_ name: String?) { self = name.map { .named($0) } ?? .unnamed }
  }

  /// A condition of a session.
  struct SeenKey: Hashable, Sendable {
    let session: String
    let condition: Int
    /// A condition that signals anew has been seen by nobody.
    let signalled: SessionTime
  }

  init(_ id: ChairID, folder: Int, name: String, isInRoster: Bool, at now: BoardMoment) {
    self.id = id
    self.folder = folder
    self.name = name
    self.isInRoster = isInRoster
    since = now
  }

  /// The latest session; nil before one was read.
  public var session: Session? { report?.session }

  /// Whether the values at hand are current.
  public var isLive: Bool { contact.showsValues }

  /// Whether an infusion is open, as far as is known.
  public var isInfusing: Bool {
    session?.phase == .infusing || session?.phase == .paused || report?.isIncomplete == true
  }

  /// Why its journal cannot be read, in words; nil where it can.
  public var problem: String? { report?.problem }

  /// The session time at the chair; it runs on by the board's clock.
  public func sessionTime(at now: BoardTime) -> SessionTime {
    guard let report, let session = report.session else { return .zero }
    return session.now + report.age + (now - report.reported)
  }

  /// Whether the alarm signals are paused at the chair: a pause ends there whether or not it is heard of.
  public func isPaused(at now: BoardTime) -> Bool {
    session?.alarms.pause.map { sessionTime(at: now) < $0.until } ?? false
  }

  /// When the latest row was read; nil before the first.
  public var arrived: BoardTime? { report?.arrived }

  /// The length of the silence.
  public func silence(at now: BoardTime) -> TimeSpan { now - (arrived ?? since.time) }

  /// Whether rows of an open session arrive.
  func isRecorded(at now: BoardTime) -> Bool {
    guard let report, report.session != nil, report.record == .open else { return false }
    return silence(at: now) < Self.shortSilence
  }

  // MARK: Inputs

  /// Takes the journals of a name for its own.
  mutating func claim(_ name: String?) {
    key = Key(name)
    if !isInRoster, let name { self.name = name }
  }

  mutating func apply(_ report: ChairReport, at now: BoardMoment) {
    let before = self.report
    self.report = report
    folderProblem = nil
    if report.session?.header.identity.session != before?.session?.header.identity.session {
      seen = [:]
    }
    // What was there when the board began is not known to be new.
    if report.rowCount > before?.rowCount ?? 0 {
      hasRow = true
      // It has come back: from now on its silence is its own.
      excused = nil
    }
  }

  mutating func note(folderProblem problem: FolderProblem?, at now: BoardTime) {
    folderProblem = problem
    if problem == .blind {
      blindSince = blindSince ?? now
    } else if let since = blindSince {
      blindSince = nil
      // The program at the chair waits up to twice as long as the connection was broken, a minute at
      // most, before it tries again.
      // One that never came back meanwhile gets no more time.
      excused = excused ?? now + min((now - since) * 2 + .seconds(5), .seconds(65))
    }
  }

  mutating func note(hasNamesake: Bool) { self.hasNamesake = hasNamesake }

  /// Judges the silence and the end of the record; `woken` is when the board went on after it had stood
  /// still, nil once that is over.
  mutating func judge(at now: BoardMoment, woken: BoardTime?) {
    if let input = input(at: now.time, woken) { enter(input, at: now) }
    hasRow = false
    judgeAlarm(at: now)
    // Without a connection nothing new is known of its copies either.
    if let report, folderProblem == nil { faults.judge(report, contact, at: now) }
  }

  private func input(at now: BoardTime, _ woken: BoardTime?) -> ContactState.Input? {
    guard let report, report.session != nil else { return nil }
    let silence = silence(at: now)
    // The readers stood still as well: nothing is current, and nothing is lost.
    if let woken, report.reported < woken { return .shortSilence }
    // Without a connection of its own the board calls no chair lost.
    if folderProblem == .blind { return .shortSilence }
    let isBlind = folderProblem != nil || now - report.reported >= Self.longSilence
    switch report.record {
    case .closed: return isBlind ? .blind : .closed
    case .abandoned:
      if isBlind { return .blind }
      if silence >= Self.shortSilence { return .abandoned }
    case .open: break
    }
    let isExcused = excused.map { now < $0 } ?? false
    if silence >= Self.longSilence, !isExcused { return .longSilence }
    if silence >= Self.shortSilence { return .shortSilence }
    if report.hasRival || hasNamesake { return .rival }
    return hasRow || contact == .conflict ? .row : nil
  }

  private mutating func enter(_ input: ContactState.Input, at now: BoardMoment) {
    let next = contact.after(input)
    guard next != contact else { return }
    contact = next
    since = now
  }

  // MARK: The condition of the contact

  private mutating func judgeAlarm(at now: BoardMoment) {
    guard let kind else {
      guard contact != .quiet, var over = alarm else { return }
      over.ended = over.ended ?? now
      // What somebody has seen is over with its cause, and a chair that was never seen was not lost.
      alarm = over.seen == nil && over.wasContact ? over : nil
      return
    }
    // Reading a long journal for the first time takes a moment.
    if contact == .notSeen, now.time - since.time < Self.shortSilence { return }
    let priority = priority(of: kind)
    guard var known = alarm, known.ended == nil else {
      let began = BoardMoment(beginOfSilence(at: now.time), wall: now.wall)
      alarm = ContactAlarm(
        kind: kind, priority: priority, began: began, wasContact: contact != .notSeen)
      return
    }
    if known.kind.differs(from: kind), contact != .notSeen {
      known.seen = nil
      known.signals += 1
    }
    known.kind = kind
    known.wasContact = known.wasContact || contact != .notSeen
    if priority > known.priority {
      known.seen = nil
      known.signals += 1
      known.priority = priority
    }
    alarm = known
  }

  private func beginOfSilence(at now: BoardTime) -> BoardTime {
    switch contact {
    case .lost: arrived ?? now
    case .notSeen: since.time
    case .live, .quiet, .stopped, .ended, .conflict: now
    }
  }

  private var kind: ContactAlarm.Kind? {
    switch contact {
    case .notSeen:
      if let problem { return .unreadable(problem) }
      switch folderProblem {
      case .unreadable(let why): return .unreadable(why)
      case .missing, .blind, nil: return .notSeen
      }
    case .live: return report?.isIncomplete == true ? .incomplete : nil
    case .quiet, .ended: return nil
    case .lost:
      if let problem { return .unreadable(problem) }
      switch folderProblem {
      case .unreadable(let why): return .unreadable(why)
      case .missing: return .folderGone
      case .blind, nil: return .noContact
      }
    case .stopped: return .stopped
    case .conflict: return .conflict
    }
  }

  private func priority(of kind: ContactAlarm.Kind) -> Priority {
    switch kind {
    case .incomplete: return .medium
    case .copyDiffers, .clockOff: return .low
    case .blind: return isInfusing ? .high : .medium
    case .notSeen where !isInfusing: return .low
    case .noContact, .stopped, .conflict, .unreadable, .folderGone, .notSeen:
      return isInfusing ? .high : .medium
    }
  }

  /// Records who has seen the condition of the contact; one that is over is dropped.
  mutating func seeContact(_ mark: SeenMark) {
    alarm?.seen = mark
    if alarm?.ended != nil { alarm = nil }
  }

  /// Records who has seen a fault of the chair.
  mutating func see(_ fault: ChairFaults.Kind, _ mark: SeenMark) { faults.see(fault, mark) }

  /// Records who has seen a condition of the session.
  mutating func see(condition: Int, _ mark: SeenMark) {
    guard let session else { return }
    let shown = session.alarms.shown
    guard let one = shown.first(where: { $0.id == condition }) else { return }
    seen[key(session, one)] = mark
    let keys = Set(shown.map { key(session, $0) })
    seen = seen.filter { keys.contains($0.key) }
  }

  private func key(_ session: Session, _ condition: ConditionView) -> SeenKey {
    SeenKey(
      session: session.header.identity.session, condition: condition.id,
      signalled: condition.signalled)
  }

  /// Who has seen a condition of the session, as the chair recorded it, else at this board; nil for
  /// nobody.
  public func seen(_ condition: ConditionView) -> SeenMark? {
    guard let session else { return nil }
    if let mark = session.station.mark(of: condition) {
      return SeenMark(by: mark.by, at: session.wall(at: mark.at))
    }
    return seen[key(session, condition)]
  }

  /// The conditions as the chair decided them; without contact none of their values is present.
  public func conditions(at now: BoardTime) -> [ConditionView] {
    guard let session, contact != .ended else { return [] }
    let shown = session.conditions(at: sessionTime(at: now))
    return isLive ? shown : shown.map { $0.known(.absent) }
  }
}
