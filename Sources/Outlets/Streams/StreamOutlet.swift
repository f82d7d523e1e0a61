import Glibc
import Platform
import Session
import Vitals

/// An outlet served by the core thread: a pipe, a socket, a terminal, a FIFO.
///
/// It never blocks: it writes only when poll reports room, and at most PIPE_BUF bytes at once, for
/// which a pipe then has room. A terminal may have room for less: it is reopened in non-blocking
/// mode or written byte by byte (`OwnDescription`).
final class StreamOutlet: AlarmOutlet {
  private static let retryInterval = TimeSpan.seconds(1)
  /// The atomic write size of a pipe (POSIX: at least 512, Linux 4096).
  private static let pipeBuffer = 4096

  private enum State: Equatable {
    /// Open for writing.
    case open
    /// Without a reader; opened again at the next attempt.
    case waiting(retryAt: SessionTime)
    /// Lost, and cannot be reopened.
    case gone
  }

  let name: String
  let mayReachTerminal: Bool
  private let path: String?
  /// Whether the descriptor is closed with this object.
  private let isOwned: Bool
  /// The largest single write, in bytes.
  private let piece: Int
  private var descriptor: Int32
  private var state: State
  private var encoding: any AlarmEncoding
  private var queue = OutletQueue()
  /// The number of bytes of the first line already written.
  private var offset = 0

  /// An outlet on an open descriptor; for a shared terminal, on a private description of it.
  init(
    name: String, descriptor: Int32, mayReachTerminal: Bool = false,
    encoding: any AlarmEncoding = JSONLines()
  ) {
    let own = OwnDescription(of: descriptor)
    self.name = name
    self.mayReachTerminal = mayReachTerminal
    self.descriptor = own.descriptor
    isOwned = own.isOwned
    piece = own.mayBlock ? 1 : Self.pipeBuffer
    path = nil
    state = .open
    self.encoding = encoding
  }

  /// An outlet on a FIFO, opened once it has a reader.
  init(fifo path: String, encoding: any AlarmEncoding = JSONLines()) {
    name = Outlet.name(ofPath: path)
    mayReachTerminal = false
    self.path = path
    isOwned = true
    piece = Self.pipeBuffer
    descriptor = -1
    state = .waiting(retryAt: .zero)
    self.encoding = encoding
  }

  deinit {
    if isOwned, descriptor >= 0 { close(descriptor) }
  }

  func open(_ header: SessionHeader, at now: SessionTime) {
    add(
      AlarmLine(
        seq: nil, segment: header.identity.segment, bytes: encoding.begin(header)), at: now)
  }

  func offer(_ record: AlarmRecord, at now: SessionTime) {
    add(AlarmLine(record, encoding), at: now)
  }

  private func add(_ line: AlarmLine, at now: SessionTime) {
    if state == .gone {
      queue.miss(line)
    } else {
      queue.add(line, isFirstBegun: offset > 0, at: now)
    }
  }

  var interest: PollInterest? {
    guard state == .open, !queue.isEmpty else { return nil }
    return PollInterest(descriptor: descriptor, wantsRead: false, wantsWrite: true)
  }

  var deadline: SessionTime? {
    switch state {
    case .waiting(let retryAt): retryAt
    case .open: queue.deadline
    case .gone: nil
    }
  }

  func drain(at now: SessionTime) -> [RuntimeReport] {
    if case .waiting(let retryAt) = state, retryAt <= now { reopen(at: now) }
    var reports: [RuntimeReport] = []
    while let interest {
      let result = Poller.wait([interest], milliseconds: 0)[0]
      guard result.canWrite || result.isGone else { break }
      let before = (offset, queue.count)
      if result.canWrite { writeNext(at: now) } else { lose(at: now) }
      reports += queue.reports(of: name, isLost: state != .open, at: now)
      // A terminal without room for both bytes of a line end polls as writable but accepts nothing.
      guard before != (offset, queue.count) else { break }
    }
    return reports + queue.reports(of: name, isLost: state != .open, at: now)
  }

  private func writeNext(at now: SessionTime) {
    if offset == 0 { queue.insertMarkers(encoding) }
    guard let line = queue.first else { return }
    let text = line.bytes + [UInt8(ascii: "\n")]
    let piece = text[offset...].prefix(piece)
    let count = piece.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    guard count >= 0 else {
      if errno != EAGAIN, errno != EINTR { lose(at: now) }
      return
    }
    offset += count
    guard offset >= text.count else { return }
    offset = 0
    queue.removeFirst(at: now)
  }

  /// Handles the loss of the reader; the lines of a FIFO wait for the next one.
  private func lose(at now: SessionTime) {
    if isOwned { close(descriptor) }
    descriptor = -1
    offset = 0
    queue.pauseWaiting()
    if path == nil {
      state = .gone
      queue.miss()
    } else {
      state = .waiting(retryAt: now + Self.retryInterval)
    }
  }

  private func reopen(at now: SessionTime) {
    guard let path else { return }
    // Opening a FIFO for writing fails without a reader, which is no error.
    let opened = Glibc.open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW)
    guard opened >= 0 else {
      state = .waiting(retryAt: now + Self.retryInterval)
      return
    }
    descriptor = opened
    state = .open
    queue.resumeWaiting(at: now)
  }
}
