import Devices
@testable import Feeds
import Glibc
@testable import Platform
import Session
import TerminalDriver
import TestSupport
import Testing
import Vitals

/// A port of which nobody said what speaks there.
@Suite struct DetectingFeedTests {
  private final class Harness {
    let device: Int32
    let source: DetectingFeed
    var now: Int64 = 0
    var events: [Event] = []

    init() throws {
      var (ours, theirs): (Int32, Int32) = (-1, -1)
      try #require(openpty(&ours, &theirs, nil, nil, nil) == 0)
      let path = try #require(PseudoTerminal.path(of: theirs))
      _ = fcntl(ours, F_SETFL, O_NONBLOCK)
      device = ours
      source = DetectingFeed(
        SourceDescription(id: SourceID("serial"), protocolName: "unknown"), path: path,
        fixed: nil, at: .zero)
      _ = source.poll(.nothing, at: .zero)
      close(theirs)
    }

    deinit { close(device) }

    /// A second of the device: what it sends is read, then what is due is done.
    func second(_ bytes: [UInt8]) {
      #expect(write(device, bytes, bytes.count) == bytes.count)
      // What the host asks must not fill the line.
      var asked = [UInt8](repeating: 0, count: 4096)
      _ = read(device, &asked, asked.count)
      now += 500
      let time = SessionTime(milliseconds: now)
      if let interest = source.interest {
        events += source.poll(Poller.wait([interest], milliseconds: 100)[0], at: time)
      }
      now += 500
      events += source.poll(.nothing, at: SessionTime(milliseconds: now))
    }

    var found: [String] {
      events.compactMap { event in
        guard case .source(let description) = event else { return nil }
        return "\(description.protocolName) at \(description.line ?? "")"
      }
    }
  }

  @Test func anotherDeviceOnThePortIsFoundOutAgain() throws {
    let harness = try Harness()
    let nonin = Array("SPO2=097 HR=072\r\n".utf8)
    for _ in 0..<40 where harness.found.isEmpty { harness.second(nonin) }
    #expect(harness.found == ["nonin-ascii at 9600 8N1"])
    harness.events = []
    let masimo = Array(
      "03/17/16 19:19:36 SN=1 SPO2=098% BPM=123 PI=00.55 ALARM=0000 EXC=000800\r\n".utf8)
    for second in 0..<60 where harness.found.isEmpty {
      harness.second(masimo)
      if second < 29 { #expect(harness.found.isEmpty) }
    }
    #expect(harness.found == ["masimo-ascii1 at 9600 8N1"])
    let shown = harness.events.contains { event in
      guard case .vital(_, let row) = event else { return false }
      return row.pulseRate?.value != HeartRate(123)
    }
    #expect(!shown)
    harness.source.finish()
  }
}
