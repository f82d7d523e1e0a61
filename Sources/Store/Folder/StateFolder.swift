import Glibc
public import Platform
public import Session
package import Vitals

/// The folder of session files: `$XDG_STATE_HOME/chairside`, simulated sessions in a subfolder.
public struct StateFolder: Sendable {
  /// The number of simulated sessions kept.
  private static let keptSimulations = 20

  /// The number of newest files examined in a search.
  private static let examined = 100

  /// The path of the folder, which holds live sessions.
  public let path: String
  /// The path of the folder for simulated sessions.
  public var simulated: String { "\(path)/simulated" }
  /// The path of the folder for trainings.
  public var training: String { "\(path)/training" }

  /// The session files of trainings, the last segment of each.
  package var trainingJournals: [String] {
    var latest: [String: String] = [:]
    for path in Self.journals(in: training) { latest[JournalPath.base(of: path)] = path }
    return latest.values.sorted()
  }

  /// The socket by which an instructor joins a training.
  package func instructorSocket(of session: String) -> String {
    "\(training)/\(session.prefix(8)).instructor"
  }

  /// The sockets of running trainings, the newest first.
  package var instructorSockets: [String] {
    Files.names(in: training).filter { $0.hasSuffix(".instructor") }.map { "\(training)/\($0)" }
      .filter(LocalSocket.isListening).sorted { Self.changed($0) > Self.changed($1) }
  }

  /// Removes the sockets that killed trainings left behind.
  ///
  /// One that is being made does not listen yet, and is younger than a minute.
  package func removeLeftSockets(at now: WallTime) {
    let old = now.unixMilliseconds - 60_000
    for name in Files.names(in: training) where name.hasSuffix(".instructor") {
      let path = "\(training)/\(name)"
      guard Self.changed(path) / 1_000_000 < old, !LocalSocket.isListening(path) else { continue }
      unlink(path)
    }
  }

  /// The folder of this user, created with mode 0700; throws when another user owns it.
  public init() throws(SystemError) {
    let base = Environment.path("XDG_STATE_HOME")
    guard let folder = base ?? Environment.path("HOME").map({ "\($0)/.local/state" }) else {
      throw SystemError(
        .find, "the folder of sessions",
        because: "HOME is not an absolute path; set HOME or XDG_STATE_HOME to one, such as "
          + "HOME=/home/NAME")
    }
    self.init(in: folder)
  }

  /// The folder of sessions in a folder of states, which is not created yet.
  package init(in folder: String) { path = "\(folder)/chairside" }

  /// The kinds of sessions, each with a folder of its own.
  package enum Kind: Hashable, Sendable {
    /// Of a person.
    case live
    /// Of a simulated patient; only the newest are kept.
    case simulated
    /// Of a trainee with a simulated patient; all are kept.
    case training
  }

  /// The folder of a kind.
  package func folder(_ kind: Kind) -> String {
    switch kind {
    case .live: path
    case .simulated: simulated
    case .training: training
    }
  }

  /// Creates the folder for sessions of a kind and returns its path.
  package func prepare(_ kind: Kind) throws(SystemError) -> String {
    let folder = folder(kind)
    try Files.makeFolders(folder)
    try Self.check(path)
    if kind != .live { try Self.check(folder) }
    return folder
  }

  /// Throws for a link or another user's folder; revokes the permissions of other users.
  private static func check(_ folder: String) throws(SystemError) {
    var status = stat()
    guard lstat(folder, &status) == 0 else { throw SystemError(.lookAt, folder) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw SystemError(.use, folder, code: ENOTDIR)
    }
    guard status.st_uid == geteuid() else { throw SystemError(.use, folder, code: EPERM) }
    if status.st_mode & 0o077 != 0, chmod(folder, 0o700) != 0 {
      throw SystemError(.protect, folder)
    }
  }

  /// The journals of a folder, oldest first, since names begin with the time.
  ///
  /// Links, devices and pipes are left out.
  static func journals(in folder: String) -> [String] {
    Files.names(in: folder).filter { $0.hasSuffix(JournalPath.suffix) }.map { "\(folder)/\($0)" }
      .filter(Files.isRegular).sorted(by: JournalPath.isBefore)
  }

  /// Every session file of every kind, and the stubs of those that were erased.
  public var sessions: [String] {
    [path, simulated, training].flatMap { folder in
      Self.journals(in: folder)
        + Files.names(in: folder).filter { $0.hasSuffix(ErasedStub.suffix) }.sorted()
        .map { "\(folder)/\($0)" }
    }
  }

  /// Whether a process is writing a session file.
  public static func isBeingWritten(_ path: String) -> Bool { JournalLock.isHeld(path) }

  /// The most recently modified journal of any kind; nil when there is none.
  public func latest() -> String? {
    let all = [path, simulated, training].flatMap(Self.journals)
    return all.max { Self.changed($0) < Self.changed($1) }
  }

  /// The matching journal that is being written, else the most recently modified match.
  public func newest(where matches: (SessionHeader) -> Bool) -> String? {
    Self.newest(in: [path, simulated], where: matches)
  }

  /// Like ``newest(where:)``, among the journals in the folder of a file.
  public static func newest(
    beside path: String, where matches: (SessionHeader) -> Bool
  ) -> String? {
    newest(in: [Files.folder(of: path)], where: matches)
  }

  /// Examines only the newest files.
  private static func newest(
    in folders: [String], where matches: (SessionHeader) -> Bool
  ) -> String? {
    let all = folders.flatMap(journals).map { ($0, changed($0)) }.sorted { $0.1 > $1.1 }
    let meant = all.prefix(examined).map(\.0).filter { path in
      // An unreadable file is no match.
      JournalSet.readable(path).map(matches) ?? false
    }
    return meant.first(where: JournalLock.isHeld) ?? meant.first
  }

  private static func changed(_ path: String) -> Int64 {
    var status = stat()
    guard stat(path, &status) == 0 else { return 0 }
    return Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
  }

  /// Removes simulated sessions beyond the newest twenty with all their segments, except a running
  /// one.
  package func pruneSimulations() {
    var sessions: [(name: String, paths: [String])] = []
    for path in Self.journals(in: simulated) {
      let name = JournalPath.base(of: path)
      if sessions.last?.name == name {
        sessions[sessions.count - 1].paths.append(path)
      } else {
        sessions.append((name, [path]))
      }
    }
    for session in sessions.dropLast(Self.keptSimulations)
    where !session.paths.contains(where: JournalLock.isHeld) {
      for path in session.paths { unlink(path) }
    }
  }
}
