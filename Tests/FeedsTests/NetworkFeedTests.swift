import Devices
@testable import Feeds
import Glibc
@testable import Platform
import Session
import TestSupport
import Testing
import Vitals

/// Monitors on a network, in single messages and on connections that die unheard.
@Suite struct NetworkFeedTests {
  private static func time(_ milliseconds: Int64) -> SessionTime {
    SessionTime(milliseconds: milliseconds)
  }

  private static func poll(_ source: StreamFeed, at now: SessionTime) -> [Event] {
    guard let interest = source.interest else { return source.poll(.nothing, at: now) }
    return source.poll(Poller.wait([interest], milliseconds: 500)[0], at: now)
  }

  private static func saturations(_ events: [Event]) -> [Int32] {
    events.compactMap { event in
      guard case .vital(_, let row) = event else { return nil }
      return row.saturation?.value?.hundredths
    }
  }

  @Test func aMonitorIsPolledInSingleMessages() throws {
    let (server, port) = try Loopback.bound(SOCK_DGRAM)
    defer { close(server) }
    let proto = try #require(DeviceProtocol.named("intellivue-lan"))
    let source = StreamFeed(
      SourceDescription(id: SourceID("udp"), protocolName: proto.name), proto: proto,
      opener: .host(
        Opener.Host(name: "h", port: "p", isDatagram: true), addresses: [], resolve: {}),
      at: .zero)
    #expect(source.poll(.nothing, at: .zero) == [])
    _ = source.resolved(SocketAddress.resolve(host: "127.0.0.1", port: "\(port)"), at: .zero)
    #expect(Self.poll(source, at: .zero) == [.link(SourceID("udp"), .up)])
    var encoder = proto.makeEncoder()
    var state = MonitorState(clock: WallTime(unixMilliseconds: 1_600_000_000_000))
    state.vital.set(.saturation, hundredths: 9700)
    var shown: [Int32] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    for second in 1...4 {
      // The monitor takes what was said and answers to where it came from.
      var from = sockaddr_storage()
      var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
      var interest = pollfd(fd: server, events: Int16(POLLIN), revents: 0)
      while Glibc.poll(&interest, 1, second == 1 ? 2000 : 0) == 1 {
        let count = withUnsafeMutablePointer(to: &from) { pointer in
          pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
            recvfrom(server, &buffer, buffer.count, 0, raw, &length)
          }
        }
        try #require(count > 0)
        encoder.receive(buffer.span.extracting(0..<count))
        if second == 1 { break }
      }
      let answer = encoder.record(state, at: Self.time(Int64(second) * 1000))
      if !answer.isEmpty {
        let sent = withUnsafePointer(to: &from) { pointer in
          pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
            sendto(server, answer, answer.count, 0, raw, length)
          }
        }
        #expect(sent == answer.count)
        shown += Self.saturations(Self.poll(source, at: Self.time(Int64(second) * 1000)))
      }
      // A second later the next question is due; it is sent without anything to read.
      _ = source.poll(.nothing, at: Self.time(Int64(second) * 1000 + 1001))
    }
    #expect(!shown.isEmpty && shown.allSatisfy { $0 == 9700 })
    source.finish()
    #expect(recv(server, &buffer, buffer.count, 0) > 0)
  }

  /// What others send to the socket of a source, from another port, never arrives.
  @Test func datagramsOfOthersAreNotHeard() throws {
    let (server, port) = try Loopback.bound(SOCK_DGRAM)
    let (other, _) = try Loopback.bound(SOCK_DGRAM)
    defer { [server, other].forEach { close($0) } }
    let source = StreamFeed(
      SourceDescription(id: SourceID("udp"), protocolName: "ndjson"), proto: .openText,
      opener: .host(
        Opener.Host(name: "h", port: "p", isDatagram: true), addresses: [], resolve: {}),
      at: .zero)
    _ = source.poll(.nothing, at: .zero)
    _ = source.resolved(SocketAddress.resolve(host: "127.0.0.1", port: "\(port)"), at: .zero)
    _ = Self.poll(source, at: .zero)
    let descriptor = try #require(source.interest?.descriptor)
    var own = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    func send(_ text: String, from sender: Int32) {
      let bytes = Array(text.utf8)
      withUnsafeMutablePointer(to: &own) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
          #expect(getsockname(descriptor, raw, &length) == 0)
          #expect(sendto(sender, bytes, bytes.count, 0, raw, length) == bytes.count)
        }
      }
    }
    send("{\"spo2\":70}\n", from: other)
    send("{\"spo2\":97}\n", from: server)
    #expect(Self.saturations(Self.poll(source, at: Loopback.time(100))) == [9700])
    #expect(Self.saturations(source.poll(PollResult(canRead: true), at: Loopback.time(200))) == [])
    source.finish()
  }
}
