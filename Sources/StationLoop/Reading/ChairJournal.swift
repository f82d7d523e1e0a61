import Journal
import Platform
import Session
import Station
import Store
import Text
import Vitals

/// The latest journal of one chair while it is written, as reports for the board.
struct ChairJournal {
  /// How long an open session may be silent before its lock is looked at, in milliseconds.
  private static let silence: Int64 = 1500
  /// An open session that began longer ago is over, whatever its journal says.
  private static let lifetime = TimeSpan.hours(12)

  let name: String?
  private var journal: GrowingJournal?
  private var path = ""
  /// The session at the latest row.
  private var session: Session?
  private var rowCount = 0
  private var arrived: Int64
  private var isHeld = true
  private var hasRival = false
  private var problem: String?
  /// When a journal that could not be read is tried again.
  private var retry: Int64 = 0

  init(_ name: String?, at now: Int64) {
    self.name = name
    arrived = now
  }

  /// Reads on, in another file where there is a later one.
  mutating func read(_ latest: FolderScan.Latest, at now: Int64) {
    hasRival = latest.hasRival
    do {
      if latest.journal.path != path || (journal == nil && now >= retry) {
        try open(latest.journal.path, at: now)
      } else if var open = journal {
        let count = try open.read()
        journal = open
        if count > 0 { take(open, count, at: now) }
      }
      if problem != nil, journal != nil { problem = nil }
    } catch {
      // Nothing behind the damage is believed; the file is tried again as a whole.
      journal = nil
      retry = now + 5000
      problem = Sanitiser.clean("\(error)", limit: Sanitiser.noteLimit)
    }
    if now - arrived > Self.silence { isHeld = JournalLock.isHeld(path) }
  }

  private mutating func open(_ path: String, at now: Int64) throws {
    self.path = path
    isHeld = JournalLock.isHeld(path)
    let opened = try GrowingJournal(path)
    journal = opened
    take(opened, 1, at: now)
    // What was written before is as old as the chair's clock says, not new by being read now.
    arrived = now - ageOnOpening().milliseconds
  }

  /// Keeps the session with what the chair had decided by its latest row, and no later.
  private mutating func take(_ journal: GrowingJournal, _ count: Int, at now: Int64) {
    session = journal.replay.session
    _ = session?.tick(at: journal.replay.latest)
    rowCount += count
    arrived = now
  }

  /// How old the latest row is: by its arrival, as rows reach the disk within a second, but by the clock
  /// of the chair where that says that it is much older, as after a suspend or a slow disk.
  private func age(at now: Int64) -> TimeSpan {
    let since = TimeSpan(milliseconds: max(now - arrived, 0))
    guard let session else { return since }
    let (time, isExact) = session.header.now(after: session.now)
    let age = time - session.now
    return isExact && age > since + Chair.shortSilence ? age : since
  }

  /// The age of a row that was not seen to arrive, as the clocks say.
  private func ageOnOpening() -> TimeSpan {
    guard let session else { return .zero }
    return session.header.now(after: session.now).time - session.now
  }

  /// What is known now.
  func report(at now: Int64) -> ChairReport {
    let age = age(at: now)
    var report = ChairReport(
      name: name, arrived: BoardTime(milliseconds: now - age.milliseconds),
      reported: BoardTime(milliseconds: now))
    report.session = session
    report.age = age
    report.rowCount = rowCount
    report.record = record
    report.hasRival = hasRival
    report.problem = problem
    return report
  }

  /// The name of the chair in the journal; nil for one without.
  var key: String? { session?.header.identity.chair }

  /// Where the program of an open session may hear a station; nil without such a session.
  var socket: String? {
    guard session != nil, record == .open else { return nil }
    return StationSocket.path(beside: path, chair: key)
  }

  private var record: ChairReport.Record {
    switch journal?.replay.end {
    case .closed, .aborted: return .closed
    // Nobody had confirmed anything of a patient.
    case .terminated where session?.phase == .checkIn: return .closed
    case .terminated: break
    case .handedOver, nil: if isHeld || problem != nil { return .open }
    }
    let began = session?.header.identity.wall.unixMilliseconds ?? 0
    let isOld = SystemClock.wall.unixMilliseconds - began > Self.lifetime.milliseconds
    return isOld ? .closed : .abandoned
  }
}
