import Glibc
import Journal
public import Platform
import Session
public import Vitals

/// Removes the files of a session and leaves a stub.
///
/// The stub is on the disk before the first file goes. The last segment goes first, so that what an
/// interruption leaves is a session that the same command finds again.
public struct SessionEraser {
  private let order: ErasureList.Order
  private let now: WallTime

  /// An eraser for an order at a time.
  public init(_ order: ErasureList.Order, now: WallTime) {
    self.order = order
    self.now = now
  }

  /// Erases a session; throws where it is in use, where it is no longer the one that was listed, and
  /// where a file stays.
  public func erase(_ candidate: ErasureList.Candidate) throws {
    let stored = candidate.stored
    let name = stored.latest ?? stored.name
    var locks: [Int32] = []
    defer { for lock in locks { close(lock) } }
    for file in stored.files { locks.append(try Self.lock(file)) }
    guard let latest = stored.latest, stored.stranger(to: candidate.header) == nil,
      try JournalSet.header(of: latest).identity == candidate.header.identity,
      try !OpenSession.canBeResumed(latest, candidate.header, now: now)
    else {
      throw SystemError(.remove, name, because: "it has changed meanwhile; list it again")
    }
    try writeStub(stored, latest, candidate.header)
    try Self.removeFiles(of: stored)
  }

  /// Removes a training, without a stub, since it is no record of a patient.
  ///
  /// Throws where it is in use, and where a file stays.
  public static func remove(training stored: StoredSession) throws {
    var locks: [Int32] = []
    defer { for lock in locks { close(lock) } }
    for file in stored.files { locks.append(try lock(file)) }
    try removeFiles(of: stored)
  }

  private static func removeFiles(of stored: StoredSession) throws(SystemError) {
    for file in try everything(of: stored).reversed() where unlink(file) != 0 {
      throw SystemError(.remove, file)
    }
    try sync(stored.folder)
  }

  /// The exclusive right to a journal; throws where a program writes it.
  private static func lock(_ path: String) throws(SystemError) -> Int32 {
    let descriptor = try Files.openRegular(path, followingLinks: false)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let isHeld = errno == EWOULDBLOCK
      let error = SystemError(.lock, path)
      close(descriptor)
      throw isHeld
        ? SystemError(.remove, path, because: "a program uses it", code: EBUSY) : error
    }
    return descriptor
  }

  /// The segments by number, and drafts of segments that a killed program left.
  private static func everything(of stored: StoredSession) throws(SystemError) -> [String] {
    let drafts = try Files.list(stored.folder).filter { name in
      name.hasSuffix(".draft") && JournalPath.session(ofFileNamed: name) == stored.name
    }
    // What somebody judged of the session, and asked about it, goes with it.
    let beside = JournalPath.companions.map { "\(stored.folder)/\(stored.name).\($0)" }
    return stored.files + drafts.map { "\(stored.folder)/\($0)" } + beside.filter(Files.isRegular)
  }

  private func writeStub(
    _ stored: StoredSession, _ latest: String, _ header: SessionHeader
  ) throws {
    let path = ErasedStub.path(of: stored.name, in: stored.folder)
    // An erasure that was interrupted has removed files already, which stay named.
    let before = Files.exists(path) ? try ErasedStub.read(path).files : []
    let files = stored.files.map {
      ErasedStub.File(name: Files.name(of: $0), bytes: $0.fileSize ?? 0)
    }
    let stub = ErasedStub(
      session: header.identity.session, began: stored.began ?? header.identity.wall,
      files: files + before.filter { gone in !files.contains { $0.name == gone.name } },
      head: try SegmentEnd(latest).footer?.hash, erased: now, order: order.text)
    try OutputFile.write(stub.line, to: path, replacing: .own)
  }

  private static func sync(_ folder: String) throws(SystemError) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError(.sync, folder) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw SystemError(.sync, folder) }
  }

  /// Removes the index, which is made anew, where it is older than the last erasure.
  public static func forgetIndex(
    of state: StateFolder, erased last: WallTime
  ) throws(SystemError) {
    let path = "\(state.path)/\(SessionIndex.fileName)"
    var status = stat()
    // Of the same second it may be older.
    guard lstat(path, &status) == 0, Int64(status.st_mtim.tv_sec) <= last.unixMilliseconds / 1000
    else { return }
    guard unlink(path) == 0 || errno == ENOENT else { throw SystemError(.remove, path) }
  }
}
