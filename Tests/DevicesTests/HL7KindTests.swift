@testable import Devices
import TestSupport
import Testing
import Vitals

/// Which messages are read as reports, and what is told of those that are refused.
@Suite struct HL7KindTests {
  private static let rate = HL7Tests.observation(
    "147842^MDC_ECG_HEART_RATE^MDC", "72", HL7Tests.rate)

  private static func heard(
    _ header: String, _ lines: [String] = [HL7KindTests.rate]
  ) -> (records: [DeviceRecord], told: [UnknownReport]) {
    var decoder = DeviceProtocol.hl7.makeDecoder()
    var records: [DeviceRecord] = []
    decoder.feed(HL7Tests.framed([header] + lines).span) { records.append($0) }
    return (records, decoder.drainUnknown())
  }

  @Test(arguments: [
    "ORU", "ORU^", "ORU_R01", "ORU^^ORU_R01", "^^ORU_R01", "oru^r01", "Oru^R01^oru_r01",
    "oru_r01", "ORU_R01^R01", "ORU ^R01 ",
  ])
  func reportIsReadHoweverItIsCalled(type: String) {
    let (records, told) = Self.heard(HL7Tests.header(type: type))
    #expect(records.count == 1 && told.isEmpty)
    #expect(records.first?.vital.heartRate == HeartRate(72).map { .measured($0) })
  }

  @Test(arguments: [
    ("ORU^R32", "ORU^R32"), ("ORU^R40^ORU_R40", "ORU^R40"), ("ORU^^ORU_R30", "ORU^"),
    ("ORU_R01^R40", "ORU_R01^R40"), ("OUL^R22^OUL_R22", "OUL^R22"), ("ORUX^R01", "ORUX^R01"),
  ])
  func refusedReportIsTold(type: String, words: String) {
    let (records, told) = Self.heard(HL7Tests.header(type: type))
    #expect(records.isEmpty && told.count == 1 && told.first?.isAll == true)
    #expect(told.first?.codes == [UnknownCode(words, nil)])
  }

  @Test func reasonOfRefusalIsTold() {
    let version = HL7Tests.header().replacing("|P|2.6", with: "|P|3.0")
    #expect(Self.heard(version).told.first?.codes == [UnknownCode("HL7 version 3.0", nil)])
    let mode = HL7Tests.header().replacing("|P|2.6", with: "|X|2.6")
    #expect(Self.heard(mode).told.first?.codes == [UnknownCode("MSH-11 X", nil)])
  }

  /// What has no observations is no report: gateways send it beside the reports.
  @Test func otherMessageIsNotTold() {
    let admission = HL7Tests.header(type: "ADT^A01")
    #expect(Self.heard(admission, ["PID|||4711"]).told.isEmpty)
    #expect(Self.heard(HL7Tests.header(type: "ack"), ["MSA|AA|1"]).told.isEmpty)
  }
}
