import Glibc
import Journal
package import Platform
package import Session
package import Vitals

/// A destination of the alarm log that the core writes itself: a pipe, a socket, a terminal, a
/// FIFO.
///
/// It never blocks: it is written only when poll says so, and never more than PIPE_BUF at once, which
/// a pipe then has room for. A terminal may have room for less: it is opened once more, not blocking,
/// or else written byte by byte (``OwnDescription``).
package final class StreamSink {
  /// How many lines wait at most.
  private static let capacity = 1000
  /// After how long a waiting line means that nobody reads.
  private static let patience = TimeSpan.seconds(2)
  private static let retryInterval = TimeSpan.seconds(1)
  /// What a pipe takes in one piece (POSIX: at least 512, Linux 4096).
  private static let pipeBuffer = 4096

  private enum State: Equatable {
    case open
    case waiting(retryAt: SessionTime)
    case gone
  }

  /// What it is called in conditions.
  package let name: String
  private let path: String?
  /// Whether the descriptor is ours to close.
  private let isOwned: Bool
  /// How much is written at once.
  private let piece: Int
  private var descriptor: Int32
  private var state: State
  private var queue: [AlarmLine] = []
  private var offset = 0
  private var missed = MissedLines()
  private var waitsSince: SessionTime?
  private var isTroubled = false

  /// A sink on an open descriptor; on a terminal that others share, on our own description of it.
  init(name: String, descriptor: Int32) {
    let own = OwnDescription(of: descriptor)
    self.name = name
    self.descriptor = own.descriptor
    isOwned = own.isOwned
    piece = own.mayBlock ? 1 : Self.pipeBuffer
    path = nil
    state = .open
  }

  /// A sink on a FIFO that is opened when it has a reader.
  init(fifo path: String, at now: SessionTime) {
    name = Destination.name(ofPath: path)
    self.path = path
    isOwned = true
    piece = Self.pipeBuffer
    descriptor = -1
    state = .waiting(retryAt: now)
  }

  /// Takes a line; numbered ones are missed by number when they must be dropped.
  package func offer(_ line: AlarmLine, at now: SessionTime) {
    guard state != .gone else {
      missed.add(line)
      return
    }
    if queue.count >= Self.capacity {
      // The line that is being written must be finished.
      let victim = offset > 0 ? 1 : 0
      missed.add(queue.remove(at: victim))
    }
    queue.append(line)
    waitsSince = waitsSince ?? now
  }

  /// What it wants of poll; nil when it has nothing to write or is not open.
  package var wish: PollWish? {
    guard state == .open, !queue.isEmpty else { return nil }
    return PollWish(descriptor: descriptor, wantsRead: false, wantsWrite: true)
  }

  /// When it must be looked at without poll.
  package var deadline: SessionTime? {
    switch state {
    case .waiting(let retryAt): retryAt
    case .open: isTroubled ? nil : waitsSince.map { $0 + Self.patience }
    case .gone: nil
    }
  }

  /// Writes what can be written; reports of trouble, and that it is over.
  package func take(_ result: PollResult, at now: SessionTime) -> [RuntimeReport] {
    if case .waiting(let retryAt) = state, retryAt <= now { reopen(at: now) }
    guard state == .open else { return trouble(at: now) }
    if result.canWrite { writeNext(at: now) }
    if result.isGone, !result.canWrite { lose(at: now) }
    return trouble(at: now)
  }

  /// Writes as much as goes without waiting.
  package func flush(at now: SessionTime) -> [RuntimeReport] {
    var reports: [RuntimeReport] = []
    while let wish {
      let result = Poller.wait([wish], milliseconds: 0)[0]
      guard result.canWrite || result.isGone else { break }
      let before = (offset, queue.count)
      reports += take(result, at: now)
      // A terminal without room for both bytes of a line's end is ready and takes nothing.
      guard before != (offset, queue.count) else { break }
    }
    return reports
  }

  private func writeNext(at now: SessionTime) {
    if offset == 0, !missed.isEmpty {
      let markers = missed.takeMarkers().map { AlarmLine(seq: nil, segment: 0, bytes: $0) }
      queue.insert(contentsOf: markers, at: 0)
    }
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
    queue.removeFirst()
    waitsSince = queue.isEmpty ? nil : now
  }

  /// The reader is gone.
  ///
  /// A FIFO may get another; lines wait for it.
  private func lose(at now: SessionTime) {
    if isOwned { close(descriptor) }
    descriptor = -1
    offset = 0
    waitsSince = nil
    if path == nil {
      state = .gone
      for line in queue { missed.add(line) }
      queue = []
    } else {
      state = .waiting(retryAt: now + Self.retryInterval)
    }
  }

  private func reopen(at now: SessionTime) {
    guard let path else { return }
    // Without a reader a FIFO cannot be opened for writing, which is no error.
    let opened = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW)
    guard opened >= 0 else {
      state = .waiting(retryAt: now + Self.retryInterval)
      return
    }
    descriptor = opened
    state = .open
    waitsSince = queue.isEmpty ? nil : now
  }

  private func trouble(at now: SessionTime) -> [RuntimeReport] {
    let isBlocked = waitsSince.map { now - $0 >= Self.patience } ?? false
    let isLost = state != .open
    guard isBlocked || isLost else {
      guard isTroubled, queue.isEmpty else { return [] }
      isTroubled = false
      return [.destinationWorks(name)]
    }
    guard !isTroubled else { return [] }
    isTroubled = true
    return [isLost ? .destinationLost(name) : .destinationBlocked(name)]
  }

  /// Ends the sink; what waits is written as far as it goes at once.
  package func finish(at now: SessionTime) {
    _ = flush(at: now)
    if isOwned, descriptor >= 0 { close(descriptor) }
  }
}
