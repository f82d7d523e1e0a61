import Glibc
@testable import Outlets
@testable import Platform
import Session
import TestSupport
import Testing
import Vitals

/// Daemons that listen, are absent, hang, or go away and return.
@Suite struct SocketOutletTests {
  private static func time(_ seconds: Int64) -> SessionTime {
    SessionTime(milliseconds: seconds * 1000)
  }

  private static func outlet(_ endpoint: SocketEndpoint) throws -> (SocketOutlet, Wakeup) {
    let outlet = SocketOutlet(name: "log", endpoint: endpoint, encoding: NumbersOnly())
    let wakeup = try Wakeup()
    try outlet.start(wakeup)
    return (outlet, wakeup)
  }

  /// Drains until a condition holds, however long threads and sockets need.
  @discardableResult
  private static func drain(
    _ outlet: SocketOutlet, at now: SessionTime = .zero, until isReached: () -> Bool
  ) -> [RuntimeReport] {
    let limit = SystemClock.monotonic + 10_000
    var reports = outlet.drain(at: now)
    while !isReached(), SystemClock.monotonic < limit {
      _ = Poller.wait([], milliseconds: 5)
      reports += outlet.drain(at: now)
    }
    #expect(isReached())
    return reports
  }

  /// The messages received through a socket so far.
  private static func received(_ descriptor: Int32) -> [String] {
    var messages: [String] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT)), count > 0 {
      messages.append(String(decoding: buffer[..<count], as: UTF8.self))
    }
    return messages
  }

  private static func bound(path: String) -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    #expect(result == 0)
    return descriptor
  }

  private static func bound(_ kind: __socket_type, port: UInt16 = 0) throws -> (Int32, String) {
    let descriptor = socket(AF_INET, Int32(kind.rawValue), 0)
    var yes: Int32 = 1
    setsockopt(
      descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    try withUnsafeMutablePointer(to: &address) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        try #require(bind(descriptor, raw, length) == 0)
        try #require(getsockname(descriptor, raw, &length) == 0)
      }
    }
    if kind == SOCK_STREAM { #expect(listen(descriptor, 4) == 0) }
    return (descriptor, "\(UInt16(bigEndian: address.sin_port))")
  }

  @Test func localDaemonGetsMessagePerDatagram() throws {
    let folder = try TemporaryFolder()
    let daemon = Self.bound(path: folder("log"))
    defer { close(daemon) }
    let (outlet, _) = try Self.outlet(.local(path: folder("log")))
    for seq in 1...3 { outlet.offer(.numbered(seq), at: .zero) }
    #expect(outlet.drain(at: .zero) == [])
    #expect(Self.received(daemon) == (1...3).map { "{\"seq\":\($0)}" })
    #expect(outlet.interest?.wantsWrite != true)
  }

  @Test func absentDaemonIsReportedAndAwaited() throws {
    let folder = try TemporaryFolder()
    let (outlet, _) = try Self.outlet(.local(path: folder("log")))
    outlet.offer(.numbered(1), at: .zero)
    #expect(outlet.drain(at: .zero) == [.outletLost("log")])
    #expect(outlet.drain(at: .zero) == [])
    #expect(outlet.deadline == Self.time(1))
    let daemon = Self.bound(path: folder("log"))
    defer { close(daemon) }
    #expect(outlet.drain(at: Self.time(1)) == [.outletWorks("log")])
    #expect(Self.received(daemon) == ["{\"seq\":1}"])
  }

  @Test func stuckDaemonIsReported() throws {
    let folder = try TemporaryFolder()
    let daemon = Self.bound(path: folder("log"))
    defer { close(daemon) }
    let (outlet, _) = try Self.outlet(.local(path: folder("log")))
    for seq in 1...1500 { outlet.offer(.numbered(seq), at: .zero) }
    #expect(outlet.drain(at: .zero) == [])
    #expect(outlet.drain(at: Self.time(2)) == [.outletBlocked("log")])
    var messages: [String] = []
    for _ in 0..<1500 where outlet.interest?.wantsWrite == true {
      messages += Self.received(daemon)
      _ = outlet.drain(at: Self.time(3))
    }
    messages += Self.received(daemon)
    // The lines without room are named first, then come all lines that waited.
    #expect(messages.first?.contains("\"from_seq\":1,\"to_seq\":500") == true)
    #expect(messages.dropFirst().map(\.self) == (501...1500).map { "{\"seq\":\($0)}" })
    #expect(outlet.drain(at: Self.time(3)) == [])
  }

  @Test func datagramsReachHost() throws {
    let (daemon, port) = try Self.bound(SOCK_DGRAM)
    defer { close(daemon) }
    let (outlet, _) = try Self.outlet(.udp(host: "127.0.0.1", port: port))
    outlet.offer(.numbered(1), at: .zero)
    var messages: [String] = []
    Self.drain(outlet) {
      messages += Self.received(daemon)
      return !messages.isEmpty
    }
    #expect(messages == ["{\"seq\":1}"])
  }

  @Test func streamMessagesHaveLengthPrefix() throws {
    let (listener, port) = try Self.bound(SOCK_STREAM)
    defer { close(listener) }
    let (outlet, _) = try Self.outlet(.tcp(host: "127.0.0.1", port: port))
    for seq in 1...2 { outlet.offer(.numbered(seq), at: .zero) }
    Self.drain(outlet) { outlet.interest.map { !$0.wantsWrite } ?? false }
    let connection = accept(listener, nil, nil)
    defer { close(connection) }
    #expect(Self.received(connection).joined() == "9 {\"seq\":1}9 {\"seq\":2}")
  }

  @Test func closedConnectionIsReopened() throws {
    let (listener, port) = try Self.bound(SOCK_STREAM)
    let (outlet, _) = try Self.outlet(.tcp(host: "127.0.0.1", port: port))
    outlet.offer(.numbered(1), at: .zero)
    Self.drain(outlet) { outlet.interest.map { !$0.wantsWrite } ?? false }
    let first = accept(listener, nil, nil)
    #expect(Self.received(first).joined() == "9 {\"seq\":1}")
    close(first)
    close(listener)
    // The closed connection is detected before a line is lost in it.
    let lost = Self.drain(outlet) { outlet.interest == nil }
    #expect(lost == [.outletLost("log")])
    outlet.offer(.numbered(2), at: Self.time(1))
    let (again, _) = try Self.bound(SOCK_STREAM, port: try #require(UInt16(port)))
    defer { close(again) }
    let works = Self.drain(outlet, at: Self.time(2)) {
      outlet.interest.map { !$0.wantsWrite } ?? false
    }
    #expect(works == [.outletWorks("log")])
    let second = accept(again, nil, nil)
    defer { close(second) }
    #expect(Self.received(second).joined() == "9 {\"seq\":2}")
  }

  @Test func unknownHostIsReported() throws {
    let (outlet, _) = try Self.outlet(.tcp(host: "nowhere.invalid", port: "601"))
    outlet.offer(.numbered(1), at: .zero)
    var reports: [RuntimeReport] = []
    let limit = SystemClock.monotonic + 30_000
    while reports.isEmpty, SystemClock.monotonic < limit {
      reports += outlet.drain(at: .zero)
      _ = Poller.wait([], milliseconds: 5)
    }
    #expect(reports == [.outletLost("log")])
    #expect(outlet.deadline == Self.time(1))
  }
}
