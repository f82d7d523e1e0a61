import Devices
@testable import Feeds
import Testing

/// Sources as they are written on the command line.
@Suite struct SourceSpecTests {
  private static func mistake(_ text: String) -> String? {
    do throws(SourceSpec.Mistake) {
      _ = try SourceSpec(text)
      return nil
    } catch {
      return error.description
    }
  }

  @Test func eachPlaceHasItsUsualProtocol() throws {
    for (text, name) in [
      ("-", "ndjson"), ("tcp:h:1", "ndjson"), ("file:x.csv?protocol=csv", "ndjson"),
      ("mllp:2575", "hl7"), ("udp:h", "intellivue-lan"), ("mllp:1?protocol=ndjson", "ndjson"),
      ("tcp:h:1?protocol=s5", "ge-dri"),
    ] {
      #expect(try SourceSpec(text).proto.name == name, "\(text)")
    }
  }

  @Test func aListenerNamesWhoMayConnect() throws {
    let spec = try SourceSpec("mllp:[::]:2575?from=[fe80::1]&bed=ICU^1^4")
    #expect(spec.address == Transport.Address(name: "::", port: "2575"))
    #expect(spec.from == "fe80::1" && spec.bed == "ICU^1^4")
    #expect(try SourceSpec("mllp:2575").address == Transport.Address(port: "2575"))
    #expect(try SourceSpec("mllp:2575").from == nil)
  }

  @Test(arguments: [
    ("mllp:2575?from=monitor", "write from=192.168.7.20"),
    ("tcp:h:1?from=10.0.0.1", "belongs to an mllp source"),
    ("serial:/dev/ttyS0?bed=4", "belongs to a source of HL7"),
    ("mllp:2575?to=1", "demo=, name= and population="), ("mllp:2575?demo=yes", "write demo=no"),
    ("serial:/dev/ttyS0?demo=no", "belongs to a source of HL7"),
    ("tcp:h:1?protocol=\u{1B}[31mx", "'[31mx' is not known"),
  ])
  func mistakesSayWhatToWrite(text: String, words: String) {
    #expect(Self.mistake(text)?.contains(words) == true)
  }
}
