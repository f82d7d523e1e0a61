import Devices
import TestSupport
import Testing

/// HL7 as a real gateway sent it.
@Suite struct HL7CaptureTests {
  @Test(.sharedData) func realStreamDecodesWithoutFramesToo() throws {
    let proto = try #require(DeviceProtocol.named("hl7"))
    let path = "recordings/or2_intellivue/or2_intellivue_oru"
    let records = try ["hl7", "mllp"].map {
      DecoderVerifier.records(proto, [try SharedData.bytes("\(path).\($0)")]).records
    }
    #expect(!records[0].isEmpty && records[0] == records[1])
  }
}
