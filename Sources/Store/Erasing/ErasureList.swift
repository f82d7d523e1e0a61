import Glibc
import Journal
import Platform
public import Session
public import Vitals

/// The sessions that an order to erase means, and those it cannot decide about.
public struct ErasureList {
  /// Which sessions are meant.
  public enum Order: Sendable {
    /// Live sessions older than a period on a day.
    case older(RetentionPeriod)
    /// All sessions of a pseudonym, simulated ones too.
    case patient(String)

    /// The command as the stub names it: without the pseudonym.
    var text: String {
      switch self {
      case .older(let period): "retain --older \(period.text)"
      case .patient: "erase --patient"
      }
    }
  }

  /// A session that is to be erased.
  public struct Candidate: Sendable {
    /// Its files.
    public let stored: StoredSession
    /// The header of its latest segment.
    public let header: SessionHeader
    /// Its length in bytes.
    public let bytes: Int64
    /// What is wrong with its record, where that may hide whose it is; nil for nothing.
    public let damage: String?
    /// Whether its stub stands beside it: an interrupted erasure left it, and every order finds it.
    public let isLeftover: Bool
  }

  /// A session or file that stays, and why.
  public struct Kept: Hashable, Sendable {
    /// The path of the session's latest or only file.
    public let path: String
    /// The reason.
    public let reason: String
  }

  /// The order.
  public let order: Order
  /// The sessions that can be erased, oldest first.
  public private(set) var candidates: [Candidate] = []
  /// Sessions that are meant, or nearly so, and stay.
  public private(set) var kept: [Kept] = []
  /// Files of which it is not known whether they are meant.
  public private(set) var unread: [Kept] = []
  private let now: WallTime

  /// Looks through the state folder; `progress` hears how many of how many sessions are done.
  public init(
    _ order: Order, in state: StateFolder, now: WallTime,
    progress: (_ done: Int, _ count: Int) -> Void = { _, _ in }
  ) throws {
    self.order = order
    self.now = now
    let withSimulated = if case .patient = order { true } else { false }
    for folder in state.folders(withSimulated: withSimulated) {
      let (sessions, strangers) = try StateFolder.sessions(in: folder)
      unread += strangers.map { Kept(path: $0, reason: "not a regular file") }
      for (place, stored) in sessions.enumerated() {
        progress(place, sessions.count)
        look(at: stored)
      }
    }
  }

  private mutating func look(at stored: StoredSession) {
    guard let path = stored.latest else {
      let path = stored.files.last ?? stored.name
      let isEmpty = stored.files.allSatisfy(Files.isEmpty)
      unread.append(
        Kept(path: path, reason: isEmpty ? "nothing stands in it" : "its header cannot be read"))
      return
    }
    do {
      let header = try JournalSet.header(of: path)
      if let other = stored.stranger(to: header) {
        let reason =
          "it stands beside \(Files.name(of: path)), which is another session; rename one"
        unread.append(Kept(path: other, reason: reason))
        return
      }
      // What an interrupted erasure left goes, whatever can still be read of it.
      if try header.isErased(at: path) {
        add(stored, header, isLeftover: true)
        return
      }
      let content = try needsContent ? stored.content() : nil
      guard isMeant(path, header, content) else { return }
      if let reason = try reasonToKeep(stored, path, header) {
        kept.append(Kept(path: path, reason: reason))
      } else {
        add(stored, header, damage: content?.damage)
      }
    } catch {
      unread.append(Kept(path: path, reason: "\(error)"))
    }
  }

  /// Whether what is typed in a session decides.
  private var needsContent: Bool { if case .patient = order { true } else { false } }

  private mutating func add(
    _ stored: StoredSession, _ header: SessionHeader, damage: String? = nil,
    isLeftover: Bool = false
  ) {
    candidates.append(
      Candidate(
        stored: stored, header: header,
        bytes: stored.files.reduce(0) { $0 + ($1.fileSize ?? 0) }, damage: damage,
        isLeftover: isLeftover))
  }

  private mutating func isMeant(
    _ path: String, _ header: SessionHeader, _ content: StoredSession.Content?
  ) -> Bool {
    switch order {
    case .older(let period):
      // The latest segment: a session is as old as the last that was added to it.
      return header.identity.mode == .live
        && period.isOver(since: header.identity.wall.local.date, on: now.local.date)
    case .patient(let patient):
      guard let content else { return false }
      let names = PatientNames(content.session)
      let key = names.current
      if key?.lowercased() == patient.lowercased() { return true }
      if let damage = content.damage {
        // The damaged line may be one that corrected the pseudonym.
        let whose = key.map { "it names \($0)" } ?? "it names nobody"
        unread.append(Kept(path: path, reason: "\(whose), but is damaged: \(damage)"))
      } else if names.mention(patient) {
        kept.append(
          Kept(
            path: path,
            reason: "the pseudonym stands in its label or in a corrected entry, but it is the "
              + "session of \(key ?? "nobody named")"))
      }
      return false
    }
  }

  private func reasonToKeep(
    _ stored: StoredSession, _ path: String, _ header: SessionHeader
  ) throws -> String? {
    if stored.isRunning { return "it is running; close it first" }
    return try OpenSession.canBeResumed(path, header, now: now)
      ? "it was not closed and can still be resumed; close it first" : nil
  }
}

extension String {
  /// The length of the file of this path; nil where there is none.
  var fileSize: Int64? {
    var status = stat()
    return lstat(self, &status) == 0 ? Int64(status.st_size) : nil
  }
}
