import Glibc
import Platform
import Session
import Vitals

/// An outlet that sends to a daemon: over a local datagram socket, UDP or TCP.
///
/// It never blocks: sockets are non-blocking, and host names are resolved on a thread of their own.
/// An absent or stuck daemon is reported; lines wait for it, and those without room are named once
/// it is back.
final class SocketOutlet: AlarmOutlet {
  private enum State: Equatable {
    /// Closed until the next attempt.
    case closed(retryAt: SessionTime)
    /// The host name is being resolved.
    case resolving
    /// The connection is in progress.
    case connecting(Int32)
    /// Connected; messages can be sent.
    case open(Int32)
  }

  private static let retryInterval = TimeSpan.seconds(1)
  /// The longest time a connection may take.
  private static let connectPatience = TimeSpan.seconds(5)

  let name: String
  private let endpoint: SocketEndpoint
  private var encoding: any AlarmEncoding
  private var state = State.closed(retryAt: .zero)
  private var connectingSince: SessionTime = .zero
  private var queue = OutletQueue()
  private var offset = 0
  private var resolver: Resolver?
  /// The resolved addresses; nil until there is an answer.
  private var answer: Published<[SocketAddress]?>?

  init(name: String, endpoint: SocketEndpoint, encoding: any AlarmEncoding) {
    self.name = name
    self.endpoint = endpoint
    self.encoding = encoding
  }

  deinit { closeSocket() }

  func start(_ wakeup: Wakeup) throws(SystemError) {
    guard endpoint.host != nil else { return }
    let answer = Published<[SocketAddress]?>(nil, wakeup: wakeup)
    self.answer = answer
    resolver = try Resolver(sources: 1) { addresses, _ in answer.update { $0 = addresses } }
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
    queue.add(line, isFirstBegun: offset > 0, at: now)
  }

  var interest: PollInterest? {
    switch state {
    case .connecting(let descriptor):
      PollInterest(descriptor: descriptor, wantsRead: false, wantsWrite: true)
    // Polling for input reveals a closed connection before the next line is lost.
    case .open(let descriptor):
      PollInterest(
        descriptor: descriptor, wantsRead: endpoint.isStream, wantsWrite: !queue.isEmpty)
    case .closed, .resolving: nil
    }
  }

  var deadline: SessionTime? {
    switch state {
    case .closed(let retryAt): retryAt
    case .connecting: connectingSince + Self.connectPatience
    case .resolving, .open: queue.deadline
    }
  }

  func drain(at now: SessionTime) -> [RuntimeReport] {
    switch state {
    case .closed(let retryAt):
      if retryAt <= now { connect(at: now) }
    case .resolving:
      if let addresses = answer?.value {
        answer?.update(silently: true) { $0 = nil }
        connect(to: addresses.first?.connecting(isDatagram: !endpoint.isStream), at: now)
      }
    case .connecting(let descriptor): finishConnecting(descriptor, at: now)
    case .open: break
    }
    if case .open(let descriptor) = state { send(through: descriptor, at: now) }
    return queue.reports(of: name, isLost: isLost, at: now)
  }

  private var isLost: Bool {
    switch state {
    case .closed: true
    case .resolving, .connecting, .open: false
    }
  }

  // MARK: Connecting

  private func connect(at now: SessionTime) {
    connectingSince = now
    guard let host = endpoint.host else {
      connect(to: endpoint.localSocket(), at: now)
      return
    }
    state = .resolving
    resolver?.resolve(host.name, host.port, for: 0)
  }

  private func connect(to descriptor: Int32?, at now: SessionTime) {
    guard let descriptor else {
      lose(at: now)
      return
    }
    state = .connecting(descriptor)
    finishConnecting(descriptor, at: now)
  }

  private func finishConnecting(_ descriptor: Int32, at now: SessionTime) {
    let interest = PollInterest(descriptor: descriptor, wantsRead: false, wantsWrite: true)
    let result = Poller.wait([interest], milliseconds: 0)[0]
    guard result != .nothing else {
      if now - connectingSince >= Self.connectPatience { lose(at: now) }
      return
    }
    var code: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    guard getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size) == 0, code == 0 else {
      lose(at: now)
      return
    }
    state = .open(descriptor)
    queue.resumeWaiting(at: now)
  }

  private func lose(at now: SessionTime) {
    closeSocket()
    state = .closed(retryAt: now + Self.retryInterval)
    // An interrupted message is sent again as a whole.
    offset = 0
    queue.pauseWaiting()
  }

  private func closeSocket() {
    switch state {
    case .connecting(let descriptor), .open(let descriptor): close(descriptor)
    case .closed, .resolving: break
    }
  }

  // MARK: Sending

  private func send(through descriptor: Int32, at now: SessionTime) {
    if endpoint.isStream, hasEnded(descriptor) {
      lose(at: now)
      return
    }
    while !queue.isEmpty {
      if offset == 0 { queue.insertMarkers(encoding) }
      guard let line = queue.first else { return }
      let message = endpoint.framed(line.bytes)
      let flags = Int32(MSG_NOSIGNAL | MSG_DONTWAIT)
      let count = message[offset...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, flags)
      }
      guard count >= 0 else {
        // No room here or in the daemon's queue: poll or the deadline triggers the retry.
        if [EAGAIN, EINTR, ENOBUFS].contains(errno) { return }
        lose(at: now)
        return
      }
      offset += count
      guard offset >= message.count else { return }
      offset = 0
      queue.removeFirst(at: now)
    }
  }

  /// Whether the other end has closed the connection; discards any data it sends.
  private func hasEnded(_ descriptor: Int32) -> Bool {
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
    return count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)
  }
}
