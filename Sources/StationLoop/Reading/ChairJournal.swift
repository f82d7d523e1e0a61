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
  private var file: UInt64 = 0
  /// The session at the latest row.
  private var session: Session?
  private var rowCount = 0
  private var arrived: Int64
  private var lock = JournalLock.State.held
  /// Whether the lock says anything: on some shares it is never seen.
  private var seesLocks = true
  /// How the lock at the chair stands, for a copy; nil for a journal of this machine.
  private var copied: JournalLock.State?
  /// Whether the end of a copy is older than now.
  private var isBehind = false
  /// Whether rows came while it was, which are not believed yet.
  private var hasPassed = false
  /// Whether the journal grew while this board ran.
  private var hasGrown = false
  private var hasRival = false
  /// Whether a journal of the chair is not what was copied.
  private var copyDiffers = false
  /// How far the clock of the chair was ahead at the latest row that was seen to arrive.
  private var clockOffset: TimeSpan?
  private var problem: String?
  /// When a journal that could not be read is tried again.
  private var retry: Int64 = 0

  init(_ name: String?, at now: Int64) {
    self.name = name
    arrived = now
  }

  /// Whether this is the journal that is being read.
  func hasOpen(_ found: FoundJournal) -> Bool {
    journal != nil && path == found.path && file == found.file
  }

  /// Whether it could not be read, and is not tried again yet.
  func isWaiting(_ found: FoundJournal, at now: Int64) -> Bool {
    journal == nil && path == found.path && file == found.file && now < retry
  }

  /// Reads on, in another file where there is a later one.
  ///
  /// Of a copy whose end is older than now nothing is believed until it has caught up: its rows do not
  /// count as having arrived.
  mutating func read(
    _ latest: FolderScan.Latest, at now: Int64, copies: () -> CopyState? = { nil }
  ) {
    hasRival = latest.hasRival
    do {
      let isOther = latest.journal.path != path || latest.journal.file != file
      if isOther || (journal == nil && now >= retry) {
        look(at: copies(), latest)
        try open(latest.journal, at: now)
      } else if var open = journal {
        let count = try open.read()
        journal = open
        look(at: copies(), latest)
        follow(open, count, at: now)
      }
      if problem != nil, journal != nil { problem = nil }
    } catch {
      // Nothing behind the damage is believed; the file is tried again as a whole.
      journal = nil
      retry = now + 30_000
      problem = Sanitiser.clean("\(error)", limit: Sanitiser.noteLimit)
    }
    if let copied {
      lock = copied
    } else if !seesLocks {
      lock = .unknown
    } else if now - arrived > Self.silence {
      lock = JournalLock.state(of: path)
    }
  }

  /// Believes the rows that came, unless the journal is a copy that has not caught up.
  private mutating func follow(_ open: GrowingJournal, _ count: Int, at now: Int64) {
    if isBehind {
      hasPassed = hasPassed || count > 0
    } else if hasPassed {
      // What was caught up with was not seen to arrive.
      hasPassed = false
      take(open, 0, at: now)
      arrived = now - (exactAge ?? Chair.shortSilence).milliseconds
    } else if count > 0 {
      hasGrown = true
      if seesLocks, lock == .free {
        // Rows come although nobody holds the lock: on this share it proves nothing.
        lock = JournalLock.state(of: path)
        seesLocks = lock != .free
      }
      take(open, count, at: now)
      clockOffset = session.map { session in
        let wall = session.wall(at: session.now).unixMilliseconds
        return TimeSpan(milliseconds: wall - SystemClock.wall.unixMilliseconds)
      }
    }
  }

  /// What whoever keeps copies says of this one; without a connection of its own nothing is now.
  private mutating func look(at copies: CopyState?, _ latest: FolderScan.Latest) {
    guard let copies else { return }
    let copy = CopyLink.name(of: latest.journal.path)
    isBehind = copies.behind.contains(copy) || !copies.isConnected
    let chair = latest.name.map { CopyLink.name($0, beside: latest.journal.path) }
    let isHeard = chair.map(copies.heard.contains) ?? false
    let isOver = copies.ended.contains(copy) || (isHeard && !copies.current.contains(copy))
    copied = isOver ? .free : .unknown
    copyDiffers = chair.map(copies.different.contains) ?? false
  }

  private mutating func open(_ found: FoundJournal, at now: Int64) throws {
    if found.path != path || found.file != file {
      hasGrown = found.grown != nil
      seesLocks = true
    }
    (path, file) = (found.path, found.file)
    lock = JournalLock.state(of: path)
    let opened = try GrowingJournal(path)
    journal = opened
    hasPassed = isBehind
    // No row was seen to arrive.
    if !isBehind { take(opened, 0, at: now) }
    // What was written before is as old as the clock of this machine says; another machine's says
    // nothing, and then it is not current until a row is seen to arrive.
    arrived = now - (exactAge ?? Chair.shortSilence).milliseconds
  }

  /// Keeps the session with what the chair had decided by its latest row, and no later.
  private mutating func take(_ journal: GrowingJournal, _ count: Int, at now: Int64) {
    session = journal.replay.session
    _ = session?.tick(at: journal.replay.latest)
    rowCount += count
    arrived = now
  }

  /// The age of the latest row by the clock that both machines share; nil where they are two.
  private var exactAge: TimeSpan? {
    guard let session else { return nil }
    let (time, isExact) = session.header.now(after: session.now)
    return isExact ? time - session.now : nil
  }

  /// What is known now.
  func report(at now: Int64) -> ChairReport {
    let since = TimeSpan(milliseconds: max(now - arrived, 0))
    let exact = exactAge
    // Rows reach the disk within a second or so: only one that is much older, as after a suspend or by a
    // slow disk, is silence.
    let silence = exact.map { $0 > since + Chair.shortSilence ? $0 : since } ?? since
    var report = ChairReport(
      name: name, arrived: BoardTime(milliseconds: now - silence.milliseconds),
      reported: BoardTime(milliseconds: now))
    report.session = session
    report.age = max(exact ?? since, since)
    report.rowCount = rowCount
    report.record = record
    report.hasRival = hasRival
    (report.copyDiffers, report.clockOffset) = (copyDiffers, clockOffset)
    report.isIncomplete = journal?.isIncomplete ?? false
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
    case .handedOver, nil:
      guard lock == .free && problem == nil else {
        // What was left open long ago at a chair that is not heard of is no patient.
        return copied != nil && isLongOver ? .closed : .open
      }
    }
    return isLongOver ? .closed : .abandoned
  }

  /// Whether it began long ago and was not seen to go on: a clock that is set cannot close what was.
  private var isLongOver: Bool {
    let began = session?.header.identity.wall.unixMilliseconds ?? 0
    return !hasGrown && SystemClock.wall.unixMilliseconds - began > Self.lifetime.milliseconds
  }
}
