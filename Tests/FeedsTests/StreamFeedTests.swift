import Devices
@testable import Feeds
import Glibc
@testable import Platform
import Session
import TerminalDriver
import TestSupport
import Testing
import Vitals

/// A device on a pseudo-terminal: opened, read, unplugged, opened again.
@Suite struct StreamFeedTests {
  /// The two ends of a serial line whose near end is known by a stable name.
  private final class Line {
    let ours: Int32
    init(named link: String) throws {
      var (device, host): (Int32, Int32) = (-1, -1)
      try #require(openpty(&device, &host, nil, nil, nil) == 0)
      let name = try #require(PseudoTerminal.path(of: host))
      unlink(link)
      try #require(symlink(name, link) == 0)
      close(host)
      _ = fcntl(device, F_SETFL, O_NONBLOCK)
      ours = device
    }

    func unplug() { close(ours) }

    func send(_ text: String) {
      let bytes = Array(text.utf8)
      #expect(write(ours, bytes, bytes.count) == bytes.count)
    }
  }

  private static func source(
    _ path: String,
    _ proto: DeviceProtocol = DeviceProtocol.named("ndjson") ?? DeviceProtocol.all[0]
  ) -> StreamFeed {
    let description = SourceDescription(id: SourceID("serial"), protocolName: proto.name)
    return StreamFeed(
      description, proto: proto, opener: .serial(path: path, proto.line.settings), at: .zero)
  }

  private static func time(_ milliseconds: Int64) -> SessionTime {
    SessionTime(milliseconds: milliseconds)
  }

  /// What the source does with what poll finds of it within a moment.
  private static func poll(_ source: StreamFeed, at now: SessionTime) -> [Event] {
    guard let interest = source.interest else { return source.poll(.nothing, at: now) }
    return source.poll(Poller.wait([interest], milliseconds: 200)[0], at: now)
  }

  private static func links(_ events: [Event]) -> [LinkState] {
    events.compactMap { event in
      guard case .link(_, let state) = event else { return nil }
      return state
    }
  }

  @Test func itIsOpenedReadUnpluggedAndFoundAgain() throws {
    let folder = try TemporaryFolder()
    let port = folder("port")
    let first = try Line(named: port)
    let source = Self.source(port)
    #expect(Self.links(source.poll(.nothing, at: .zero)) == [.up])
    first.send("{\"hr\":72}\n{\"hr\":")
    #expect(Self.poll(source, at: Self.time(100)).filter(\.isVital).count == 1)
    first.unplug()
    #expect(Self.links(Self.poll(source, at: Self.time(200))) == [.lost(why: "unplugged")])
    #expect(source.interest == nil)
    // Tried again in half a second, quietly, as long as it is away.
    #expect(source.deadline == Self.time(700))
    #expect(unlink(port) == 0)
    #expect(source.poll(.nothing, at: Self.time(700)) == [])
    #expect(source.deadline == Self.time(1200))
    let second = try Line(named: port)
    #expect(Self.links(source.poll(.nothing, at: Self.time(1200))) == [.up])
    // Half a line of the time before is not glued to what comes now.
    second.send("99}\n{\"hr\":75}\n")
    let events = Self.poll(source, at: Self.time(1300))
    #expect(events.filter(\.isVital).count == 1)
    second.unplug()
  }

  @Test func aPortThatIsNotThereIsSaidOnceAndWaitedFor() throws {
    let folder = try TemporaryFolder()
    let source = Self.source(folder("nothing"))
    #expect(Self.links(source.poll(.nothing, at: .zero)) == [.lost(why: "not plugged in")])
    #expect(source.poll(.nothing, at: Self.time(500)) == [])
    #expect(source.remedy == nil)
  }

  @Test func aPortInUseNamesItsRemedy() throws {
    let folder = try TemporaryFolder()
    let line = try Line(named: folder("port"))
    defer { line.unplug() }
    let first = Self.source(folder("port"))
    #expect(Self.links(first.poll(.nothing, at: .zero)) == [.up])
    let second = Self.source(folder("port"))
    _ = second.poll(.nothing, at: .zero)
    #expect(second.remedy?.contains("fuser -v \(folder("port"))") == true)
    first.finish()
    #expect(Self.links(second.poll(.nothing, at: Self.time(500))) == [.up])
    #expect(second.remedy == nil)
    second.finish()
  }

  @Test func aSilentMonitorIsAskedAgain() throws {
    let folder = try TemporaryFolder()
    let line = try Line(named: folder("port"))
    defer { line.unplug() }
    let proto = try #require(DeviceProtocol.named("ge-dri"))
    let request = try #require(proto.request)
    let source = Self.source(folder("port"), proto)
    _ = source.poll(.nothing, at: .zero)
    var buffer = [UInt8](repeating: 0, count: 1024)
    #expect(read(line.ours, &buffer, 1024) == request.start.count)
    #expect(Array(buffer[..<request.start.count]) == request.start)
    let due = SessionTime.zero + request.repeatAfter
    #expect(source.deadline.map { $0 <= due } == true)
    _ = source.poll(.nothing, at: due)
    #expect(read(line.ours, &buffer, 1024) == request.start.count)
    source.finish()
    #expect(read(line.ours, &buffer, 1024) == request.stop.count)
    #expect(Array(buffer[..<request.stop.count]) == request.stop)
  }

