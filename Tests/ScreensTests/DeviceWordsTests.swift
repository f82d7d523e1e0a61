import Session
import TestSupport
import Testing
import Vitals
import Wording

/// Devices by the name that stands on them.
@Suite struct DeviceWordsTests {
  /// A session with these sources.
  private static func session(_ sources: [SourceDescription]) -> Session {
    var session = Session(SampleSession.header())
    for source in sources { _ = session.handle(.source(source), at: .zero) }
    return session
  }

  private static func source(
    _ id: String, _ name: String, _ origin: String
  ) -> SourceDescription {
    SourceDescription(id: SourceID(id), protocolName: name, origin: origin)
  }

  @Test func devicesAreNamed() {
    let session = Self.session([
      Self.source("serial1", "nonin-df7", "serial:/dev/ttyUSB0"),
      Self.source("serial2", "omron-hbp", "serial:/dev/ttyUSB1?name=Cuff of chair 3"),
      Self.source("serial3", "unknown", "serial:/dev/serial/by-id/usb-x"),
      Self.source("serial4", "nonin-ascii", "serial:/dev/ttyUSB4"),
    ])
    let names = ["serial1", "serial2", "serial3", "serial4", "queue"].map {
      DeviceWords(.english).name($0, in: session)
    }
    #expect(
      names == [
        "Nonin oximeter 1", "Cuff of chair 3", "Device on usb-x", "Nonin oximeter 2", "queue",
      ])
  }

  @Test func lostLinkSaysWhatToDo() {
    let session = Self.session([
      Self.source("serial1", "nonin-df7", "serial:/dev/ttyUSB9"),
      Self.source("hl7", "hl7", "mllp:0.0.0.0:2575"), Self.source("udp", "intellivue-lan", "udp:x"),
      Self.source("exec", "ndjson", "exec:/opt/board"),
    ])
    func text(_ source: String, _ why: String) -> String {
      DeviceWords(.english).linkLost(source, why: why, in: session)
    }
    #expect(text("serial1", "unplugged") == "Nonin oximeter link lost (unplugged): check the cable")
    #expect(
      text("serial1", LinkState.notPluggedIn)
        == "Nonin oximeter not found at /dev/ttyUSB9: plug it in or correct the path")
    #expect(text("exec", "exit status 3") == "Program board ended (exit status 3): see program.log")
    #expect(text("hl7", "closed") == "HL7 monitor link lost (closed): check network and monitor")
    #expect(
      text("udp", "no such host: x")
        == "Philips monitor not found (no such host: x): correct the address")
  }
}
