@testable import Devices
import TestSupport
import Testing
import Vitals

/// What is told of HL7 reports whose codes no table knows, and of those that are no patient's.
@Suite struct HL7UnknownTests {
  private static func unknown(_ lines: [String], _ book: CodeBook = .shipped) -> [UnknownReport] {
    var decoder = DeviceProtocol.hl7.reading(book).makeDecoder()
    decoder.feed(HL7Tests.framed([HL7Tests.header()] + lines).span) { _ in }
    return decoder.drainUnknown()
  }

  private static let rate = HL7Tests.observation(
    "147842^MDC_ECG_HEART_RATE^MDC", "72", HL7Tests.rate)

  @Test func reportInWhichNothingIsKnownNamesItsCodes() {
    let reports = Self.unknown([
      HL7Tests.observation("A1^Sauerstoff^99X", "97", "%"),
      HL7Tests.observation("A2^SpO2^99X", "97", "%"),
      HL7Tests.observation("A3^Text^99X", "good", ""), HL7Tests.observation("", "1", ""),
    ])
    #expect(reports.count == 1 && reports.first?.isAll == true)
    #expect(
      reports.first?.codes == [
        UnknownCode("A1 Sauerstoff 99X %", nil), UnknownCode("A2 SpO2 99X %", .saturation),
      ])
  }

  @Test func unknownCodeBesideKnownOnesIsTold() {
    let reports = Self.unknown([Self.rate, HL7Tests.observation("A2^SpO2^99X", "97", "%")])
    #expect(reports.first?.isAll == false)
    #expect(reports.first?.codes == [UnknownCode("A2 SpO2 99X %", .saturation)])
    // A known code in a unit of something else.
    let unit = Self.unknown([HL7Tests.observation("150456^MDC_PULS_OXIM_SAT_O2^MDC", "97", "V")])
    #expect(unit.first?.codes.first?.parameter == .saturation)
  }

  @Test func reportWithoutNumbersTellsNothing() {
    #expect(Self.unknown([]).isEmpty)
    #expect(Self.unknown([Self.rate]).isEmpty)
    #expect(Self.unknown([HL7Tests.observation("2037^", "3^", "")]).isEmpty)
    #expect(Self.unknown([HL7Tests.observation("0002-4a15^ABPs^MDIL", "99", "mmHg")]).isEmpty)
  }

  @Test(.sharedData) func messageOfAMakerWithoutTableIsTold() throws {
    let bytes = try SharedData.bytes("vectors/field/H_unknown_only.mllp")
    let empty = CodeTable(name: "nihon-kohden", source: "test", rows: [])
    var decoder = DeviceProtocol.hl7.reading(.shipped(with: [empty])).makeDecoder()
    decoder.feed(bytes.span) { _ in }
    let reports = decoder.drainUnknown()
    #expect(reports.first?.isAll == true)
    #expect(reports.first?.codes == [UnknownCode("007000 VITAL SpO2 %", .saturation)])
  }

  @Test func codesOfSendersAreSanitisedAndFew() {
    let many = (0..<500).map {
      HL7Tests.observation("C\($0)^\u{1B}[31mX^99X", "1", "")
    }
    let codes = Self.unknown(many + [HL7Tests.observation("Z^SpO2^99X", "97", "%")])[0].codes
    #expect(codes.count == UnknownCode.most && codes.contains { $0.parameter == .saturation })
    #expect(codes.allSatisfy { !$0.text.contains("\u{1B}") && $0.text.count <= 60 })
  }

  // MARK: No patient's values

  @Test(arguments: [
    ("SureSignsVM DEMO", true), ("G40 Demo", true), ("demonstration", true), ("SIMULATOR-7", true),
    ("MonitorDemo", true), ("Training^1^EUI-64", true), ("TEST", true), ("Democrit", false),
    ("LATEST", false), ("Simmons", false), ("Contest Monitor", false), ("MON", false),
    ("DEMOMONITOR", true), ("TESTMODE", true), ("TRAININGMODE", true), ("Demomodus", true),
    ("Simulationsmodus", true), ("Testbetrieb", true), ("ÜBUNG", true), ("Schulung", true),
    ("Simulación", true), ("Démonstration", true), ("演示", true), ("G40 TEST", true),
    ("U\u{308}BUNG", true), ("DEMO1", true), ("TEST 7", true), ("MON^DEMO^L", true),
    ("ST. DEMOS HOSPITAL", false), ("LAB-TEST-GW", false), ("POINT OF CARE TEST", false),
    ("STRESS TEST ECG", false), ("Training Center Clinic", false), ("NON-DEMO", false),
    ("G40^DEMO", true), ("^^DEMO", true), ("TESTBETT", true), ("TESTBED 4", true),
    ("TRAIN", true), ("SIMMAN 3G", true), ("SimMan", true), ("DEMOSTATION", true),
    ("Demokritos Hospital", false), ("Demosthenes", false), ("DEMONTE", false),
    ("Simulia", false), ("SIMULIA 2", false), ("MON^gw.test.example^DNS", false),
    ("Strain", false), ("LAB^STRESS TEST^L", false),
    ("Sim-Klinik", false), ("Demography", false), ("Simultan", false),
  ])
  func sendingApplicationMayBeADemonstration(name: String, isSimulated: Bool) throws {
    let header = "MSH|^~\\&|\(name)|B|||20261122101500||ORU^R01|1|P|2.6"
    let record = try HL7Tests.decode(HL7Tests.framed([header, Self.rate])).records.first
    #expect(record?.vital.isSimulated == (isSimulated ? true : nil))
  }

  @Test(arguments: [
    ("DEMO", "R"), ("demo", "R"), ("TEST", "R"), ("N~TEST", "R"), ("", "DEMO"), ("", "Test"),
    ("SIMUL", "R"), ("", "SIMUL"),
  ])
  func valueMayBeADemonstration(flags: String, status: String) throws {
    let record = try HL7Tests.one(
      HL7Tests.observation(
        "147842^MDC_ECG_HEART_RATE^MDC", "72", HL7Tests.rate, flags: flags, status: status))
    #expect(record.vital.isSimulated == true)
  }

  @Test func latinOneNameIsReadToo() {
    #expect(HL7Training.isNamed(in: [0xDC] + Array("BUNG".utf8)))
  }

  @Test func nameMayBeDeclaredAPatients() {
    let header = "MSH|^~\\&|TEST GW|B|||20261122101500||ORU^R01|1|P|2.6"
    func isSimulated(_ lines: [String]) -> Bool? {
      var decoder = DeviceProtocol.hl7.reading(.shipped, isPatient: true).makeDecoder()
      var record: DeviceRecord?
      decoder.feed(HL7Tests.framed(lines).span) { record = $0 }
      return record?.vital.isSimulated
    }
    let name = header.replacing("TEST GW", with: "DEMO")
    #expect(isSimulated([name, Self.rate]) == nil)
    // What the monitor says of its values counts all the same.
    #expect(isSimulated([name.replacing("|P|", with: "|T|"), Self.rate]) == true)
    let flagged = HL7Tests.observation(
      "147842^MDC_ECG_HEART_RATE^MDC", "72", HL7Tests.rate, flags: "DEMO")
    #expect(isSimulated([name, flagged]) == true)
  }

  @Test func secondHeaderInAFrameBeginsAMessage() throws {
    func header(_ name: String, _ number: Int) -> String {
      "MSH|^~\\&|\(name)|B|||20261122101500||ORU^R01|\(number)|P|2.6"
    }
    let bytes = HL7Tests.framed([header("MON", 1), Self.rate, header("X DEMO", 2), Self.rate])
    let (records, counts, replies) = try HL7Tests.decode(bytes)
    #expect(records.map(\.vital.isSimulated) == [nil, true] && counts.good == 2)
    #expect(replies.contains("MSA|AA|1\r") && replies.contains("MSA|AA|2\r"))
    let single = DecoderVerifier.records(DeviceProtocol.hl7, bytes.map { [$0] })
    #expect(single.records == records)
  }

  @Test(.sharedData, arguments: ["C_demo_in_msh3", "D_training"])
  func demonstrationOfMonitorsIsSaid(name: String) throws {
    let bytes = try SharedData.bytes("vectors/field/\(name).mllp")
    #expect(try HL7Tests.decode(bytes).records.first?.vital.isSimulated == true)
  }
}
