import Formats
import Testing
import Vitals

/// Messages that are made here.
@Suite struct HL7FileTests {
  private typealias Bench = HL7Bench

  @Test(arguments: ["\r", "\n", "\r\n"])
  func valuesStandAtTheirOwnTimes(end: String) throws {
    let table = try Bench.read(
      [
        "FHS|^~\\&|x", "BHS|^~\\&|x", Bench.header(), "PID|||A1", "PV1||I|BED 4",
        "OBR|1|||x|||20240102101430+0100", Bench.nm(Bench.hr, "72", Bench.beats),
        Bench.nm(Bench.spo2, "96.65", Bench.percent, at: "20240102101459.25+0100"),
        Bench.nm(
          "150021^MDC_PRESS_BLD_NONINV_SYS^MDC", "128", Bench.mmHg, at: "20240102100000+0100"),
        "OBR|2|||x", Bench.nm("151562^MDC_RESP_RATE^MDC", "14", "/min"), "BTS|1", "FTS|1",
      ], end: end)
    #expect(table.epoch == .wall(offsetMinutes: 60))
    #expect(Bench.values(table, .heartRate) == [[-30_000, 7200]])
    #expect(Bench.values(table, .saturation) == [[-750, 9665]])
    #expect(Bench.values(table, .cuffSystolic) == [[-900_000, 12_800]])
    #expect(Bench.values(table, .respiratoryRate) == [[0, 1400]])
    #expect(table.devices == ["MON"])
    #expect(table.remarks.isEmpty)
  }

  @Test func arterialPressuresAreRead() throws {
    let table = try Bench.read([
      Bench.header(), Bench.nm("150037^MDC_PRESS_BLD_ART_ABP_SYS^MDC", "120", Bench.mmHg),
      Bench.nm("0002-4a16^ABPd^MDIL", "8.0", "kPa"),
      Bench.nm("76214-6^Mean arterial, invasive^LN", "82", "mm[Hg]"),
      Bench.nm("500^SpO2 limit^LOCAL", "90", "%"),
    ])
    #expect(Bench.values(table, .arterialSystolic) == [[0, 12_000]])
    #expect(Bench.values(table, .arterialDiastolic) == [[0, 6000]])
    #expect(Bench.values(table, .arterialMean) == [[0, 8200]])
    #expect(table.columns.count == 3)
    #expect(table.remarks == [.notRead("SpO2 limit", because: .unknown)])
  }

  /// The mean of one artery with the systolic pressure of another is no pressure of anybody.
  @Test func pressuresAreOfOneLine() throws {
    let table = try Bench.read([
      Bench.header(), Bench.nm("0002-4a17^ABPm^MDIL", "60", "mmHg"),
      Bench.nm("76215-3^ART sys^LN", "140", "mmHg"),
      Bench.nm("76213-8^ART dia^LN", "90", "mmHg"),
      Bench.nm("76214-6^ART mean^LN", "107", "mmHg"),
    ])
    #expect(Bench.values(table, .arterialSystolic) == [[0, 14_000]])
    #expect(Bench.values(table, .arterialDiastolic) == [[0, 9000]])
    #expect(Bench.values(table, .arterialMean) == [[0, 10_700]])
    #expect(table.remarks == [.notRead("ABPm", because: .second("ART sys"))])
  }

