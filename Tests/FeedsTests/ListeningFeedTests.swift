import Devices
@testable import Feeds
import Glibc
@testable import Platform
import Session
import Testing
import Vitals

/// Monitors that connect to a port, and others that do.
@Suite struct ListeningFeedTests {
  private static func source(
    _ port: UInt16, address: String? = nil, from: String? = nil, bed: String? = nil
  ) -> ListeningFeed {
    ListeningFeed(
      SourceDescription(id: SourceID("hl7"), protocolName: "hl7"), proto: .hl7,
      listener: TCPListener(address: address, port: "\(port)", from: from),
      watch: SenderWatch(bed: bed), at: .zero)
  }

  /// A source that listens, and its port.
  private static func listening(
    address: String? = nil, from: String? = nil, bed: String? = nil
  ) throws -> (ListeningFeed, UInt16) {
    let port = try Loopback.freePort()
    let source = source(port, address: address, from: from, bed: bed)
    let waiting = "no device has connected to port \(port)" + (from.map { " from \($0)" } ?? "")
    #expect(Loopback.links(source.poll([:], at: .zero)) == [.lost(why: waiting)])
    return (source, port)
  }

  private static func name(_ application: String, _ address: String = "127.0.0.1") -> SenderName {
    SenderName(address: address, application: application, facility: "W")
  }

