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

  private let descriptor: Int32
  private let ownsDescriptor: Bool
  private var pending: [UInt8] = []
  private var lineCount = 0
  private var missed: ClosedRange<Int>?
  private var retryAt: Int64?

  /// A log on an open descriptor, as standard output redirected into a file.
  init(descriptor: Int32) {
    self.descriptor = descriptor
    ownsDescriptor = false
  }

  /// A log that is appended to, created with mode 0600.
  init(path: String) throws(SystemError) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
    ownsDescriptor = true
    guard descriptor >= 0 else { throw SystemError("open", path) }
  }

  deinit {
    if ownsDescriptor { close(descriptor) }
  }

  /// Takes a line without line feed; numbered ones are missed by number when there is no room.
  func offer(_ line: [UInt8], seq: Int?) {
    guard lineCount < Self.capacity else {
      if let seq { missed = missed.map { $0.lowerBound...seq } ?? seq...seq }
      return
    }
    pending += line + [UInt8(ascii: "\n")]
    lineCount += 1
  }

  /// Writes what waits; what changed, if anything.
  func write(at now: Int64) -> Change? {
    if let retryAt, now < retryAt { return nil }
    guard !pending.isEmpty else { return nil }
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
    if let gap = missed {
      missed = nil
      offer(AlarmLogCoding.undelivered(from: gap.lowerBound, to: gap.upperBound), seq: nil)
      return write(at: now)
    }
    fdatasync(descriptor)
    defer { retryAt = nil }
    return retryAt == nil ? nil : .works
  }

  /// When it must be tried again.
  var deadline: Int64? { retryAt }
}
