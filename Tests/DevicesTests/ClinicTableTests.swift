@testable import Devices
import TestSupport
import Testing
import Vitals

/// Whose codes are whose: by the sender, and by the clinic's own tables.
@Suite struct ClinicTableTests {
  private static func decode(
    _ lines: [String], header: String = HL7Tests.header(), own: [CodeTable] = []
  ) -> DeviceRecord? {
    var decoder = DeviceProtocol.hl7.reading(.shipped(with: own)).makeDecoder()
    var record: DeviceRecord?
    decoder.feed(HL7Tests.framed([header] + lines).span) { record = record ?? $0 }
    return record
  }

  private static func header(_ application: String, _ facility: String) -> String {
    "MSH|^~\\&|\(application)|\(facility)|||20261122101500||ORU^R01|1|P|2.3"
  }

  private static func table(_ rows: CodeTable.Row..., standsAlone: Bool = false) -> CodeTable {
    CodeTable(name: "ward", source: "test", standsAlone: standsAlone, rows: rows)
  }

  @Test(arguments: [
    ("MON", "COMMUNITY GENERAL", "HR"), ("MON", "RS MEDAN", "131072"),
    ("MON", "UNITY CLINIC", "HR"),
    ("REMINDRAY", "X", "101"), ("MON GE", "HEALTHCARE", "HR"), ("Carescapes", "", "HR"),
  ])
  func wordInsideAnotherNamesNoMaker(application: String, facility: String, code: String) {
    let line = HL7Tests.observation(code, "120", "")
    #expect(Self.decode([line], header: Self.header(application, facility)) == nil)
  }

  @Test(arguments: [
    ("CARESCAPE Gateway", "", "HR"), ("X", "GE Healthcare", "HR"), ("EDAN3000", "", "131072"),
    ("EdanGateway", "", "131072"), ("Mindray_eGateway", "B", "101"), ("MINDRAY", "", "101"),
  ])
  func wholeWordNamesTheMaker(application: String, facility: String, code: String) {
    let line = HL7Tests.observation(code, "72", "")
    let record = Self.decode([line], header: Self.header(application, facility))
    #expect(record?.vital.heartRate?.value == HeartRate(72))
  }

  @Test func strangeNameIsNotTheMakersCode() {
    let header = Self.header("CARESCAPE Gateway", "GE Healthcare")
    for (name, isKnown) in [("HR upper alarm limit", false), ("HR", true), ("", true)] {
      let record = Self.decode([HL7Tests.observation("HR^\(name)", "120", "")], header: header)
      #expect((record != nil) == isKnown, "\(name)")
    }
  }

  @Test func clinicsRowsGoBeforeShippedNames() {
    let other = Self.table(
      CodeTable.Row("150456", [], .other), CodeTable.Row("150301", ["MDC_PRESS_CUFF_SYS"], .other),
      CodeTable.Row("7777", ["NBPs"], .other), CodeTable.Row("", ["Pulse ox"], .vital(.saturation)))
    let lines = [
      HL7Tests.observation("150456^MDC_PULS_OXIM_SAT_O2^MDC", "97", "%"),
      HL7Tests.observation("150301^MDC_PRESS_CUFF_SYS^MDC", "120", "mmHg"),
      HL7Tests.observation("7777^NBPs", "120", "mmHg"),
    ]
    #expect(Self.decode(lines, own: [other]) == nil)
    #expect(Self.decode(lines)?.cuff?.systolic == Pressure(120))
    let named = Self.decode([HL7Tests.observation("8310-5^Pulse ox^LN", "97", "%")], own: [other])
    #expect(named?.vital.saturation?.value != nil)
  }

  @Test(
    arguments: [
      ("Celsius", 3710), ("deg C", 3710), ("degrees C", 3710), ("Degree Celsius", 3710),
      ("DEG C", 3710), ("\u{BA}C", 3710), ("deg F", nil), ("degrees F", nil),
    ] as [(String, Int32?)])
  func unitsAreReadAsTheyAreSpelled(unit: String, hundredths: Int32?) {
    let record = Self.decode([HL7Tests.observation("8310-5^T^LN", "37.1", unit)])
    let value = record?.vital.temperature?.value?.hundredths
    #expect(value == hundredths)
  }

  @Test(arguments: ["lpm", "PPM", "Lpm"])
  func ratesAreReadAsTheyAreSpelled(unit: String) {
    let record = Self.decode([HL7Tests.observation("8867-4^FC^LN", "72", unit)])
    #expect(record?.vital.heartRate?.value == HeartRate(72))
  }

  @Test func degreeSignOfLatinOneIsRead() {
    var line = Array(HL7Tests.observation("8310-5^T^LN", "37.1", "#C").utf8)
    if let place = line.firstIndex(of: UInt8(ascii: "#")) { line[place] = 0xB0 }
    let bytes =
      [0x0B] + Array(HL7Tests.header().utf8) + [0x0D] + line + [0x0D, 0x1C, 0x0D]
    var decoder = DeviceProtocol.hl7.makeDecoder()
    var record: DeviceRecord?
    decoder.feed(bytes.span) { record = $0 }
    #expect(record?.vital.temperature?.value?.hundredths == 3710)
  }

  @Test func clinicNamesFurtherSpellingsOfAUnit() {
    let own = Self.table(
      CodeTable.Row(
        "S1", ["Puls"], .vital(.pulseRate), unit: .perMinute, units: ["Schläge", "spm"]))
    for (unit, isRead) in [("schläge", true), ("SPM", true), ("", true), ("V", false)] {
      let record = Self.decode([HL7Tests.observation("S1^Puls", "72", unit)], own: [own])
      #expect((record?.vital.pulseRate?.value == HeartRate(72)) == isRead, "\(unit)")
    }
  }

  @Test(
    arguments: [
      ("Oxygen saturation in Arterial blood by Pulse oximetry", .percent, .saturation),
      ("SpO2 upper limb", .percent, .saturation),
      ("NIBP sys right upper arm", .mmHg, .cuffSystolic),
      ("Blood pressure systolic, lower leg", .mmHg, .cuffSystolic),
      ("SpO2 upper limit", .percent, nil), ("NIBP sys upper alarm", .mmHg, nil),
      ("Arterial systolic", .mmHg, nil), ("Oxygen saturation in Venous blood", .percent, nil),
    ] as [(String, CodeUnit?, Parameter?)])
  func placeOfTheBodyIsNoOtherMeasurement(name: String, unit: CodeUnit?, parameter: Parameter?) {
    #expect(CodeGuess.parameter(name, unit) == parameter)
  }
}
