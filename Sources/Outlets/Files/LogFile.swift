import Glibc
import Journal
import Platform

/// An alarm log in a regular file, written by the log thread.
final class LogFile {
  /// The most lines that wait while the file cannot be written.
  private static let capacity = 1000
  private static let retryInterval: Int64 = 1000

  /// The file that is written and synced.
  private(set) var file: OpenFile
  /// Whether the path can be opened again.
  private let canReopen: Bool
  private var pending: [UInt8] = []
  private var lineCount = 0
  private var missed = MissedLines()
  /// The number of the latest line, written or missed.
  private var latest: Int?

  /// When to retry after a failure; nil while the file works.
  private(set) var retryAt: Int64?
  /// Whether anything was written since the last sync began.
  private(set) var needsSync = false
  /// Whether a write or a sync failed and no sync has succeeded since.
  private(set) var hasFailed = false

  /// A log on an open descriptor, such as standard output redirected into a file.
  init(
    descriptor: Int32, name: String, sync: @escaping OpenFile.Sync = { fdatasync($0) }
  ) {
    file = OpenFile(descriptor, path: name, isOwned: false, sync: sync)
    canReopen = false
  }

  /// A log that is appended to; a new file gets mode 0600.
  init(path: String) throws(SystemError) {
    let descriptor = Self.open(path)
    guard descriptor >= 0 else { throw SystemError(.open, path) }
    file = OpenFile(descriptor, path: path)
    canReopen = true
  }

  private static func open(_ path: String) -> Int32 {
    Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
  }

  /// Creates the file again after somebody removed it: its old lines are gone, new ones are kept.
  private func replaceRemoved() {
    guard canReopen, file.status?.hasName != true else { return }
    let again = Self.open(file.path)
    if again >= 0 { file = OpenFile(again, path: file.path) }
  }

  /// Appends a line; without room it counts as missed under its number.
  func append(_ line: AlarmLine) {
    if let seq = line.seq {
      if let latest, seq > latest + 1 { missed.add(latest + 1...seq - 1, of: line.segment) }
      latest = seq
    }
    guard lineCount < Self.capacity else {
      missed.add(line)
      return
    }
    markMissed()
    enqueue(line.bytes)
  }

  private func enqueue(_ line: [UInt8]) {
    pending += line + [UInt8(ascii: "\n")]
    lineCount += 1
  }

  /// Inserts the message about missed lines, before the next line or once there is room.
  private func markMissed() {
    for marker in missed.drainMarkers(JSONLines()) { enqueue(marker) }
  }

  /// Whether lines wait, or a retry is due.
  func wantsWrite(at now: Int64) -> Bool {
    retryAt.map { $0 <= now } ?? !pending.isEmpty
  }

  /// Writes the waiting lines; returns whether the file accepted them.
  ///
  /// After a failure it retries once a second.
  func write(at now: Int64) -> Bool {
    guard wantsWrite(at: now) else { return retryAt == nil }
    replaceRemoved()
    guard writePending() else {
      fail(at: now)
      return false
    }
    retryAt = nil
    needsSync = true
    guard !missed.isEmpty else { return true }
    markMissed()
    return write(at: now)
  }

  private func writePending() -> Bool {
    var written = 0
    do throws(SystemError) {
      while written < pending.count { written += try file.write(pending, from: written) }
    } catch {
      // The thread reports the failure; the rest waits for the retry.
      pending.removeFirst(written)
      return false
    }
    pending.removeAll(keepingCapacity: true)
    lineCount = 0
    return true
  }

  /// Records that a sync of the written lines begins.
  func beginSync() { needsSync = false }

  /// Records a failed sync: written lines may be lost, and the retry waits.
  func failSync(at now: Int64) {
    needsSync = true
    fail(at: now)
  }

  /// Records a successful sync.
  func endSync() { hasFailed = retryAt != nil }

  private func fail(at now: Int64) {
    retryAt = now + Self.retryInterval
    hasFailed = true
  }
}
