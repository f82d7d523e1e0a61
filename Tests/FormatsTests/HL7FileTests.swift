import Formats
import Testing
import Vitals

/// Messages that are made here.
@Suite struct HL7FileTests {
  private static func header(
    _ time: String = "20240102101500+0100", type: String = "ORU^R01", app: String = "MON"
  ) -> String {
    "MSH|^~\\&|\(app)|WARD|||\(time)||\(type)|7|P|2.6"
  }

  private static func nm(
    _ code: String, _ value: String, _ unit: String, at time: String = "", flags: String = "",
    status: String = "R", place: String = "1.1"
  ) -> String {
    "OBX|1|NM|\(code)|\(place)|\(value)|\(unit)||\(flags)|||\(status)|||\(time)"
  }

  private static let hr = "147842^MDC_ECG_HEART_RATE^MDC"
  private static let beats = "264864^MDC_DIM_BEAT_PER_MIN^MDC"
  private static let spo2 = "150456^MDC_PULS_OXIM_SAT_O2^MDC"
  private static let percent = "262688^MDC_DIM_PERCENT^MDC"
  private static let mmHg = "266016^MDC_DIM_MMHG^MDC"

  private static func read(_ segments: [String], end: String = "\r") throws -> RecordingTable {
    try read(Array((segments.joined(separator: end) + end).utf8))
  }

  private static func read(_ bytes: [UInt8]) throws -> RecordingTable {
    var bench = FolderBench(["a.hl7": bytes])
    return try bench.table("a.hl7", as: .hl7)
  }

  /// 2 January 2024, 10:15 at +01:00, in milliseconds since 1970.
  private static let base: Int64 = 1_704_186_900_000

  private static func values(_ table: RecordingTable, _ parameter: Parameter) -> [[Int64]] {
    (table.column(parameter)?.filled ?? []).map { [$0.time - base, Int64($0.value)] }
  }

  @Test(arguments: ["\r", "\n", "\r\n"])
  func valuesStandAtTheirOwnTimes(end: String) throws {
    let table = try Self.read(
      [
        "FHS|^~\\&|x", "BHS|^~\\&|x", Self.header(), "PID|||A1", "PV1||I|BED 4",
        "OBR|1|||x|||20240102101430+0100", Self.nm(Self.hr, "72", Self.beats),
        Self.nm(Self.spo2, "96.65", Self.percent, at: "20240102101459.25+0100"),
        Self.nm("150021^MDC_PRESS_BLD_NONINV_SYS^MDC", "128", Self.mmHg, at: "20240102100000+0100"),
        "OBR|2|||x", Self.nm("151562^MDC_RESP_RATE^MDC", "14", "/min"), "BTS|1", "FTS|1",
      ], end: end)
    #expect(table.epoch == .wall(offsetMinutes: 60))
    #expect(Self.values(table, .heartRate) == [[-30_000, 7200]])
    #expect(Self.values(table, .saturation) == [[-750, 9665]])
    #expect(Self.values(table, .cuffSystolic) == [[-900_000, 12_800]])
    #expect(Self.values(table, .respiratoryRate) == [[0, 1400]])
    #expect(table.devices == ["MON"])
    #expect(table.remarks.isEmpty)
  }

  @Test func arterialPressuresAreRead() throws {
    let table = try Self.read([
      Self.header(), Self.nm("150037^MDC_PRESS_BLD_ART_ABP_SYS^MDC", "120", Self.mmHg),
      Self.nm("0002-4a16^ABPd^MDIL", "8.0", "kPa"),
      Self.nm("76214-6^Mean arterial, invasive^LN", "82", "mm[Hg]"),
      Self.nm("500^SpO2 limit^LOCAL", "90", "%"),
    ])
    #expect(Self.values(table, .arterialSystolic) == [[0, 12_000]])
    #expect(Self.values(table, .arterialDiastolic) == [[0, 6000]])
    #expect(Self.values(table, .arterialMean) == [[0, 8200]])
    #expect(table.columns.count == 3)
    #expect(table.remarks == [.notRead("SpO2 limit", because: .unknown)])
  }

