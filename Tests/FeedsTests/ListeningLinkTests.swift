import Devices
@testable import Feeds
import Glibc
import Session
import Testing
import Vitals

/// Which connection is the link, and for how long.
@Suite struct ListeningLinkTests {
  private static func listening(bed: String? = nil) throws -> (ListeningFeed, UInt16) {
    let port = try Loopback.freePort()
    let source = ListeningFeed(
      SourceDescription(id: SourceID("hl7"), protocolName: "hl7"), proto: .hl7,
      listener: TCPListener(address: nil, port: "\(port)"), watch: SenderWatch(bed: bed), at: .zero)
    _ = source.poll([:], at: .zero)
    return (source, port)
  }

  private static func behind(_ events: [Event]) -> [Int64] {
    events.compactMap { event in
      guard case .runtime(.behind(_, let length)) = event else { return nil }
      return length.wholeSeconds
    }
  }

  @Test func aStandingLinkThatBreaksOffIsLost() throws {
    let (source, port) = try Self.listening()
    let device = try Loopback.device(port)
    for second in Int64(0)...6 {
      Loopback.send(Loopback.report(97, number: Int(second)), to: device)
      _ = Loopback.poll(source, at: Loopback.time(second * 1000))
      _ = Loopback.text(from: device)
    }
    var hard = linger(l_onoff: 1, l_linger: 0)
    setsockopt(device, SOL_SOCKET, SO_LINGER, &hard, socklen_t(MemoryLayout<linger>.size))
    close(device)
    #expect(
      Loopback.links(Loopback.poll(source, at: Loopback.time(7000)))
        == [.lost(why: "Connection reset by peer")])
    source.finish()
  }

  @Test func whatAMonitorKeptIsToldAsBehind() throws {
    let (source, port) = try Self.listening()
    let device = try Loopback.device(port)
    defer { close(device) }
    /// Sends a report that was made so many seconds after the first.
    func send(_ made: Int, at second: Int64) -> [Event] {
      let digits =
        String("\(100 + made / 60)".dropFirst()) + String("\(100 + made % 60)".dropFirst())
      Loopback.send(
        Loopback.report(97, number: made, sent: "2020010110\(digits)"), to: device)
      let events = Loopback.poll(source, at: Loopback.time(second * 1000))
      _ = Loopback.text(from: device)
      return events
    }
    #expect(Loopback.saturations(send(0, at: 0)) == [97])
    var told: [Int64] = []
    for count in 0..<30 {
      let events = send(10 * (count + 1), at: 300 + Int64(count))
      told += Self.behind(events)
      #expect(Loopback.saturations(events) == [], "\(count)")
    }
    #expect(told == Array(stride(from: Int64(290), to: 20, by: -9)))
    let current = send(330, at: 330)
    #expect(Loopback.saturations(current) == [97] && Self.behind(current) == [0])
    source.finish()
  }

  /// The network was away and took the connection along.
  @Test func whoBringsWhatItKeptIsTheLink() throws {
    let (source, port) = try Self.listening()
    let first = try Loopback.device(port)
    Loopback.send(Loopback.report(97, sent: "20200101100000"), to: first)
    _ = Loopback.poll(source, at: .zero)
    close(first)
    _ = Loopback.poll(source, at: Loopback.time(1000))
    let lost = Loopback.poll(source, wait: 0, at: Loopback.time(60_000))
    #expect(Loopback.links(lost).count == 1)
    let second = try Loopback.device(port)
    defer { close(second) }
    Loopback.send(Loopback.report(97, number: 2, sent: "20200101100010"), to: second)
    let events = Loopback.poll(source, at: Loopback.time(70_000))
    #expect(Loopback.links(events) == [.up] && Self.behind(events) == [60])
    #expect(Loopback.saturations(events) == [])
    source.finish()
  }

  @Test func oneBedOfSeveralInAMessageIsTaken() throws {
    for (bed, code) in [("BED4", "AA"), ("BED9", "AR")] {
      let (source, port) = try Self.listening(bed: bed)
      let device = try Loopback.device(port)
      defer { close(device) }
      let values = [("BED3", 97), ("BED4", 80)].flatMap { bed, saturation in
        [
          "PV1||I|\(bed)",
          "OBX|1|NM|150456^MDC_PULS_OXIM_SAT_O2^MDC||\(saturation)|262688^%|||||R",
        ]
      }
      let lines = ["MSH|^~\\&|MON-A|W|||||ORU^R01|1|P|2.6"] + values
      Loopback.send([0x0B] + lines.flatMap { Array("\($0)\r".utf8) } + [0x1C, 0x0D], to: device)
      let events = Loopback.poll(source, at: Loopback.time(100))
      #expect(Loopback.saturations(events) == (code == "AA" ? [80] : []))
      #expect(Loopback.text(from: device).contains("MSA|\(code)|1"))
      source.finish()
    }
  }

  /// Whatever a monitor that connects for each message sends is refused.
  @Test func refusalsOutlastTheirConnection() throws {
    let (source, port) = try Self.listening()
    let device = try Loopback.device(port)
    let report = "MSH|^~\\&|A|B|||||ORU^R32|7|P|2.6\rOBX|1|NM|X||97|%|||||R\r"
    Loopback.send([0x0B] + Array(report.utf8) + [0x1C, 0x0D], to: device)
    close(device)
    let events = Loopback.poll(source, at: Loopback.time(100))
    #expect(
      Loopback.links(events) == [.lost(why: "connected, but sends nothing that is read")])
    // The counts of those who left come together, once a second.
    let later = Loopback.poll(source, wait: 0, at: Loopback.time(1100))
    let told = (events + later).compactMap { event -> UnknownCount? in
      guard case .line(_, let frames) = event else { return nil }
      return frames.unknown
    }
    #expect(told == [UnknownCount([UnknownCode("ORU^R32", nil)], isAll: true)])
    source.finish()
  }

  @Test func aMonitorIsReadBeforeOthersCrowdIn() throws {
    for early in [0, 4] {
      let (source, port) = try Self.listening()
      var idle = try (0..<early).map { _ in try Loopback.device(port) }
      let device = try Loopback.device(port)
      Loopback.send(Loopback.report(97), to: device)
      idle += try (0..<20).map { _ in try Loopback.device(port) }
      defer { (idle + [device]).forEach { close($0) } }
      #expect(Loopback.saturations(Loopback.poll(source, at: Loopback.time(100))) == [97])
      source.finish()
    }
  }
}