  @Test func sentinelsFlagsAndUnits() throws {
    let table = try Bench.read([
      Bench.header(), Bench.nm(Bench.hr, "-100", Bench.beats), Bench.header("20240102101501+0100"),
      Bench.nm(Bench.hr, "71", Bench.beats, flags: "INV"), Bench.header("20240102101502+0100"),
      Bench.nm(Bench.hr, "", Bench.beats, status: "X"), Bench.header("20240102101503+0100"),
      Bench.nm(Bench.hr, "73", Bench.beats, flags: "QUES"), Bench.header("20240102101504+0100"),
      Bench.nm(Bench.hr, "74", Bench.beats, status: "W"), Bench.nm(Bench.spo2, "97", "mmHg"),
      Bench.nm("150344^MDC_TEMP^MDC", "98.6", "[degF]"), Bench.nm("12^Blood sugar^L", "5", "mmol"),
      Bench.nm("150021^MDC_PRESS_BLD_NONINV_SYS^MDC", "17", "kPa", flags: "QUES"),
      "OBX|9|NA|131329^MDC_ECG_ELEC_POTL_II^MDC|1|1^2^3||||||R",
    ])
    let rates = try #require(table.column(.heartRate))
    #expect(rates.times.map { $0 - Bench.base } == [0, 1000, 2000, 3000])
    #expect(rates.filled.isEmpty)
    #expect(Bench.values(table, .temperature) == [[4000, 3700]])
    #expect(table.column(.cuffSystolic)?.filled.isEmpty == true)
    #expect(
      table.remarks == [
        .doubtful("MDC_ECG_HEART_RATE"),
        .notRead("MDC_PULS_OXIM_SAT_O2", because: .unit("mmHg")),
        .notRead("Blood sugar", because: .unknown),
        .notRead("MDC_ECG_ELEC_POTL_II", because: .encoding("NA")),
        .doubtful("MDC_PRESS_BLD_NONINV_SYS"),
        .takenBackUnseen("MDC_ECG_HEART_RATE"),
      ])
  }

  /// A monitor repeats its latest pressure with every message; a gateway repeats whole messages.
  @Test func repetitionsCountOnce() throws {
    var segments: [String] = []
    for second in 10..<40 {
      let message = [
        Bench.header("202401021015\(second)+0100"), Bench.nm(Bench.hr, "\(second)", Bench.beats),
        Bench.nm("150021^MDC_PRESS_BLD_NONINV_SYS^MDC", "128", Bench.mmHg, at: "202401021000"),
        Bench.nm("150022^MDC_PRESS_BLD_NONINV_DIA^MDC", "80", Bench.mmHg, at: "202401021000"),
      ]
      segments += message + message
    }
    let table = try Bench.read(segments)
    #expect(table.column(.heartRate)?.values.count == 30)
    #expect(Bench.values(table, .cuffSystolic) == [[-900_000, 12_800]])
    #expect(Bench.values(table, .cuffDiastolic) == [[-900_000, 8000]])
  }

  @Test func aMessageMayHoldAWholeTrend() throws {
    let table = try Bench.read(
      [Bench.header()]
        + (0..<30).map { Bench.nm(Bench.hr, "\(60 + $0)", Bench.beats, at: "2024010210\($0 + 10)") }
    )
    #expect(Bench.values(table, .heartRate).count == 30)
    #expect(Bench.values(table, .heartRate).first == [-300_000, 6000])
  }

  @Test func oneSensorAndOneCodeAreTaken() throws {
    var segments: [String] = []
    for second in 10..<13 {
      segments += [
        Bench.header("202401021015\(second)+0100"),
        // The pulse of a cuff reading comes first, and is of second choice.
        Bench.nm("149546^MDC_PULS_RATE_NON_INV^MDC", "50", Bench.beats),
        Bench.nm("149530^MDC_PULS_OXIM_PULS_RATE^MDC", "60", Bench.beats),
        Bench.nm("150344^MDC_TEMP^MDC", "36.5", "Cel", place: "1.1.1"),
        Bench.nm("150344^MDC_TEMP^MDC", "33", "Cel", place: "1.1.2"),
      ]
    }
    let table = try Bench.read(segments)
    #expect(Bench.values(table, .pulseRate).map { $0[1] } == [6000, 6000, 6000])
    #expect(Bench.values(table, .temperature).map { $0[1] } == [3650, 3650, 3650])
    #expect(
      table.remarks == [
        .notRead("MDC_TEMP, second sensor", because: .second("MDC_TEMP")),
        .notRead("MDC_PULS_RATE_NON_INV", because: .second("MDC_PULS_OXIM_PULS_RATE")),
      ])
  }

  @Test func anotherPatientIsNotRead() throws {
    let table = try Bench.read([
      Bench.header(), "PID|||A1", "PV1||I|4", Bench.nm(Bench.hr, "72", Bench.beats),
      Bench.header("20240102101501+0100"), "PID|||B2", "PV1||I|5",
      Bench.nm(Bench.hr, "120", Bench.beats),
      Bench.header("20240102101502+0100"), "PID|||", "PV1||I|5",
      Bench.nm(Bench.hr, "121", Bench.beats),
      Bench.header("20240102101503+0100"), "PID|||A1", "PV1||I|9",
      Bench.nm(Bench.hr, "73", Bench.beats),
      Bench.header("20240102101504+0100", app: "VENT"), "PID|||A1",
      Bench.nm("151562^MDC_RESP_RATE^MDC", "12", "/min"),
    ])
    #expect(Bench.values(table, .heartRate) == [[0, 7200], [3000, 7300]])
    #expect(table.devices == ["MON", "VENT"])
    #expect(table.column(.respiratoryRate)?.device == 1)
    #expect(table.remarks == [.otherPatient(2)])
  }

  @Test func zonesOfTheMessageCount() throws {
    // Without a zone anywhere the times are local ones.
    let local = try Bench.read([
      Bench.header("20240102101500"), Bench.nm(Bench.hr, "72", Bench.beats),
    ])
    #expect(local.epoch == .wall(offsetMinutes: nil))
    #expect(local.column(.heartRate)?.times == [Bench.base + 3_600_000])
    #expect(local.remarks == [.noZone])
    // The zone that a later message names is that of those before.
    let late = try Bench.read([
      Bench.header("20240102101500"), Bench.nm(Bench.hr, "72", Bench.beats),
      Bench.header("20240102101501+0100"), Bench.nm(Bench.hr, "73", Bench.beats),
      Bench.header("20240102101502"), Bench.nm(Bench.hr, "74", Bench.beats, at: "20240102091502Z"),
    ])
    #expect(late.column(.heartRate)?.times.map { $0 - Bench.base } == [0, 1000, 2000])
    #expect(late.epoch == .wall(offsetMinutes: 60))
  }

  @Test(arguments: [
    ("20240102101459.5+0100", -500), ("20240102101459500+0100", -500),
    ("2024-01-02T10:14:59,5+01:00", -500), ("202401021014", -60_000), ("20240102", 0),
    ("", 0), ("\"\"", 0), ("00000000", 0), ("20240102091500Z", 0),
  ])
  func timesAreWrittenInManyWays(text: String, expected: Int64) throws {
    let table = try Bench.read([Bench.header(), Bench.nm(Bench.hr, "72", Bench.beats, at: text)])
    #expect(Bench.values(table, .heartRate) == [[expected, 7200]])
  }

  @Test(arguments: ["20240101", "yesterday", "20240102101400 PM", "2024", "20241301101400"])
  func valuesOfUnknownTimesAreLeftOut(text: String) throws {
    let table = try Bench.read([Bench.header(), Bench.nm(Bench.hr, "72", Bench.beats, at: text)])
    #expect(Bench.values(table, .heartRate).isEmpty)
    #expect(table.remarks.contains(.noTime("MDC_ECG_HEART_RATE")))
  }

  @Test func alertsAndNotesAreMarks() throws {
    func alert(_ second: Int, _ phase: String) -> [String] {
      [
        Bench.header("202401021015\(second)+0100", type: "ORU^R40^ORU_R40"),
        "OBR|1|||196616^MDC_EVT_ALARM^MDC|||202401021015\(second)+0100",
        "OBX|1|CWE|196616^MDC_EVT_ALARM^MDC|1.1|196670^MDC_EVT_LO^MDC^^^^^^SpO2 low \\T\\ falling",
        Bench.nm(Bench.spo2, "88", Bench.percent),
        "OBX|3|ST|68481^MDC_ATTR_EVENT_PHASE^MDC|1|\(phase)",
        "OBX|4|ST|68482^MDC_ATTR_ALARM_STATE^MDC|1|active",
      ]
    }
    let table = try Bench.read(
      alert(10, "start") + alert(11, "continue") + alert(12, "end") + [
        Bench.header("20240102101513+0100"),
        "OBX|1|ST|N1^Nurse note^L||drug \\F\\ given\\.br\\twice",
        "OBX|1|ST|N2^Alarm limit high^L||120", "OBX|1|TX|N3^Free text^L||ignored",
        "OBX|1|ST|196614^MDC_EVT_ACTIVE^MDC||alive",
      ])
    #expect(
      table.marks.map(\.text) == [
        "SpO2 low & falling (start)", "SpO2 low & falling (end)", "drug | given twice",
      ])
    #expect(table.marks.map { $0.time - Bench.base } == [10_000, 12_000, 13_000])
    #expect(table.columns.isEmpty)
  }

  @Test func framesOfALineAreRead() throws {
    let ack = "\u{B}MSH|^~\\&|A|B|||20240102101500||ACK|1|P|2.6\rMSA|AA|7\r\u{1C}\r"
    let text =
      "rest of a message\r\u{1C}\r\u{B}" + Bench.header() + "\r"
      + Bench.nm(Bench.hr, "72", Bench.beats) + "\r\u{1C}\r" + ack + "\u{B}"
      + Bench.header("20240102101501+0100", type: "ADT^A01") + "\rPID|||A1\r\u{1C}\r"
    let table = try Bench.read(Array(text.utf8))
    #expect(Bench.values(table, .heartRate) == [[0, 7200]])
    #expect(table.remarks == [.notRead("a message of type 'ADT'", because: .unknown)])
    #expect(RecordingFormat.of(head: Array(text.utf8)[...], name: "x")?.name == "hl7")
    let cut = try Bench.read(Array(text.utf8).dropLast(3).map { $0 })
    #expect(cut.remarks.contains { if case .cut = $0 { true } else { false } })
  }

  /// What stands last without an end may have been cut: 12 of 120.
  @Test func lastSegmentWithoutAnEndIsDropped() throws {
    let segments = [
      Bench.header(), Bench.nm(Bench.spo2, "97", Bench.percent), "OBX|2|NM|\(Bench.hr)||12",
    ]
    let table = try Bench.read(Array(segments.joined(separator: "\r").utf8))
    #expect(table.columns.map(\.parameter) == [.saturation])
    #expect(table.remarks == [.cut(atByte: Int64(segments.joined(separator: "\r").utf8.count))])
  }

  @Test func demonstrationsAreTold() throws {
    let table = try Bench.read([
      Bench.header().replacing("|P|", with: "|T|"), Bench.nm(Bench.hr, "72", Bench.beats),
    ])
    #expect(Bench.values(table, .heartRate) == [[0, 7200]])
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
    let table = try Bench.read([
      "MSH#*~\\&#MON#WARD###20240102101500+0100##ORU*R01#7#P#2.6",
      "OBX#1#NM#150037*MDC_PRESS_BLD_ART_ABP_SYS*MDC##121#266016*MDC_DIM_MMHG*MDC#####R",
      "OBX#1#NM#147842*MDC_ECG_HEART_RATE*MDC##71#264864*MDC_DIM_BEAT_PER_MIN*MDC#####R",
    ])
    #expect(table.columns.map(\.values) == [[12_100], [7100]])
  }

  @Test func noMessageIsNoRecording() {
    #expect(throws: FormatError.structure("HL7", atByte: 0, "no message begins with MSH")) {
      try Bench.read(Array("PID|||A1\rOBX|1\r".utf8))
    }
  }
}
