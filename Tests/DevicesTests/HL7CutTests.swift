import Devices
import TestSupport
import Testing
import Vitals

/// Messages that end before their end.
@Suite struct HL7CutTests {
  private static let lines = [
    "MSH|^~\\&|||||||ORU^R01|204|P|2.3.1", "OBX|1|NM|101^HR||84||||||F",
    "OBX|2|NM|160^SpO2||97||||||F",
  ]

  private static func decode(
    _ bytes: some Collection<UInt8>
  ) -> (records: [DeviceRecord], counts: DecoderCounts) {
    DecoderVerifier.records(.hl7, [Array(bytes)])
  }

  /// 9 of 97 is no value, wherever the cut is.
  @Test func cutBareSegmentGivesNoValue() {
    let bytes = Array(Self.lines.joined(separator: "\r").utf8)
    for count in 0...bytes.count {
      let (records, _) = Self.decode(bytes[..<count])
      #expect(records.allSatisfy { $0.vital.saturation == nil }, "\(count)")
      let single = DecoderVerifier.records(.hl7, bytes[..<count].map { [$0] })
      #expect(single.records == records, "\(count)")
    }
    let (records, counts) = Self.decode(bytes)
    #expect(records.count == 1)
    #expect(records.first?.vital.heartRate == HeartRate(84).map { .measured($0) })
    #expect(counts.good == 1 && counts.bad == 1)
    let whole = Self.decode(bytes + [0x0D])
    #expect(whole.records.first?.vital.saturation == Saturation(97).map { .measured($0) })
    #expect(whole.counts.bad == 0)
  }

  @Test func frameBehindCutSegmentEndsNoValue() {
    let cut = Array(Self.lines.joined(separator: "\r").utf8.dropLast(8))
    let (records, counts) = Self.decode(cut + HL7Tests.framed(Self.lines))
    #expect(records.map { $0.vital.saturation?.value?.hundredths } == [nil, 9700])
    #expect(counts.good == 2 && counts.bad == 1)
  }

  @Test func framedSegmentEndsWithItsFrame() {
    let bytes = [0x0B] + Array(Self.lines.joined(separator: "\r").utf8) + [0x1C, 0x0D]
    let (records, counts) = Self.decode(bytes)
    #expect(records.first?.vital.saturation == Saturation(97).map { .measured($0) })
    #expect(counts.good == 1 && counts.bad == 0)
  }
}
