import Formats
import Testing
import Vitals

@Suite struct EDFReaderTests {
  /// 2020-01-24T04:05:56 as if that were UTC.
  private static let start: Int64 = 1_579_838_756_000

  private static func read(_ file: EDFBytes) throws -> RecordingTable {
    try TableBench.read(file.bytes, as: .edf)
  }

  /// A file of a signal with one sample a second.
  private static func one(
    _ label: String, _ unit: String, _ values: [Int16] = [97, 98],
    physical: (String, String) = ("0", "1000"), digital: (String, String) = ("0", "1000")
  ) throws -> RecordingTable {
    var file = EDFBytes()
    file.signals = [
      EDFBytes.Signal(
        label: label, unit: unit, physical: physical, digital: digital,
        records: values.map { [$0] })
    ]
    return try read(file)
  }

  @Test func plainFilesAreRead() throws {
    let table = try Self.one("SpO2", "%")
    #expect(table.epoch == .wall(offsetMinutes: nil))
    #expect(
      TableBench.samples(.saturation, table) == [
        TableBench.Sample(time: Self.start, value: 9700),
        TableBench.Sample(time: Self.start + 1000, value: 9800),
      ])
    #expect(table.remarks == [.noZone])
  }

  @Test(arguments: [
    ("HR", "bpm", Parameter.heartRate), ("Heart Rate", "1/min", .heartRate),
    ("H.R.", "BPM", .heartRate),
    ("Pulse", "bpm", .pulseRate), ("PULSE", "", .pulseRate), ("PR", "bpm", .pulseRate),
    ("SaO2", "%", .saturation), ("SAO2", "", .saturation), ("SaO2 SpO2", "%", .saturation),
    ("SpO2 [%]", "", .saturation), ("OSat", "%", .saturation),
    ("Resp rate", "/min", .respiratoryRate),
    ("Resp", "bpm", .respiratoryRate), ("EtCO2", "mmHg", .endTidalCO2),
    ("NIBP S", "mmHg", .cuffSystolic), ("NIBP dia", "mmHg", .cuffDiastolic),
    ("NBPmean", "mmHg", .cuffMean), ("ABP Sys", "mmHg", .arterialSystolic),
    ("ART D", "mmHg", .arterialDiastolic), ("ABP_MEAN", "mmHg", .arterialMean),
    ("PLETH_SAT_O2", "%", .saturation), ("Temp rectal", "degC", .temperature),
  ])
  func labelsAreKnown(label: String, unit: String, parameter: Parameter) throws {
    let table = try Self.one(label, unit)
    #expect(table.columns.map(\.parameter) == [parameter])
  }

  @Test(arguments: [
    ("SpO2", "V"), ("HR", "mV"), ("EtCO2", "%"), ("EtCO2", ""), ("Resp", ""), ("ABP sys", "V"),
  ])
  func otherUnitsAreRefused(label: String, unit: String) throws {
    let table = try Self.one(label, unit)
    #expect(table.columns.isEmpty)
    #expect(table.remarks == [.noZone, .notRead(label, because: .unit(unit))])
  }

  @Test func sharesOfOneAreNoPercent() throws {
    let table = try Self.one("SpO2", "", [97], physical: ("0", "1"), digital: ("0", "100"))
    #expect(table.columns.isEmpty)
  }

  @Test func theCutIsToldBeforeHundredsOfSignals() throws {
    var file = EDFBytes()
    file.signals = (0..<150).map { EDFBytes.Signal(label: "EEG \($0)", records: [[1]]) }
    let table = try TableBench.read(Array(file.bytes.dropLast()), as: .edf)
    #expect(table.remarks.contains(.cut(atByte: Int64(file.bytes.count - 1))))
    #expect(table.remarkCount == 152)
  }

  @Test func unknownSignalsAreTold() throws {
    let table = try Self.one("Fp1", "uV")
    #expect(table.remarks == [.noZone, .notRead("Fp1", because: .unknown)])
  }

  @Test func unitsAreConverted() throws {
    #expect(TableBench.values(.cuffSystolic, try Self.one("NIBP S", "kPa", [16])) == [12_001])
    #expect(TableBench.values(.temperature, try Self.one("Temp", "\u{B0}F", [98])) == [3667])
  }

  /// The least number is missing where no patient has it, or where the prefilter says so.
  @Test func theLeastNumberMayBeMissing() throws {
    let table = try Self.one(
      "HR", "bpm", [-32_768, 0, 32_767], physical: ("-1", "300"), digital: ("-32768", "32767"))
    #expect(TableBench.values(.heartRate, table) == [nil, 14_950, 30_000])
    let breaths = try Self.one(
      "Resp rate", "/min", [0, 12], physical: ("0", "100"), digital: ("0", "100"))
    #expect(TableBench.values(.respiratoryRate, breaths) == [0, 1200])
    var file = EDFBytes()
    file.signals = [
      EDFBytes.Signal(
        label: "Resp rate", unit: "/min", prefilter: "missing=0", records: [[0], [12]])
    ]
    #expect(TableBench.values(.respiratoryRate, try Self.read(file)) == [nil, 1200])
  }

  @Test func numbersOutsideTheHeaderAreNone() throws {
    let table = try Self.one(
      "HR", "bpm", [72, 255, -3], physical: ("0", "250"), digital: ("0", "250"))
    #expect(TableBench.values(.heartRate, table) == [7200, nil, nil])
  }

  /// A step of 0.0061 mmHg cannot hold 53: the file has 53.0045.
  @Test func coarseStepsGiveTheNumberThatWasMeant() throws {
    let digital = Int16((53.0 + 50) / 400 * 65_535 - 32_768)
    let table = try Self.one(
      "ABP dia", "mmHg", [digital], physical: ("-50", "350"), digital: ("-32768", "32767"))
    #expect(TableBench.values(.arterialDiastolic, table) == [5300])
  }

  @Test(arguments: [
    (" -1 ", " 300", "+0 ", "3,01E2", Int32(10_000)), ("-1.0", "300.0", "0", "301", 10_000),
  ])
  func numbersAreReadLeniently(
    least: String, greatest: String, low: String, high: String, expected: Int32
  ) throws {
    let table = try Self.one("HR", "bpm", [101], physical: (least, greatest), digital: (low, high))
    #expect(TableBench.values(.heartRate, table) == [expected])
  }

  @Test(arguments: [("1", "1"), ("x", "2"), ("", ""), ("nan", "1"), ("0x10", "inf")])
  func signalsWithoutAScaleAreTold(least: String, greatest: String) throws {
    let table = try Self.one("HR", "bpm", physical: (least, greatest))
    #expect(table.columns.isEmpty)
    #expect(table.remarks == [.noZone, .notRead("HR", because: .encoding("without a scale"))])
  }

  @Test func fastSignalsAreThinned() throws {
    var file = EDFBytes()
    file.duration = "0.5"
    file.signals = [
      EDFBytes.Signal(
        label: "SpO2", unit: "%",
        records: (0..<5).map { record in (0..<4).map { Int16(90 + record * 4 + $0) } })
    ]
    let table = try Self.read(file)
    #expect(table.remarks == [.noZone, .thinned("SpO2")])
    #expect(TableBench.values(.saturation, table) == [9700, 10_500, 10_900])
    #expect(
      TableBench.samples(.saturation, table).map(\.time)
        == [875, 1875, 2375].map { $0 + Self.start })
  }

  @Test func secondLabelsAreTold() throws {
    var file = EDFBytes()
    file.signals = ["ECG_HR", "HR"].map { label in
      EDFBytes.Signal(label: label, unit: "bpm", records: [[label == "HR" ? 70 : 71]])
    }
    let table = try Self.read(file)
    #expect(TableBench.values(.heartRate, table) == [7000])
    #expect(table.remarks == [.notRead("ECG_HR", because: .second("HR")), .noZone])
  }

  @Test func pressuresAreOfOneLine() throws {
    var file = EDFBytes()
    file.signals = ["ART S", "ABP D", "ABP mean", "NIBP sys"].map { label in
      EDFBytes.Signal(label: label, unit: "mmHg", records: [[80]])
    }
    let table = try Self.read(file)
    #expect(Set(table.columns.map(\.name)) == ["ABP D", "ABP mean", "NIBP sys"])
    #expect(table.remarks.contains(.notRead("ART S", because: .second("ABP D"))))
  }

  /// The samples begin where the header says that it ends: at another place are no values.
  @Test func headersOfAnotherLengthAreRefused() throws {
    var file = EDFBytes(signals: [EDFBytes.Signal(label: "HR", unit: "bpm", records: [[72]])])
    for size in ["256", "768", "513", "0", "-512"] {
      file.headerSize = size
      #expect(throws: FormatError.self) { try Self.read(file) }
    }
    for size in ["", "x"] {
      file.headerSize = size
      let table = try Self.read(file)
      #expect(TableBench.values(.heartRate, table) == [7200])
      #expect(table.remarks == [.noZone, .assumed("the header has 512 bytes")])
    }
  }

  @Test func wavesAreDelivered() throws {
    var file = EDFBytes()
    file.duration = "2"
    file.signals = [
      EDFBytes.Signal(
        label: "II", unit: "mV", physical: ("-5", "5"), digital: ("-32768", "32767"),
        records: [[1, 2, 3, -32_768], [5, 6, 7, 8]]),
      EDFBytes.Signal(label: "Pleth", records: [[1, 2], [3, 4]]),
      EDFBytes.Signal(label: "Pulse", records: [[1, 2], [3, 4]]),
    ]
    var chunks: [WaveChunk] = []
    let table = try TableBench.read(file.bytes, as: .edf) { chunks.append($0) }
    #expect(table.waves.map(\.kind) == [.ecg, .pleth])
    #expect(
      chunks.filter { $0.track == 0 }.map(\.samples) == [[1, 2], [3, nil], [5, 6], [7, 8]])
    #expect(
      chunks.filter { $0.track == 1 }.map(\.time) == [0, 1000, 2000, 3000].map { $0 + Self.start })
  }

  @Test func otherFilesAreRefused() {
    for bytes in [[], Array("0       ".utf8), [UInt8](repeating: 0x20, count: 512)] {
      #expect(throws: FormatError.self) { try TableBench.read(bytes, as: .edf) }
    }
    let bytes = EDFBytes(signals: [EDFBytes.Signal(label: "HR", records: [[1]])]).bytes
    #expect(RecordingFormat.of(head: bytes[...], name: "x")?.name == "edf")
    #expect(throws: FormatError.self) { try TableBench.read(Array(bytes.prefix(300)), as: .edf) }
    var file = EDFBytes(signals: [EDFBytes.Signal(label: "HR", records: [[1]])])
    file.duration = "one"
    #expect(throws: FormatError.self) { try Self.read(file) }
    file = EDFBytes(signals: [EDFBytes.Signal(label: "HR", count: "-1", records: [[1]])])
    #expect(throws: FormatError.self) { try Self.read(file) }
  }

  @Test func filesOf24BitsAreRefusedByName() throws {
    let head: [UInt8] = [0xFF] + Array("BIOSEMI".utf8) + [UInt8](repeating: 0x20, count: 248)
    let format = try #require(RecordingFormat.of(head: head[...], name: "x"))
    #expect(format.name == "bdf")
    guard case .refused(let advice) = format.content else {
      Issue.record("it is read")
      return
    }
    #expect(advice.contains("EDF"))
  }
}
