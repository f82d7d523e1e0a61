import Devices
import Glibc
import Session
import TestSupport
import Testing
import Vitals

@testable import Runtime

/// Monitors on a network, in single messages and on connections that die unheard.
@Suite struct NetworkSourceTests {
  private static func time(_ milliseconds: Int64) -> SessionTime {
    SessionTime(milliseconds: milliseconds)
  }

  private static func poll(_ source: StreamSource, at now: SessionTime) -> [Event] {
    guard let wish = source.wish else { return source.take(.nothing, at: now) }
    return source.take(Poller.wait([wish], milliseconds: 500)[0], at: now)
  }

  /// A socket of this machine with a port of its own.
  private static func bound(_ kind: __socket_type) throws -> (descriptor: Int32, port: UInt16) {
    let descriptor = socket(AF_INET, Int32(kind.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    try withUnsafeMutablePointer(to: &address) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        try #require(bind(descriptor, raw, length) == 0)
        try #require(getsockname(descriptor, raw, &length) == 0)
      }
    }
    return (descriptor, UInt16(bigEndian: address.sin_port))
  }

  private static func saturations(_ events: [Event]) -> [Int32] {
    events.compactMap { event in
      guard case .vital(_, let row) = event else { return nil }
      return row.saturation?.value?.hundredths
    }
  }

  @Test func aMonitorIsAssociatedAndPolledInSingleMessages() throws {
    let (server, port) = try Self.bound(SOCK_DGRAM)
    defer { close(server) }
    let proto = try #require(DeviceProtocol.named("intellivue-lan"))
    let source = StreamSource(
      SourceDescription(id: SourceID("udp"), protocolName: proto.name), proto: proto,
      opener: .host(
        Opener.Host(name: "h", port: "p", isDatagram: true), addresses: [], resolve: {}),
      at: .zero)
    #expect(source.take(.nothing, at: .zero) == [])
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
      var wish = pollfd(fd: server, events: Int16(POLLIN), revents: 0)
      while Glibc.poll(&wish, 1, second == 1 ? 2000 : 0) == 1 {
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
      _ = source.take(.nothing, at: Self.time(Int64(second) * 1000 + 1001))
    }
    #expect(!shown.isEmpty && shown.allSatisfy { $0 == 9700 })
    source.finish()
    #expect(recv(server, &buffer, buffer.count, 0) > 0)
  }

  @Test func aDeviceThatConnectsAgainTakesThePlaceOfItsSilentConnection() throws {
    let (free, port) = try Self.bound(SOCK_STREAM)
    close(free)
    let proto = try #require(DeviceProtocol.named("hl7"))
    let source = StreamSource(
      SourceDescription(id: SourceID("hl7"), protocolName: proto.name), proto: proto,
      opener: .listen(TCPListener(address: "127.0.0.1", port: "\(port)")), at: .zero)
    _ = source.take(.nothing, at: .zero)
    let address = try #require(
      SocketAddress.resolve(host: "127.0.0.1", port: "\(port)").first)
    let first = try #require(address.connecting(isDatagram: false))
    defer { close(first) }
    #expect(source.take(.nothing, at: Self.time(500)) == [.link(SourceID("hl7"), .up)])
    let second = try #require(address.connecting(isDatagram: false))
    defer { close(second) }
    // While the first may still live the second waits; the source looks again in good time.
    #expect(source.take(.nothing, at: Self.time(3000)) == [])
    #expect(source.deadline == Self.time(5500))
    #expect(source.take(.nothing, at: Self.time(5500)) == [.link(SourceID("hl7"), .up)])
    #expect(source.deadline == Self.time(10_500))
    var message = [UInt8(0x0B)]
    message += Array("MSH|^~\\&|M|B|||20180726101500||ORU^R01|1|P|2.6\r".utf8)
    message += Array("OBX|1|NM|150456^MDC_PULS_OXIM_SAT_O2^MDC||97|262688^%|||||R\r".utf8)
    message += [0x1C, 0x0D]
    #expect(write(second, message, message.count) == message.count)
    #expect(Self.saturations(Self.poll(source, at: Self.time(5600))) == [9700])
    source.finish()
  }
}
