import Glibc
@testable import Platform
import Testing

@testable import StationLoop

/// A connection that is made, used, broken and made again.
@Suite struct MLLPLinkTests {
  /// A port that is listened to.
  private final class Port {
    let descriptor: Int32
    let address: SocketAddress

    init() throws {
      let any = try #require(SocketAddress.numeric("127.0.0.1", port: "0"))
      descriptor = try #require(any.listening())
      var found = sockaddr_in()
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let descriptor = descriptor
      let status = withUnsafeMutablePointer(to: &found) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          getsockname(descriptor, $0, &length)
        }
      }
      try #require(status == 0)
      address = try #require(
        SocketAddress.numeric("127.0.0.1", port: "\(UInt16(bigEndian: found.sin_port))"))
    }

    deinit { close(descriptor) }

    /// The next connection, once it is there.
    func accept() throws -> Int32 {
      _ = Poller.wait([.reading(descriptor)], milliseconds: 10_000)
      let connection = Glibc.accept(descriptor, nil, nil)
      try #require(connection >= 0)
      return connection
    }
  }

  /// Turns until something happens.
  private static func turn(_ link: inout MLLPLink, at now: Int64) -> [MLLPLink.Event] {
    for _ in 0..<1000 {
      let events = link.turn(at: now)
      if !events.isEmpty { return events }
      _ = Poller.wait(link.interests, milliseconds: 10)
    }
    return []
  }

  @Test func messagesAndAnswersArePassedOn() throws {
    let port = try Port()
    let address = port.address
    var link = MLLPLink("here", "1") { _, _ in [address] }
    #expect(Self.turn(&link, at: 0) == [.connected])
    let other = try port.accept()
    defer { close(other) }
    link.send(Array("hello".utf8))
    #expect(link.turn(at: 0).isEmpty)
    var bytes = [UInt8](repeating: 0, count: 64)
    #expect(recv(other, &bytes, bytes.count, 0) == 5)
    let answer = Array("\u{0B}yes\u{1C}\r".utf8)
    #expect(Glibc.send(other, answer, answer.count, 0) == answer.count)
    #expect(Self.turn(&link, at: 0) == [.frame(Array("yes".utf8))])
  }

  @Test func brokenConnectionIsMadeAgain() throws {
    let port = try Port()
    let address = port.address
    var link = MLLPLink("here", "1") { _, _ in [address] }
    #expect(Self.turn(&link, at: 0) == [.connected])
    close(try port.accept())
    #expect(Self.turn(&link, at: 10) == [.disconnected("closed by the receiver")])
    #expect(link.interests.isEmpty)
    // Within half a second.
    #expect(Self.turn(&link, at: 600) == [.connected])
    close(try port.accept())
  }

  @Test func unknownHostIsToldAndLookedUpAgain() throws {
    let port = try Port()
    let address = port.address
    var isKnown = false
    var link = MLLPLink("here", "1") { _, _ in isKnown ? [address] : [] }
    #expect(link.turn(at: 0) == [.disconnected("the host is not known")])
    isKnown = true
    #expect(Self.turn(&link, at: 60_000) == [.connected])
  }

  /// The receiver takes no bytes: a turn ends at once, and the rest waits.
  @Test func stuckReceiverHoldsUpNoTurn() throws {
    let port = try Port()
    let address = port.address
    var link = MLLPLink("here", "1") { _, _ in [address] }
    #expect(Self.turn(&link, at: 0) == [.connected])
    let other = try port.accept()
    link.send([UInt8](repeating: 0x41, count: 32 << 20))
    for _ in 0..<20 { #expect(link.turn(at: 0).isEmpty) }
    #expect(link.interests.map(\.wantsWrite) == [true])
    link.drop(at: 0)
    #expect(link.interests.isEmpty)
    close(other)
  }
}