  @Test func aFastDeviceIsReadTenTimesASecond() throws {
    let folder = try TemporaryFolder()
    let line = try Line(named: folder("port"))
    let source = Self.source(folder("port"), try #require(DeviceProtocol.named("bci")))
    _ = source.poll(.nothing, at: .zero)
    let packets = (0..<12).flatMap { _ in [0x87, 0x10, 0x05, 72, 97] as [UInt8] }
    #expect(write(line.ours, packets, packets.count) == packets.count)
    #expect(Self.poll(source, at: Self.time(10)).filter(\.isVital).count == 1)
    #expect(source.interest?.wantsRead == false)
    #expect(source.deadline.map { $0 <= Self.time(110) } == true)
    #expect(write(line.ours, packets, packets.count) == packets.count)
    #expect(source.poll(.nothing, at: Self.time(60)) == [])
    // Nothing is lost meanwhile: the next look takes all of it.
    _ = source.poll(.nothing, at: Self.time(110))
    #expect(source.interest?.wantsRead == false)
    _ = source.poll(.nothing, at: Self.time(210))
    #expect(source.interest?.wantsRead == true)
    line.unplug()
    #expect(Self.links(Self.poll(source, at: Self.time(220))) == [.lost(why: "unplugged")])
  }

  @Test func aStreamThatEndsIsOver() throws {
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    defer { close(ends[0]) }
    let proto = try #require(DeviceProtocol.named("ndjson"))
    let source = StreamFeed(
      SourceDescription(id: SourceID("stdin"), protocolName: "ndjson"), proto: proto,
      opener: .descriptor(ends[0]), at: .zero)
    #expect(Self.links(source.poll(.nothing, at: .zero)) == [.up])
    close(ends[1])
    #expect(Self.links(Self.poll(source, at: Self.time(10))) == [.lost(why: "input ended")])
    #expect(source.deadline == nil)
    #expect(source.interest == nil)
  }

  /// Nothing is answered over standard input, so that no answer waits until it closes.
  @Test func unreadAnswersEndNoStandardInput() throws {
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    let source = StreamFeed(
      SourceDescription(id: SourceID("stdin"), protocolName: "hl7"), proto: .hl7,
      opener: .descriptor(ends[0]), at: .zero)
    var events = source.poll(.nothing, at: .zero)
    for number in 0..<1500 {
      let message =
        "\u{0B}MSH|^~\\&|M|W|||||ORU^R01|\(number)|P|2.6\r"
        + "OBX|1|NM|150456^MDC_PULS_OXIM_SAT_O2^MDC||97|262688^%|||||R\r\u{1C}\r"
      #expect(write(ends[1], message, message.utf8.count) == message.utf8.count)
      events += Self.poll(source, at: Self.time(Int64(number) * 10))
    }
    #expect(Self.links(events) == [.up])
    let values = events.filter { if case .vital = $0 { true } else { false } }
    #expect(values.count == 1500)
    #expect(source.interest?.wantsWrite == false)
  }

  @Test func aHostIsTriedAtEachOfItsAddressesInTurn() throws {
    let proto = try #require(DeviceProtocol.named("ndjson"))
    let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(server) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    try withUnsafeMutablePointer(to: &address) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        try #require(bind(server, raw, length) == 0)
        try #require(listen(server, 1) == 0)
        try #require(getsockname(server, raw, &length) == 0)
      }
    }
    let good = SocketAddress.resolve(
      host: "127.0.0.1", port: "\(UInt16(bigEndian: address.sin_port))")
    let bad = SocketAddress.resolve(host: "127.0.0.1", port: "1")
    let source = StreamFeed(
      SourceDescription(id: SourceID("tcp"), protocolName: "ndjson"), proto: proto,
      opener: .host(
        Opener.Host(name: "h", port: "p", isDatagram: false), addresses: [], resolve: {}), at: .zero
    )
    #expect(source.poll(.nothing, at: .zero) == [])
    var events = source.resolved(bad + good, at: .zero)
    if events.isEmpty { events = Self.poll(source, at: .zero) }
    #expect(Self.links(events).count == 1)
    events = source.poll(.nothing, at: Self.time(500))
    if events.isEmpty { events = Self.poll(source, at: Self.time(500)) }
    #expect(Self.links(events) == [.up])
    source.finish()
  }
}

extension Event {
  fileprivate var isVital: Bool {
    if case .vital = self { return true }
    return false
  }
}
