@testable import Devices
import TestSupport
import Testing
import Vitals

/// The numbers of values as makers write them, and those that cannot be read.
@Suite struct HL7WrittenNumberTests {
  private static let header = "MSH|^~\\&|||||||ORU^R01|1|P|2.3.1"

  private static func heard(
    _ line: String
  ) -> (record: DeviceRecord?, codes: [UnknownCode]) {
    var decoder = DeviceProtocol.hl7.makeDecoder()
    var record: DeviceRecord?
    decoder.feed(HL7Tests.framed([header, line]).span) { record = $0 }
    return (record, decoder.drainUnknown().flatMap(\.codes))
  }

  private static func saturation(
    _ value: String, type: String = "NM", unit: String = "%"
  ) -> (hundredths: Int32?, codes: [UnknownCode]) {
    let found = heard("OBX|1|\(type)|160^SpO2||\(value)|\(unit)|||||F")
    return (found.record?.vital.saturation?.value?.hundredths, found.codes)
  }

  @Test(
    arguments: [
      ("97,5", "NM", "%", 9750), ("^97", "SN", "%", 9700), ("=^97", "SN", "%", 9700),
      ("=^97,5", "SN", "", 9750), ("^97^^", "SN", "%", 9700), ("97%", "NM", "%", 9700),
      ("97 %", "ST", "", 9700), ("97", "SN", "%", 9700), ("97.5", "NM", "%", 9750),
    ] as [(String, String, String, Int32)])
  func numberIsReadAsMakersWriteIt(value: String, type: String, unit: String, hundredths: Int32) {
    let found = Self.saturation(value, type: type, unit: unit)
    #expect(found.hundredths == hundredths && found.codes.isEmpty)
  }

  @Test(
    arguments: [
      ("<^97", "SN"), (">^90", "SN"), ("^97^-^99", "SN"), ("^97", "NM"), ("97*", "NM"),
      ("9,7,5", "NM"), ("9.7,5", "NM"), ("97,", "NM"), (",97", "NM"), ("97%%", "NM"),
    ] as [(String, String)])
  func whatCannotBeReadIsToldWithItsCode(value: String, type: String) {
    let found = Self.saturation(value, type: type)
    #expect(found.hundredths == nil)
    #expect(
      found.codes == [UnknownCode("160 SpO2 % '\(value)'", .saturation, isUnreadable: true)])
  }

  @Test(arguments: ["", "---", "Alert", "\"\"", "-100"])
  func wordForNoValueIsNotTold(value: String) {
    let found = Self.saturation(value)
    #expect(found.hundredths == nil && found.codes.isEmpty)
  }

  /// A rate in percent is none.
  @Test func percentIsNoRate() {
    let found = Self.heard("OBX|1|NM|101^HR||72%||||||F")
    #expect(found.record?.vital.heartRate == .missing(.noValue))
    #expect(found.codes.map(\.parameter) == [.heartRate])
  }

  @Test func unreadableValuesAreOneCode() {
    let codes = (0..<20).map { UnknownCode("X '\($0)*'", .saturation, isUnreadable: true) }
    #expect(UnknownCount(codes, isAll: false).codes == Array(codes.prefix(1)))
  }
}
