import Glibc
import Journal
import Platform

/// An alarm log in a regular file, written by the log thread.
final class LogFile {
  /// How many lines wait at most while the file cannot be written.
  private static let capacity = 1000
  private static let retryInterval: Int64 = 1000

  /// What is written and synced.
  private(set) var file: OpenFile
  /// Whether the path is ours to open again.
  private let canReopen: Bool
  private var pending: [UInt8] = []
  private var lineCount = 0
  private var missed = MissedLines()
  /// The number of the latest line, whether it was written or missed.
  private var latest: Int?

  /// When it must be tried again; nil while it works.
  private(set) var retryAt: Int64?
  /// Whether something was written since the last sync began.
  private(set) var needsSync = false
  /// Whether something could not be written or synced, and no sync has succeeded since.
  private(set) var isTroubled = false

  /// A log on an open descriptor, as standard output redirected into a file.
  init(
    descriptor: Int32, name: String, sync: @escaping OpenFile.Sync = { fdatasync($0) }
  ) {
    file = OpenFile(descriptor, path: name, isOwned: false, sync: sync)
    canReopen = false
  }

  /// A log that is appended to, created with mode 0600.
  init(path: String) throws(SystemError) {
    let descriptor = Self.open(path)
    guard descriptor >= 0 else { throw SystemError("open", path) }
    file = OpenFile(descriptor, path: path)
    canReopen = true
  }

  private static func open(_ path: String) -> Int32 {
    Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
  }

  /// A file that was removed under us is made again: what it held is gone, what comes is not.
  private func replaceRemoved() {
    guard canReopen, file.status?.hasName != true else { return }
    let again = Self.open(file.path)
    if again >= 0 { file = OpenFile(again, path: file.path) }
  }

  /// Appends a line; numbered ones are missed by number when there is no room.
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
    hold(line.bytes)
  }

  private func hold(_ line: [UInt8]) {
    pending += line + [UInt8(ascii: "\n")]
    lineCount += 1
  }

  /// Says which lines are missing, before the next one or when there is room.
  private func markMissed() {
    for marker in missed.drainMarkers(JSONLines()) { hold(marker) }
  }

  /// Whether there is something to write, and the file is not left alone after a failure.
  func wantsWrite(at now: Int64) -> Bool {
    retryAt.map { $0 <= now } ?? !pending.isEmpty
  }

  /// Writes what waits; whether the file takes what is written.
  ///
  /// After a failure it is tried again once a second.
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
      // The thread tells that it failed; the rest waits for the next try.
      pending.removeFirst(written)
      return false
    }
    pending.removeAll(keepingCapacity: true)
    lineCount = 0
    return true
  }

  /// A sync of what was written begins.
  func beginSync() { needsSync = false }

  /// A sync failed: what it should have brought to the disk may be lost, the next is tried later.
  func failSync(at now: Int64) {
    needsSync = true
    fail(at: now)
  }

  /// A sync succeeded: what it covers is on the disk.
  func endSync() { isTroubled = retryAt != nil }

  private func fail(at now: Int64) {
    retryAt = now + Self.retryInterval
    isTroubled = true
  }
}
