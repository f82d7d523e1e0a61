@testable import Devices
import TestSupport
import Testing
import Vitals

/// How times are written in HL7 messages.
@Suite struct HL7TimeFormTests {
  private static func time(_ text: String) -> HL7Time? {
    let bytes = Array(text.utf8)
    return HL7Time(0..<bytes.count, TextLine(bytes))
  }

  @Test(arguments: [
    "2020-07-21 00:36:31", "2020-07-21T00:36:31", "2020/07/21 00:36:31", "2020-7-21 0:36:31",
    "20200721T003631", "2020-07-21 00:36:31.000", " 20200721003631 ", "20200721003631.0000",
    "2020.07.21 00:36:31", "20200721 00:36:31", "20200721003631^S", "2020-07-21 00:36:31,0",
  ])
  func timesWithMarksAreRead(text: String) {
    #expect(Self.time(text)?.wall().unixMilliseconds == 1_595_291_791_000)
    #expect(Self.time(text)?.breadth == .seconds(1) && Self.time(text)?.zone == nil)
  }

  @Test(arguments: [
    ("2020-07-21T00:36:31Z", 0), ("20200721003631Z", 0), ("2020-07-21T00:36:31+02:00", 120),
    ("20200721003631-0530", -330), ("2020-07-21 00:36:31 +01", 60), ("202007210036+0100", 60),
    ("20200721+0100", 60), ("20200721003631.25-0500", -300), ("2020072100-0500", -300),
    ("20200721003631+0100^S", 60),
  ])
  func zonesAreRead(text: String, minutes: Int64) {
    #expect(Self.time(text)?.zone == .minutes(minutes))
  }

  @Test(arguments: [
    ("20200721", 1440), ("2020-07-21", 1440), ("2020072106", 60), ("202007210636", 1),
    ("2020-07-21 06:36", 1),
  ])
  func breadthIsThatOfWhatIsWritten(text: String, minutes: Int64) {
    #expect(Self.time(text)?.breadth == .minutes(minutes))
  }

  @Test(arguments: [
    "", "yesterday", "21/07/2020 00:36:31", "07-21-2020", "2020-13-01", "20201301", "2020072",
    "20200721246000", "2020-07-21 01:36:31 PM", "2020-07-21 01:36 am", "Tue Jul 21 2020",
    "1595291791",
    String(repeating: "2", count: 65),
  ])
  func otherTextIsNoTime(text: String) {
    #expect(Self.time(text) == nil)
  }

  @Test func millisecondsNeedNoMark() {
    let time = Self.time("20200721003631250+0100")
    #expect(time?.wall().unixMilliseconds == 1_595_288_191_250)
    #expect(time?.zone == .minutes(60))
  }

  @Test(arguments: [
    ("20200721003631 +0100", true), ("20200721003631^S", true), ("20200721003631 S", false),
    ("20200721003631+9900", false), ("20200721003631+1400", true), ("20200721003631+1445", false),
    ("20200721003631-1200", true), ("20200721003631-1215", false), ("20200721003631+0199", false),
    ("202007210036312", false),
  ])
  func nothingElseStandsInAWholeField(text: String, isRead: Bool) {
    #expect((HL7Time(whole: Array(text.utf8)) != nil) == isRead)
    #expect(Self.time(text) != nil)
  }

  // MARK: What a time that is not read means

  private static func message(value: String, request: String = "") throws -> DeviceRecord {
    let lines = [
      "MSH|^~\\&|M|B|||20261122101500||ORU^R01|1|P|2.6", "OBR|1||||||\(request)",
      HL7Line.rate(value),
    ]
    return try #require(
      try HL7Tests.decode(HL7Tests.framed(lines + HL7Line.cuff(120, value))).records.first)
  }

  @Test(arguments: ["21/07/2020 00:36:31", "2020-07-21 00:36:31", "2020-07-21T00:36:31Z", "2020?"])
  func oldTimeInAnyFormIsNotCurrent(text: String) throws {
    for record in [
      try Self.message(value: text), try Self.message(value: "", request: text),
      try Self.message(value: text, request: "20261122101500"),
    ] {
      #expect(record.vital.heartRate == .missing(.noValue) && record.refused != nil)
      let isOld = record.cuffAge.map { $0 > .hours(24) } ?? false
      #expect(isOld || record.cuffStamp?.isUncertain == true)
    }
  }

  @Test(arguments: ["", "\"\"", "00000000000000", "0", "^^"])
  func fieldWithoutATimeLeavesTheRequest(text: String) throws {
    let record = try Self.message(value: text, request: "20261122101455")
    #expect(record.vital.heartRate?.value != nil && record.cuffAge == .seconds(5))
    #expect(try Self.message(value: text).vital.heartRate?.value != nil)
  }
}
