import Broker
import Glibc
import Platform

/// A connection to a receiver of HL7 messages, which is made again whenever it breaks.
///
/// Messages are framed by MLLP (HL7 v2.6, appendix C). The socket never blocks; the host name is looked
/// up in the thread of this connection, which has nothing else to do without one.
struct MLLPLink {
  /// What a turn brought.
  enum Event: Equatable {
    case connected
    case disconnected(String)
    /// The content of a frame.
    case frame([UInt8])
  }

  private enum State {
    case closed(retryAt: Int64)
    case connecting(Int32, since: Int64)
    case open(Int32)
  }

  /// How long a connection may take, in milliseconds.
  private static let patience: Int64 = 5000
  /// The longest frame of a receiver, in bytes.
  private static let longest = 64 * 1024

  private let host: String
  private let port: String
  private let lookUp: (String, String) -> [SocketAddress]
  private var state = State.closed(retryAt: .min)
  private var addresses: [SocketAddress] = []
  private var backoff = Backoff()
  private var outgoing: ArraySlice<UInt8> = []
  private var incoming = MLLPFrames(longest: longest)

  /// A connection to a port; the first attempt is made at once.
  init(
    _ host: String, _ port: String,
    lookUp: @escaping (String, String) -> [SocketAddress] = {
      SocketAddress.resolve(host: $0, port: $1)
    }
  ) {
    (self.host, self.port, self.lookUp) = (host, port, lookUp)
  }

  /// What to wait for; empty without a socket.
  var interests: [PollInterest] {
    switch state {
    case .closed: []
    case .connecting(let descriptor, _):
      [PollInterest(descriptor: descriptor, wantsRead: false, wantsWrite: true)]
    case .open(let descriptor):
      [PollInterest(descriptor: descriptor, wantsRead: true, wantsWrite: !outgoing.isEmpty)]
    }
  }

  /// Connects where that is due, reads what has come, and writes what can be written.
  mutating func turn(at now: Int64) -> [Event] {
    switch state {
    case .closed(let retryAt): retryAt <= now ? connect(at: now) : []
    case .connecting(let descriptor, let since): finish(descriptor, since: since, at: now)
    case .open(let descriptor): exchange(descriptor, at: now)
    }
  }

  /// Sends a message, as much of it as the socket takes now and the rest in later turns.
  mutating func send(_ bytes: [UInt8]) { outgoing += bytes[...] }

  /// The receiver answers: the next failure is the first one.
  mutating func praise() { backoff.reset() }

  /// Breaks the connection.
  mutating func drop(at now: Int64) { close(at: now) }

  // MARK: Connecting

  private mutating func connect(at now: Int64) -> [Event] {
    if addresses.isEmpty { addresses = lookUp(host, port) }
    guard let address = addresses.first else {
      return fail("the host is not known", at: now)
    }
    // The next attempt takes the next address, and looks again when all were tried.
    addresses.removeFirst()
    guard let descriptor = address.connecting(isDatagram: false) else {
      return fail(String(cString: strerror(errno)), at: now)
    }
    state = .connecting(descriptor, since: now)
    return finish(descriptor, since: now, at: now)
  }

  private mutating func finish(_ descriptor: Int32, since: Int64, at now: Int64) -> [Event] {
    let interest = PollInterest(descriptor: descriptor, wantsRead: false, wantsWrite: true)
    guard Poller.wait([interest], milliseconds: 0)[0] != .nothing else {
      return now - since < Self.patience ? [] : fail("no answer to the connection", at: now)
    }
    var code: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    guard getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size) == 0, code == 0 else {
      return fail(String(cString: strerror(code)), at: now)
    }
    state = .open(descriptor)
    return [.connected]
  }

  private mutating func fail(_ why: String, at now: Int64) -> [Event] {
    close(at: now)
    return [.disconnected(why)]
  }

  private mutating func close(at now: Int64) {
    switch state {
    case .closed: break
    case .connecting(let descriptor, _), .open(let descriptor): Glibc.close(descriptor)
    }
    outgoing = []
    incoming = MLLPFrames(longest: Self.longest)
    var generator = SystemRandomNumberGenerator()
    state = .closed(retryAt: now + backoff.next(using: &generator))
  }

  // MARK: Messages

  private mutating func exchange(_ descriptor: Int32, at now: Int64) -> [Event] {
    var events: [Event] = []
    var bytes = [UInt8](repeating: 0, count: 16 * 1024)
    let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
    if count > 0 {
      events = incoming.feed(bytes[..<count]).map(Event.frame)
    } else if count == 0 {
      return fail("closed by the receiver", at: now)
    } else if errno != EAGAIN, errno != EINTR {
      return fail(String(cString: strerror(errno)), at: now)
    }
    guard !outgoing.isEmpty else { return events }
    let flags = Int32(MSG_NOSIGNAL | MSG_DONTWAIT)
    let sent = outgoing.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, flags) }
    if sent >= 0 {
      outgoing = outgoing.dropFirst(sent)
    } else if errno != EAGAIN, errno != EINTR, errno != ENOBUFS {
      return events + fail(String(cString: strerror(errno)), at: now)
    }
    return events
  }
}
