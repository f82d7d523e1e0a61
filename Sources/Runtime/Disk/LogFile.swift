import Glibc
import Journal

/// An alarm log in a regular file, written by the disk thread.
final class LogFile {
  /// How many lines wait at most while the file cannot be written.
  private static let capacity = 1000
  private static let retryInterval: Int64 = 1000

  /// Trouble, and that it is over.
  enum Change {
    case failed
    case works

    func report(_ index: Int) -> DiskReport {
      switch self {
      case .failed: .fileFailed(index)
      case .works: .fileWorks(index)
      }
    }
  }

  private var descriptor: Int32
  /// The path, when the file is ours to open.
  private let path: String?
  private var pending: [UInt8] = []
  private var lineCount = 0
  private var missed: ClosedRange<Int>?
  /// The number of the latest line, whether it was written or missed.
  private var latest: Int?
  private var retryAt: Int64?

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

  /// Takes a line without line feed; numbered ones are missed by number when there is no room.
  func offer(_ line: [UInt8], seq: Int?) {
    if let seq {
      if let latest, seq > latest + 1 { miss(latest + 1...seq - 1) }
      latest = seq
    }
    guard lineCount < Self.capacity else {
      if let seq { miss(seq...seq) }
      return
    }
    markMissed()
    append(line)
  }

  private func append(_ line: [UInt8]) {
    pending += line + [UInt8(ascii: "\n")]
    lineCount += 1
  }

  /// Says which lines are missing, before the next one or when there is room.
  private func markMissed() {
    guard let gap = missed else { return }
    missed = nil
    append(AlarmLogCoding.undelivered(from: gap.lowerBound, to: gap.upperBound))
  }

  private func miss(_ range: ClosedRange<Int>) {
    missed = missed.map { $0.lowerBound...range.upperBound } ?? range
  }

  /// Writes what waits; what changed, if anything.
  func write(at now: Int64) -> Change? {
    if let retryAt, now < retryAt { return nil }
    guard !pending.isEmpty else { return nil }
    replaceRemoved()
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
    guard pending.isEmpty else {
      defer { retryAt = now + Self.retryInterval }
      return retryAt == nil ? .failed : nil
    }
    lineCount = 0
    if missed != nil {
      markMissed()
      return write(at: now)
    }
    // What is no file cannot be synced, and need not be.
    guard fdatasync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
      defer { retryAt = now + Self.retryInterval }
      return retryAt == nil ? .failed : nil
    }
    defer { retryAt = nil }
    return retryAt == nil ? nil : .works
  }

  /// When it must be tried again.
  var deadline: Int64? { retryAt }
}
