import Journal
import Platform
import Session
import Station
import Store
import Text

/// What is sent of one tree of a chair: its journals, and what the session of the latest one says.
struct UplinkTree {
  /// A recording that has not grown for this long is not being recorded, in milliseconds.
  private static let hang: Int64 = 3000

  let address: ChairAddress
  let folder: String
  private var files: ChairFiles
  private var plan = UplinkPlan()
  private var session: RecordedSession?
  /// Why the session cannot be read; nil where it can.
  private(set) var problem: String?
  private var retry: Int64 = 0
  private var isConnected = false
  private var comparison = CopyComparison()
  private var linesSent = 0
  private var stateSent: [UInt8] = []
  private var activeSent: [UInt8] = []

  init(_ address: ChairAddress, _ folder: String) {
    self.address = address
    self.folder = folder
    files = ChairFiles(folder, chair: address.chair)
  }

  /// The journal of the latest session; nil for none.
  var current: FoundJournal? { files.current }

  // MARK: Inputs

  mutating func connect() {
    isConnected = true
    plan.connect()
    linesSent = 0
    (stateSent, activeSent) = ([], [])
  }

  mutating func disconnect() {
    isConnected = false
    plan.disconnect()
  }

  mutating func request(_ request: FetchRequest) { plan.request(request) }

  /// An archive says what it has stored: it is compared when there is time.
  mutating func compare(_ cursor: CopyCursor) { comparison.note(cursor) }

  /// Looks at the journals, and plays the new rows of the latest.
  mutating func look(at now: Int64, all: Bool) throws {
    try files.look(at: now, all: all)
    plan.note(
      files.journals.map { FileList.Entry(file: Files.name(of: $0.path), size: Int($0.size)) },
      current: current.map { Files.name(of: $0.path) })
    read(at: now)
  }

  private mutating func read(at now: Int64) {
    guard let current, current.isWritten else {
      session = nil
      return
    }
    do {
      if session?.path == current.path {
        _ = try session?.read()
      } else if now >= retry {
        session = try RecordedSession(current.path)
        linesSent = 0
      }
      problem = nil
    } catch {
      // The journal goes its way all the same; only what is said of it beside it is missing.
      session = nil
      retry = now + 30_000
      problem = Sanitiser.clean("\(error)", limit: Sanitiser.noteLimit)
    }
  }

  /// How the program that records stands.
  func recorder(at now: Int64) -> RecorderState {
    guard let current, current.isWritten, let session, !session.isOver else { return .idle }
    guard current.isHeld else { return .ended }
    return current.grown.map { now - $0 < Self.hang } ?? false ? .alive : .hung
  }

  // MARK: What is sent

  /// The next message; nil for none.
  mutating func next(_ clock: SenderClock, at now: Int64) throws -> (WireTopic, [UInt8])? {
    guard isConnected else { return nil }
    let messages = UplinkMessages(sent: clock)
    if let change = change(messages, at: now) { return change }
    if let check = try comparison.next({ file in files.journal(file)?.path }) {
      return (.check, check.message)
    }
    guard let order = plan.next(at: now) else { return nil }
    switch order {
    case .beat:
      let beat = ChairBeat(
        sent: clock, recorder: recorder(at: now),
        file: current.flatMap { $0.isWritten ? Files.name(of: $0.path) : nil },
        size: Int(current?.size ?? 0))
      return (.vitals, messages.vitals(session?.session, beat))
    case .list(let entries): return (.files, FileList(sent: clock, files: entries).message)
    case .piece(let file, let from, let count):
      return try piece(file, from: from, count, clock)
    }
  }

  /// What has changed of the phase and the conditions, and the lines of the alarm log.
  private mutating func change(
    _ messages: UplinkMessages, at now: Int64
  ) -> (WireTopic, [UInt8])? {
    let state = messages.state(session?.session, recorder(at: now))
    if state != stateSent {
      stateSent = state
      return (.state, state)
    }
    if let line = session?.recent(after: linesSent).first, let session {
      linesSent = session.lineCount - session.recent(after: linesSent).count + 1
      return (.alarm, line.text)
    }
    let active = messages.active(session?.session)
    if active != activeSent {
      activeSent = active
      return (.active, active)
    }
    return nil
  }

  private func piece(
    _ file: String, from: Int, _ count: Int, _ clock: SenderClock
  ) throws -> (WireTopic, [UInt8])? {
    guard let journal = files.journal(file), let identity = journal.identity
    else { return nil }
    let bytes = try Files.bytes(journal.path, from: from, count: count)
    // A journal that has become shorter is told by its length in the list.
    guard !bytes.isEmpty else { return nil }
    let piece = JournalPiece(
      file: file, from: from, size: max(Int(journal.size), from + bytes.count), sent: clock,
      bytes: bytes)
    return (.journal(session: identity.session, segment: identity.segment), piece.message)
  }
}
