import Glibc
import Journal

/// An alarm log in a regular file, written by the log thread.
final class LogFile {
  /// How many lines wait at most while the file cannot be written.
  private static let capacity = 1000
  private static let retryInterval: Int64 = 1000

  private var descriptor: Int32
  /// The path, when the file is ours to open.
  private let path: String?
  private var pending: [UInt8] = []
  private var lineCount = 0
  private var missed = MissedLines()
  /// The number of the latest line, whether it was written or missed.
  private var latest: Int?

  /// A log on an open descriptor, as standard output redirected into a file.
  init(descriptor: Int32) {
    self.descriptor = descriptor
    path = nil
  }

  /// A log that is appended to, created with mode 0600.
  init(path: String) throws(SystemError) {
    descriptor = Self.open(path)
    self.path = path
    guard descriptor >= 0 else { throw SystemError("open", path) }
  }

  deinit {
    if path != nil, descriptor >= 0 { close(descriptor) }
  }

  private static func open(_ path: String) -> Int32 {
    Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
  }

  /// A file that was removed under us is made again: what it held is gone, what comes is not.
  private func replaceRemoved() {
    var status = stat()
    guard let path, fstat(descriptor, &status) != 0 || status.st_nlink == 0 else { return }
    let again = Self.open(path)
    guard again >= 0 else { return }
    close(descriptor)
    descriptor = again
  }

  /// Takes a line; numbered ones are missed by number when there is no room.
  func offer(_ line: AlarmLine) {
    if let seq = line.seq {
      if let latest, seq > latest + 1 { missed.add(latest + 1...seq - 1, of: line.segment) }
      latest = seq
    }
    guard lineCount < Self.capacity else {
      missed.add(line)
      return
    }
    markMissed()
    append(line.bytes)
  }

  private func append(_ line: [UInt8]) {
    pending += line + [UInt8(ascii: "\n")]
    lineCount += 1
  }

  /// Says which lines are missing, before the next one or when there is room.
  private func markMissed() {
    for marker in missed.takeMarkers() { append(marker) }
  }

  /// Writes what waits; whether the file takes what is written.
  ///
  /// After a failure it is tried again once a second.
  func write(at now: Int64) -> Bool {
    if let retryAt, now < retryAt { return false }
    guard !pending.isEmpty || retryAt != nil else { return true }
    replaceRemoved()
    let isWritten = writePending() && sync()
    retryAt = isWritten ? nil : now + Self.retryInterval
    guard isWritten, !missed.isEmpty else { return isWritten }
    markMissed()
    return write(at: now)
  }

  private func writePending() -> Bool {
    var written = 0
    while written < pending.count {
      let count = pending[written...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        break
      }
      written += count
    }
    pending.removeFirst(written)
    guard pending.isEmpty else { return false }
    lineCount = 0
    return true
  }

  /// What is no file cannot be synced, and need not be.
  private func sync() -> Bool {
    fdatasync(descriptor) == 0 || errno == EINVAL || errno == EROFS
  }

  /// When it must be tried again; nil while it works.
  private(set) var retryAt: Int64?
}