  @Test func sentinelsFlagsAndUnits() throws {
    let table = try Self.read([
      Self.header(), Self.nm(Self.hr, "-100", Self.beats), Self.header("20240102101501+0100"),
      Self.nm(Self.hr, "71", Self.beats, flags: "INV"), Self.header("20240102101502+0100"),
      Self.nm(Self.hr, "", Self.beats, status: "X"), Self.header("20240102101503+0100"),
      Self.nm(Self.hr, "73", Self.beats, flags: "QUES"), Self.header("20240102101504+0100"),
      Self.nm(Self.hr, "74", Self.beats, status: "W"), Self.nm(Self.spo2, "97", "mmHg"),
      Self.nm("150344^MDC_TEMP^MDC", "98.6", "[degF]"), Self.nm("12^Blood sugar^L", "5", "mmol"),
      Self.nm("150021^MDC_PRESS_BLD_NONINV_SYS^MDC", "17", "kPa", flags: "QUES"),
      "OBX|9|NA|131329^MDC_ECG_ELEC_POTL_II^MDC|1|1^2^3||||||R",
    ])
    let rates = try #require(table.column(.heartRate))
    #expect(rates.times.map { $0 - Self.base } == [0, 1000, 2000, 3000])
    #expect(rates.filled.isEmpty)
    #expect(Self.values(table, .temperature) == [[4000, 3700]])
    #expect(table.column(.cuffSystolic)?.filled.isEmpty == true)
    #expect(
      table.remarks == [
        .doubtful("MDC_ECG_HEART_RATE"),
        .notRead("MDC_PULS_OXIM_SAT_O2", because: .unit("mmHg")),
        .notRead("Blood sugar", because: .unknown),
        .notRead("MDC_ECG_ELEC_POTL_II", because: .encoding("NA")),
        .doubtful("MDC_PRESS_BLD_NONINV_SYS"),
      ])
  }

  /// A monitor repeats its latest pressure with every message; a gateway repeats whole messages.
  @Test func repetitionsCountOnce() throws {
    var segments: [String] = []
    for second in 10..<40 {
      let message = [
        Self.header("202401021015\(second)+0100"), Self.nm(Self.hr, "\(second)", Self.beats),
        Self.nm("150021^MDC_PRESS_BLD_NONINV_SYS^MDC", "128", Self.mmHg, at: "202401021000"),
        Self.nm("150022^MDC_PRESS_BLD_NONINV_DIA^MDC", "80", Self.mmHg, at: "202401021000"),
      ]
      segments += message + message
    }
    let table = try Self.read(segments)
    #expect(table.column(.heartRate)?.values.count == 30)
    #expect(Self.values(table, .cuffSystolic) == [[-900_000, 12_800]])
    #expect(Self.values(table, .cuffDiastolic) == [[-900_000, 8000]])
  }

  @Test func aMessageMayHoldAWholeTrend() throws {
    let table = try Self.read(
      [Self.header()]
        + (0..<30).map { Self.nm(Self.hr, "\(60 + $0)", Self.beats, at: "2024010210\($0 + 10)") })
    #expect(Self.values(table, .heartRate).count == 30)
    #expect(Self.values(table, .heartRate).first == [-300_000, 6000])
  }

  @Test func oneSensorAndOneCodeAreTaken() throws {
    var segments: [String] = []
    for second in 10..<13 {
      segments += [
        Self.header("202401021015\(second)+0100"),
        // The pulse of a cuff reading comes first, and is of second choice.
        Self.nm("149546^MDC_PULS_RATE_NON_INV^MDC", "50", Self.beats),
        Self.nm("149530^MDC_PULS_OXIM_PULS_RATE^MDC", "60", Self.beats),
        Self.nm("150344^MDC_TEMP^MDC", "36.5", "Cel", place: "1.1.1"),
        Self.nm("150344^MDC_TEMP^MDC", "33", "Cel", place: "1.1.2"),
      ]
    }
    let table = try Self.read(segments)
    #expect(Self.values(table, .pulseRate).map { $0[1] } == [6000, 6000, 6000])
    #expect(Self.values(table, .temperature).map { $0[1] } == [3650, 3650, 3650])
    #expect(
      table.remarks == [
        .notRead("MDC_TEMP, second sensor", because: .second("MDC_TEMP")),
        .notRead("MDC_PULS_RATE_NON_INV", because: .second("MDC_PULS_OXIM_PULS_RATE")),
      ])
  }

  @Test func anotherPatientIsNotRead() throws {
    let table = try Self.read([
      Self.header(), "PID|||A1", "PV1||I|4", Self.nm(Self.hr, "72", Self.beats),
      Self.header("20240102101501+0100"), "PID|||B2", "PV1||I|5",
      Self.nm(Self.hr, "120", Self.beats),
      Self.header("20240102101502+0100"), "PID|||", "PV1||I|5",
      Self.nm(Self.hr, "121", Self.beats),
      Self.header("20240102101503+0100"), "PID|||A1", "PV1||I|9",
      Self.nm(Self.hr, "73", Self.beats),
      Self.header("20240102101504+0100", app: "VENT"), "PID|||A1",
      Self.nm("151562^MDC_RESP_RATE^MDC", "12", "/min"),
    ])
    #expect(Self.values(table, .heartRate) == [[0, 7200], [3000, 7300]])
    #expect(table.devices == ["MON", "VENT"])
    #expect(table.column(.respiratoryRate)?.device == 1)
    #expect(table.remarks == [.otherPatient(2)])
  }

  @Test func zonesOfTheMessageCount() throws {
    // Without a zone anywhere the times are local ones.
    let local = try Self.read([Self.header("20240102101500"), Self.nm(Self.hr, "72", Self.beats)])
    #expect(local.epoch == .wall(offsetMinutes: nil))
    #expect(local.column(.heartRate)?.times == [Self.base + 3_600_000])
    #expect(local.remarks == [.noZone])
    // The zone that a later message names is that of those before.
    let late = try Self.read([
      Self.header("20240102101500"), Self.nm(Self.hr, "72", Self.beats),
      Self.header("20240102101501+0100"), Self.nm(Self.hr, "73", Self.beats),
      Self.header("20240102101502"), Self.nm(Self.hr, "74", Self.beats, at: "20240102091502Z"),
    ])
    #expect(late.column(.heartRate)?.times.map { $0 - Self.base } == [0, 1000, 2000])
    #expect(late.epoch == .wall(offsetMinutes: 60))
  }

  @Test(arguments: [
    ("20240102101459.5+0100", -500), ("20240102101459500+0100", -500),
    ("2024-01-02T10:14:59,5+01:00", -500), ("202401021014", -60_000), ("20240102", 0),
    ("", 0), ("\"\"", 0), ("00000000", 0), ("20240102091500Z", 0),
  ])
  func timesAreWrittenInManyWays(text: String, expected: Int64) throws {
    let table = try Self.read([Self.header(), Self.nm(Self.hr, "72", Self.beats, at: text)])
    #expect(Self.values(table, .heartRate) == [[expected, 7200]])
  }

  @Test(arguments: ["20240101", "yesterday", "20240102101400 PM", "2024", "20241301101400"])
  func valuesOfUnknownTimesAreLeftOut(text: String) throws {
    let table = try Self.read([Self.header(), Self.nm(Self.hr, "72", Self.beats, at: text)])
    #expect(Self.values(table, .heartRate).isEmpty)
    #expect(table.remarks.contains(.timeOutside("MDC_ECG_HEART_RATE")))
  }

  @Test func alertsAndNotesAreMarks() throws {
    func alert(_ second: Int, _ phase: String) -> [String] {
      [
        Self.header("202401021015\(second)+0100", type: "ORU^R40^ORU_R40"),
        "OBR|1|||196616^MDC_EVT_ALARM^MDC|||202401021015\(second)+0100",
        "OBX|1|CWE|196616^MDC_EVT_ALARM^MDC|1.1|196670^MDC_EVT_LO^MDC^^^^^^SpO2 low \\T\\ falling",
        Self.nm(Self.spo2, "88", Self.percent),
        "OBX|3|ST|68481^MDC_ATTR_EVENT_PHASE^MDC|1|\(phase)",
        "OBX|4|ST|68482^MDC_ATTR_ALARM_STATE^MDC|1|active",
      ]
    }
    let table = try Self.read(
      alert(10, "start") + alert(11, "continue") + alert(12, "end") + [
        Self.header("20240102101513+0100"),
        "OBX|1|ST|N1^Nurse note^L||drug \\F\\ given\\.br\\twice",
        "OBX|1|ST|N2^Alarm limit high^L||120", "OBX|1|TX|N3^Free text^L||ignored",
        "OBX|1|ST|196614^MDC_EVT_ACTIVE^MDC||alive",
      ])
    #expect(
      table.marks.map(\.text) == [
        "SpO2 low & falling (start)", "SpO2 low & falling (end)", "drug | given twice",
      ])
    #expect(table.marks.map { $0.time - Self.base } == [10_000, 12_000, 13_000])
    #expect(table.columns.isEmpty)
  }

  @Test func framesOfALineAreRead() throws {
    let ack = "\u{B}MSH|^~\\&|A|B|||20240102101500||ACK|1|P|2.6\rMSA|AA|7\r\u{1C}\r"
    let text =
      "rest of a message\r\u{1C}\r\u{B}" + Self.header() + "\r"
      + Self.nm(Self.hr, "72", Self.beats) + "\r\u{1C}\r" + ack + "\u{B}"
      + Self.header("20240102101501+0100", type: "ADT^A01") + "\rPID|||A1\r\u{1C}\r"
    let table = try Self.read(Array(text.utf8))
    #expect(Self.values(table, .heartRate) == [[0, 7200]])
    #expect(table.remarks == [.notRead("a message of type 'ADT'", because: .unknown)])
    #expect(RecordingFormat.of(head: Array(text.utf8)[...], name: "x")?.name == "hl7")
    let cut = try Self.read(Array(text.utf8).dropLast(3).map { $0 })
    #expect(cut.remarks.contains { if case .cut = $0 { true } else { false } })
  }

  /// What stands last without an end may have been cut: 12 of 120.
  @Test func lastSegmentWithoutAnEndIsDropped() throws {
    let segments = [
      Self.header(), Self.nm(Self.spo2, "97", Self.percent), "OBX|2|NM|\(Self.hr)||12",
    ]
    let table = try Self.read(Array(segments.joined(separator: "\r").utf8))
    #expect(table.columns.map(\.parameter) == [.saturation])
    #expect(table.remarks == [.cut(atByte: Int64(segments.joined(separator: "\r").utf8.count))])
  }

  @Test func demonstrationsAreTold() throws {
    let table = try Self.read([
      Self.header().replacing("|P|", with: "|T|"), Self.nm(Self.hr, "72", Self.beats),
    ])
    #expect(Self.values(table, .heartRate) == [[0, 7200]])
    #expect(table.remarks == [.demonstration])
  }

  @Test(arguments: [
    ("MSH|^~\\&|A\r", true), ("\u{FEFF}\r\nMSH|^~\\&|A\r", true), ("FHS|^~\\&|A\r", true),
    ("MSH#*~\\&#A\r", true), ("MSHelf, 12\n", false), ("t_s,hr\n", false), ("", false),
  ])
  func filesAreRecognised(text: String, isHL7: Bool) {
    let bytes = Array(text.utf8)
    #expect((RecordingFormat.of(head: bytes[...], name: "x")?.name == "hl7") == isHL7)
  }

  @Test func otherDelimitersAreRead() throws {
    let table = try Self.read([
      "MSH#*~\\&#MON#WARD###20240102101500+0100##ORU*R01#7#P#2.6",
      "OBX#1#NM#150037*MDC_PRESS_BLD_ART_ABP_SYS*MDC##121#266016*MDC_DIM_MMHG*MDC#####R",
      "OBX#1#NM#147842*MDC_ECG_HEART_RATE*MDC##71#264864*MDC_DIM_BEAT_PER_MIN*MDC#####R",
    ])
    #expect(table.columns.map(\.values) == [[12_100], [7100]])
  }

  @Test func noMessageIsNoRecording() {
    #expect(throws: FormatError.structure("HL7", atByte: 0, "no message begins with MSH")) {
      try Self.read(Array("PID|||A1\rOBX|1\r".utf8))
    }
  }
}
