import Devices
import Offline
import TestSupport
import Testing
import Vitals

/// Files that begin with U+FEFF, as some editors write them.
@Suite struct ByteOrderMarkTests {
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private static let texts = [
    "hl7": "MSH|^~\\&|||||||ORU^R01|204|P|2.3.1\rOBX|1|NM|101^HR||84||||||F\r",
    "ndjson": "{\"spo2\":97}\n{\"spo2\":96}\n",
  ]

  @Test(arguments: ["hl7", "ndjson"])
  func markIsSkippedHoweverCut(name: String) throws {
    let proto = try #require(DeviceProtocol.named(name))
    let plain = Array(try #require(Self.texts[name]).utf8)
    let expected = DecoderVerifier.records(proto, [plain])
    #expect(!expected.records.isEmpty && expected.counts.bad == 0)
    let marked = Self.mark + plain
    for cut in 0...marked.count {
      let found = DecoderVerifier.records(proto, [Array(marked[..<cut]), Array(marked[cut...])])
      #expect(found.records == expected.records && found.counts == expected.counts, "\(cut)")
    }
    let single = DecoderVerifier.records(proto, marked.map { [$0] })
    #expect(single.records == expected.records && single.counts == expected.counts)
  }

  @Test(arguments: ["hl7", "ndjson"])
  func markedFileIsRecognised(name: String) throws {
    let plain = Array(try #require(Self.texts[name]).utf8)
    #expect(DecodeRun.detect(Self.mark + plain)?.name == name)
  }

  /// Elsewhere it is damage.
  @Test func markInsideAFeedIsRefused() throws {
    let bytes = Array("{\"spo2\":97}\n".utf8) + Self.mark + Array("{\"spo2\":96}\n".utf8)
    let found = DecoderVerifier.records(try #require(DeviceProtocol.named("ndjson")), [bytes])
    #expect(found.records.count == 1 && found.counts.bad == 1)
  }
}