  @Test func aConnectionIsTheLinkOnceValuesCome() throws {
    let (source, port) = try Self.listening()
    let device = try Loopback.device(port)
    defer { close(device) }
    #expect(Loopback.poll(source, at: Loopback.time(100)) == [])
    // Nothing came for two seconds: that is told, and is no link.
    #expect(source.deadline == Loopback.time(2100))
    #expect(
      Loopback.links(Loopback.poll(source, wait: 0, at: Loopback.time(2100)))
        == [.lost(why: "connected, but sends nothing that is read")])
    Loopback.send(Loopback.report(97), to: device)
    let events = Loopback.poll(source, at: Loopback.time(2200))
    #expect(Loopback.links(events) == [.up])
    #expect(Loopback.saturations(events) == [97])
    #expect(Loopback.senders(events) == [.owner(Self.name("MON-A"))])
    #expect(Loopback.text(from: device).contains("MSA|AA|1"))
    source.finish()
  }

  @Test func otherMessagesAreNoLink() throws {
    let (source, port) = try Self.listening()
    let device = try Loopback.device(port)
    defer { close(device) }
    Loopback.send(
      [0x0B] + Array("MSH|^~\\&|A|B|||||ADT^A01|7|P|2.6\r".utf8) + [0x1C, 0x0D], to: device)
    #expect(
      Loopback.links(Loopback.poll(source, at: Loopback.time(100)))
        == [.lost(why: "connected, but sends nothing that is read")])
    #expect(Loopback.text(from: device).contains("MSA|AR|7"))
    source.finish()
  }

  @Test func anotherMonitorIsRefusedAndNamed() throws {
    let (source, port) = try Self.listening()
    let devices = [try Loopback.device(port), try Loopback.device(port)]
    defer { devices.forEach { close($0) } }
    Loopback.send(Loopback.report(97), to: devices[0])
    #expect(Loopback.saturations(Loopback.poll(source, at: Loopback.time(100))) == [97])
    Loopback.send(Loopback.report(80, from: "MON-B"), to: devices[1])
    let events = Loopback.poll(source, at: Loopback.time(200))
    #expect(Loopback.saturations(events) == [])
    #expect(Loopback.senders(events) == [.refused(Self.name("MON-B"), count: 1)])
    #expect(Loopback.text(from: devices[1]).contains("MSA|AR|1|another monitor or bed"))
    // Accepted by the nurse, its next report is taken, and what it sends again is taken late.
    source.acceptSender(Self.name("MON-B"))
    Loopback.send(Loopback.report(80, from: "MON-B"), to: devices[1])
    let accepted = Loopback.poll(source, at: Loopback.time(300))
    #expect(Loopback.senders(accepted) == [.owner(Self.name("MON-B"))])
    #expect(Loopback.saturations(accepted) == [80])
    Loopback.send(Loopback.report(97, number: 2), to: devices[0])
    #expect(Loopback.saturations(Loopback.poll(source, at: Loopback.time(400))) == [])
    source.finish()
  }

  @Test func whatARefusedSenderKeptIsNotCurrent() throws {
    let (source, port) = try Self.listening()
    let devices = [try Loopback.device(port), try Loopback.device(port)]
    defer { devices.forEach { close($0) } }
    Loopback.send(Loopback.report(97), to: devices[0])
    _ = Loopback.poll(source, at: Loopback.time(0))
    func stamp(_ second: Int) -> String { "202611221015\(second < 10 ? "0" : "")\(second)" }
    for second in 1..<20 {
      Loopback.send(
        Loopback.report(80, number: second, from: "MON-B", sent: stamp(second)), to: devices[1])
      let at = Loopback.time(Int64(second) * 1000)
      #expect(Loopback.saturations(Loopback.poll(source, at: at)) == [])
    }
    source.acceptSender(Self.name("MON-B"))
    for second in 1..<20 {
      Loopback.send(
        Loopback.report(80, number: second, from: "MON-B", sent: stamp(second)), to: devices[1])
    }
    Loopback.send(
      Loopback.report(79, number: 20, from: "MON-B", sent: stamp(20)), to: devices[1])
    let shown = Loopback.saturations(Loopback.poll(source, at: Loopback.time(20_000)))
    #expect(shown.last == 79 && shown.count <= 6)
    source.finish()
  }

  @Test func idleConnectionsKeepNobodyOut() throws {
    let (source, port) = try Self.listening()
    let idle = try (0..<60).map { _ in try Loopback.device(port) }
    defer { idle.forEach { close($0) } }
    // One sends for ever and never a message.
    Loopback.send(Array("\u{0B}MSH|^~\\&|X".utf8), to: idle[59])
    #expect(Loopback.links(Loopback.poll(source, at: Loopback.time(100))) == [])
    #expect(source.connectionCount == ListeningFeed.waiting)
    let device = try Loopback.device(port)
    defer { close(device) }
    Loopback.send(Loopback.report(97), to: device)
    let events = Loopback.poll(source, at: Loopback.time(200))
    #expect(Loopback.links(events) == [.up])
    #expect(Loopback.saturations(events) == [97])
    source.finish()
  }

  @Test func theLinkKeepsItsPlace() throws {
    let (source, port) = try Self.listening()
    let gateway = try Loopback.device(port)
    defer { close(gateway) }
    Loopback.send(Loopback.report(97), to: gateway)
    #expect(Loopback.links(Loopback.poll(source, at: Loopback.time(0))) == [.up])
    // A minute passes, and others crowd in.
    let idle = try (0..<40).map { _ in try Loopback.device(port) }
    defer { idle.forEach { close($0) } }
    #expect(Loopback.links(Loopback.poll(source, at: Loopback.time(59_000))) == [])
    #expect(source.connectionCount == ListeningFeed.waiting + 1)
    #expect(!Loopback.isClosed(gateway))
    Loopback.send(Loopback.report(96, number: 2), to: gateway)
    let events = Loopback.poll(source, at: Loopback.time(60_000))
    #expect(Loopback.links(events) == [] && Loopback.saturations(events) == [96])
    #expect(Loopback.isClosed(idle[0]))
    source.finish()
  }

  @Test func fewConnectionsAreNeverClosed() throws {
    let (source, port) = try Self.listening()
    let idle = try (0..<8).map { _ in try Loopback.device(port) }
    defer { idle.forEach { close($0) } }
    for second in [0, 10, 100] as [Int64] {
      _ = Loopback.poll(source, wait: 50, at: Loopback.time(second * 1000))
    }
    #expect(idle.allSatisfy { !Loopback.isClosed($0) })
    source.finish()
  }

  @Test func aMonitorThatConnectsForEachMessageIsNoLoss() throws {
    let (source, port) = try Self.listening()
    for message in 0..<3 {
      let device = try Loopback.device(port)
      Loopback.send(Loopback.report(97, number: message), to: device)
      let at = Int64(message) * 1000
      let events = Loopback.poll(source, at: Loopback.time(at))
      #expect(Loopback.links(events) == (message == 0 ? [.up] : []))
      #expect(Loopback.saturations(events) == [97])
      close(device)
      #expect(Loopback.links(Loopback.poll(source, at: Loopback.time(at + 100))) == [])
    }
    // The next was due after a second: it is overdue after five and twice that.
    #expect(source.deadline == Loopback.time(9100))
    #expect(
      Loopback.links(Loopback.poll(source, wait: 0, at: Loopback.time(9100)))
        == [.lost(why: "closed by the other end")])
    source.finish()
  }

  @Test func aHalfOpenConnectionGivesWay() throws {
    let (source, port) = try Self.listening()
    let devices = [try Loopback.device(port), try Loopback.device(port)]
    defer { devices.forEach { close($0) } }
    Loopback.send(Loopback.report(97), to: devices[0])
    _ = Loopback.poll(source, at: Loopback.time(0))
    Loopback.send(Loopback.report(77, number: 2), to: devices[1])
    #expect(Loopback.saturations(Loopback.poll(source, at: Loopback.time(1900))) == [])
    Loopback.send(Loopback.report(77, number: 3), to: devices[1])
    let events = Loopback.poll(source, at: Loopback.time(2000))
    #expect(Loopback.saturations(events) == [77])
    #expect(Loopback.senders(events) == [] && Loopback.links(events) == [])
    source.finish()
  }

  @Test func severalBedsNeedAName() throws {
    for bed in [nil, "BED4"] {
      let (source, port) = try Self.listening(bed: bed)
      let device = try Loopback.device(port)
      defer { close(device) }
      Loopback.send(Loopback.report(97, bed: "BED3"), to: device)
      Loopback.send(Loopback.report(80, number: 2, bed: "BED4"), to: device)
      Loopback.send(Loopback.report(96, number: 3, bed: "BED3"), to: device)
      let events = Loopback.poll(source, at: Loopback.time(100))
      #expect(Loopback.saturations(events) == (bed == nil ? [] : [80]))
      let isTold = Loopback.senders(events).contains(.severalBeds(["BED3", "BED4"]))
      #expect(isTold == (bed == nil))
      source.finish()
    }
  }

  /// Each value stands behind the news of whose it is.
  @Test func severalPatientsAreToldApart() throws {
    let (source, port) = try Self.listening()
    let device = try Loopback.device(port)
    defer { close(device) }
    for (number, patient) in [1, 2, 1].enumerated() {
      Loopback.send(
        Loopback.report(90 + number, number: number, patient: "\(patient)"), to: device)
    }
    let events = Loopback.poll(source, at: Loopback.time(100))
    var patient = 0
    var pairs: [[Int]] = []
    for event in events {
      if case .sender(_, .patient(let number)) = event { patient = number }
      pairs += Loopback.saturations([event]).map { [patient, $0] }
    }
    #expect(pairs == [[1, 90], [2, 91], [1, 92]])
    source.finish()
  }

  @Test func onlyTheNamedAddressMayConnect() throws {
    let (source, port) = try Self.listening(address: "0.0.0.0", from: "127.0.0.2")
    let stranger = try Loopback.device(port)
    let device = try Loopback.device(port, from: "127.0.0.2")
    defer { [stranger, device].forEach { close($0) } }
    Loopback.send(Loopback.report(80), to: stranger)
    Loopback.send(Loopback.report(97), to: device)
    let events = Loopback.poll(source, at: Loopback.time(100))
    #expect(Loopback.saturations(events) == [97])
    #expect(
      Loopback.senders(events).contains(.refused(SenderName(address: "127.0.0.1"), count: 1)))
    #expect(Loopback.isClosed(stranger))
    source.finish()
  }

  @Test func withoutAnAddressOnlyTheLoopbackListens() throws {
    let port = try Loopback.freePort()
    let listener = TCPListener(address: nil, port: "\(port)")
    try listener.open()
    #expect(!listener.descriptors.isEmpty)
    for descriptor in listener.descriptors {
      var storage = sockaddr_storage()
      var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
      withUnsafeMutablePointer(to: &storage) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
          #expect(getsockname(descriptor, raw, &length) == 0)
        }
      }
      let bytes = withUnsafeBytes(of: &storage) { Array($0.prefix(Int(length))) }
      let text = SocketAddress(family: Int32(storage.ss_family), bytes: bytes).text
      #expect(text == "127.0.0.1" || text == "::1")
    }
  }

  @Test func answersThatNobodyReadsEndTheConnection() throws {
    let (source, port) = try Self.listening()
    let device = try Loopback.device(port)
    defer { close(device) }
    _ = fcntl(device, F_SETFL, O_NONBLOCK)
    var small: Int32 = 2048
    setsockopt(device, SOL_SOCKET, SO_RCVBUF, &small, socklen_t(MemoryLayout<Int32>.size))
    let message = Loopback.report(97, from: String(repeating: "S", count: 400))
    let many = Array(repeating: message, count: 50).flatMap(\.self)
    var isClosed = false
    for turn in 0..<4000 where !isClosed {
      _ = write(device, many, many.count)
      _ = Loopback.poll(source, wait: 0, at: Loopback.time(Int64(turn)))
      isClosed = source.connectionCount == 0
    }
    #expect(isClosed)
    source.finish()
  }

  @Test func aPortInUseNamesItsRemedy() throws {
    let (server, port) = try Loopback.bound(SOCK_STREAM)
    #expect(listen(server, 1) == 0)
    let source = Self.source(port)
    _ = source.poll([:], at: .zero)
    #expect(source.remedy?.contains("ss -ltnp") == true)
    close(server)
    _ = source.poll([:], at: Loopback.time(500))
    #expect(source.remedy == nil)
    source.finish()
  }
}
