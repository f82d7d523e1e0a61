import Formats
import Testing
import Vitals

@Suite struct VitalReaderTests {
  private static let start = 1_700_000_000.0

  private static func read(_ file: VitalBytes) throws -> RecordingTable {
    try TableBench.read(file.bytes, as: .vital)
  }

  /// A file with one numeric track and one record.
  private static func one(
    _ name: String, unit: String, value: [UInt8] = VitalBytes.float(36.6), format: UInt8 = 1,
    gain: Double = 1, offset: Double = 0, montype: UInt8 = 0
  ) throws -> RecordingTable {
    var file = VitalBytes()
    file.device(1, "Monitor", "")
    file.track(
      1, format: format, name, unit: unit, gain: gain, offset: offset, montype: montype)
    file.record(1, at: start, value)
    return try read(file)
  }

  @Test(arguments: [2, 10, 26, 27, 40])
  func headersOfAnyLengthAreRead(length: Int) throws {
    var file = VitalBytes(headerLength: length)
    file.device(1, "Intellivue", "OR 3")
    file.track(1, "HR", unit: "/min")
    file.record(1, at: Self.start + 0.341968, VitalBytes.float(72))
    let table = try Self.read(file)
    #expect(table.epoch == .wall(offsetMinutes: 120))
    #expect(table.devices == ["OR 3"])
    #expect(table.columns[0].name == "OR 3/HR")
    let expected = [TableBench.Sample(time: 1_700_000_000_341, value: 7200)]
    #expect(TableBench.samples(.heartRate, table) == expected)
    #expect(table.remarks.isEmpty)
  }

  @Test func otherFilesAreRefused() {
    for bytes in [[], Array("VIT".utf8), Array("VITB123456789".utf8), Array("VITA".utf8)] {
      #expect(throws: FormatError.self) { try TableBench.read(bytes, as: .vital) }
    }
    #expect(throws: FormatError.self) {
      try TableBench.read(Array(VitalBytes().bytes.prefix(20)), as: .vital)
    }
    #expect(RecordingFormat.of(head: VitalBytes().bytes[...], name: "x")?.name == "vital")
    for text in ["VITA,hr\n0,72\n", "VITAL SIGNS\n\n", "VITA\n\n\n\n\n\n\n\n"] {
      #expect(RecordingFormat.of(head: Array(text.utf8)[...], name: "x")?.name != "vital")
      #expect(throws: FormatError.self) { try TableBench.read(Array(text.utf8), as: .vital) }
    }
  }

  /// Encoding, raw bytes, and what it means with gain 0.5 and offset 10.
  private static let encodings: [(UInt8, [UInt8], Int32)] = [
    (1, [0, 0, 0x90, 0x42], 7200), (2, [0, 0, 0, 0, 0, 0, 0x52, 0x40], 7200), (3, [0x40], 4200),
    (4, [0xF0], 13_000),
    (5, [0x40, 0], 4200), (6, [0x40, 1], 17_000), (7, [0x40, 0, 0, 0], 4200),
    (8, [0x40, 0, 0, 0], 4200),
  ]

  @Test(arguments: encodings)
  func allEncodingsAreRead(format: UInt8, bytes: [UInt8], expected: Int32) throws {
    let table = try Self.one(
      "HR", unit: "bpm", value: bytes, format: format, gain: 0.5, offset: 10)
    #expect(TableBench.values(.heartRate, table) == [expected])
  }

  @Test(arguments: missing)
  func missingValuesAreBlank(format: UInt8, bytes: [UInt8]) throws {
    let table = try Self.one("HR", unit: "", value: bytes, format: format)
    #expect(TableBench.values(.heartRate, table) == [nil])
  }

  private static let missing: [(UInt8, [UInt8])] = [
    (1, [0, 0, 0xC0, 0x7F]), (2, [0, 0, 0, 0, 0, 0, 0xF8, 0x7F]),
    (3, [0x80]), (4, [0xFF]), (5, [0, 0x80]), (6, [0xFF, 0xFF]), (7, [0, 0, 0, 0x80]),
    (8, [0xFF, 0xFF, 0xFF, 0xFF]),
  ]

  @Test func unknownEncodingsAreTold() throws {
    let table = try Self.one("HR", unit: "", format: 9)
    #expect(table.columns.isEmpty)
    #expect(table.remarks == [.notRead("Monitor/HR", because: .encoding("number 9"))])
    let other = try Self.one("HR", unit: "", value: [7], format: 3, gain: 0)
    #expect(
      other.remarks == [.notRead("Monitor/HR", because: .encoding("integers without a scale"))])
  }

  @Test(arguments: [
    ("BT", "C", 3660), ("BT", "degC", 3660), ("TEMP", "\u{B0}F", 256), ("ETCO2", "kPa", 27_452),
    ("NIBP_SYS", "kPa", 27_452), ("ART_SBP", "mmHg", 3660), ("PLETH_SPO2", "", 3660),
    ("Abp mean", "mmHg", 3660), ("etco2_kpa", "", 27_452), ("ETCO2_MMHG", "", 3660),
  ])
  func unitsAreConverted(name: String, unit: String, expected: Int32) throws {
    let table = try Self.one(name, unit: unit)
    #expect(table.columns.count == 1)
    #expect(table.columns.first?.values == [expected])
  }

  @Test(arguments: [
    ("ETCO2", "%"), ("ETCO2", ""), ("HR", "mmHg"), ("PLETH_SPO2", "V"), ("NIBP_SYS", "bar"),
    ("BT", "mV"), ("RR", "ohm"),
  ])
  func otherUnitsAreRefused(name: String, unit: String) throws {
    let table = try Self.one(name, unit: unit)
    #expect(table.columns.isEmpty)
    #expect(table.remarks == [.notRead("Monitor/\(name)", because: .unit(unit))])
  }

  @Test(arguments: [
    ("X", UInt8(2), Parameter.heartRate), ("X", 5, .arterialSystolic), ("X", 9, .pulseRate),
    ("X", 10, .saturation), ("X", 12, .respiratoryRate), ("X", 17, .cuffDiastolic),
    ("X", 19, .temperature), ("RR_CO2", 0, .respiratoryRate), ("AWAY_RR", 0, .respiratoryRate),
    ("NIBP_MEAN", 0, .cuffMean), ("NIBP_DBP", 0, .cuffDiastolic),
    ("ABP_DIA", 0, .arterialDiastolic),
    ("ART_MBP", 0, .arterialMean), ("ART1_SBP", 0, .arterialSystolic), ("SpO2", 0, .saturation),
    ("PLETH_PERF_REL", 0, .perfusionIndex),
  ])
  func meaningsThenNamesAreKnown(name: String, montype: UInt8, parameter: Parameter) throws {
    let table = try Self.one(name, unit: "", montype: montype)
    #expect(table.columns.map(\.parameter) == [parameter])
  }

  @Test func otherTracksAreToldOnce() throws {
    for (name, montype) in [
      ("CVP", UInt8(21)), ("INCO2", 15), ("BT_SKIN", 19), ("NIBP_HR", 0), ("SET_RR", 12),
      ("SET_RR_IPPV", 12), ("SetHR", 2), ("SETT_RR", 12), ("HR_ALARM_HIGH", 2), ("HR_LIMIT", 2),
      ("SPO2_LO", 10), ("ART_SBP_HI", 5), ("AlarmLimitHR", 2), ("RR target", 12),
    ] {
      let table = try Self.one(name, unit: "", montype: montype)
      #expect(table.columns.isEmpty)
      #expect(table.remarks == [.notRead("Monitor/\(name)", because: .unknown)])
    }
  }

  @Test func heartRateIsPreferred() throws {
    var file = VitalBytes()
    file.device(1, "Intellivue", "Intellivue")
    file.track(1, "ECG_HR", unit: "/min", montype: 2)
    file.track(2, "HR", unit: "/min")
    file.record(1, at: Self.start, VitalBytes.float(60))
    file.record(2, at: Self.start, VitalBytes.float(61))
    let table = try Self.read(file)
    #expect(TableBench.values(.heartRate, table) == [6100])
    #expect(
      table.remarks == [.notRead("Intellivue/ECG_HR", because: .second("Intellivue/HR"))])
  }

  @Test func aNameWithoutValuesIsNotPreferred() throws {
    var file = VitalBytes()
    file.device(1, "Intellivue", "Intellivue")
    file.track(1, "ECG_HR", unit: "/min", montype: 2)
    file.track(2, "HR", unit: "/min")
    file.record(1, at: Self.start, VitalBytes.float(60))
    file.record(2, at: Self.start, VitalBytes.float(.nan))
    #expect(TableBench.values(.heartRate, try Self.read(file)) == [6000])
  }

  @Test(arguments: 0...11)
  func fieldsMayBeAbsent(fields: Int) throws {
    var file = VitalBytes()
    file.device(1, "Monitor", "A", port: nil)
    file.track(1, format: 5, "HR", unit: "/min", fields: fields)
    file.record(1, at: Self.start, [72, 0], header: 14)
    let table = try Self.read(file)
    #expect(TableBench.values(.heartRate, table) == [7200])
    #expect(table.columns[0].name == (fields >= 9 ? "A/HR" : "HR"))
  }

  /// Minutes that are added to local time to give UTC, and the offset of the place.
  @Test(arguments: [(Int16(-840), 840), (720, -720), (0, 0), (-345, 345)])
  func zonesOfTheWorldAreKnown(bias: Int16, offset: Int) throws {
    var file = VitalBytes(bias: bias)
    file.track(1, "HR", device: 0)
    file.record(1, at: Self.start, VitalBytes.float(72))
    let table = try Self.read(file)
    #expect(table.epoch == .wall(offsetMinutes: offset))
    #expect(table.remarks.isEmpty)
  }

  @Test(arguments: [Int16(1200), -1200, -841, 721, .min])
  func otherZonesAreUnknown(bias: Int16) throws {
    var file = VitalBytes(bias: bias)
    file.track(1, "HR", device: 0)
    file.record(1, at: Self.start, VitalBytes.float(72))
    let table = try Self.read(file)
    #expect(table.epoch == .wall(offsetMinutes: nil))
    #expect(table.remarks == [.zoneUnread(minutes: -Int(bias))])
  }

  @Test func aZoneThatIsNotStoredIsUnknown() throws {
    var file = VitalBytes(headerLength: 0)
    file.track(1, "HR", device: 0)
    file.record(1, at: Self.start, VitalBytes.float(72))
    let table = try Self.read(file)
    #expect(table.epoch == .wall(offsetMinutes: nil))
    #expect(table.remarks == [.zoneUnread(minutes: nil)])
  }

  @Test func valuesAfterAClockSetBackStandBehind() throws {
    var file = VitalBytes()
    file.track(1, "HR", device: 0)
    for (index, second) in [0.0, 1, 2, -60, -59].enumerated() {
      file.record(1, at: Self.start + second, VitalBytes.float(Float(70 + index)))
    }
    let table = try Self.read(file)
    #expect(TableBench.values(.heartRate, table) == [7000, 7100, 7200, 7300, 7400])
    #expect(
      TableBench.samples(.heartRate, table).map { $0.time - 1_700_000_000_000 }
        == [0, 1000, 2000, 3000, 4000])
    #expect(table.remarks == [.clockBack("HR", milliseconds: 62_000)])
  }

  @Test func absurdTimesAreLeftOut() throws {
    var file = VitalBytes()
    file.track(1, "HR", device: 0)
    for time in [Double.nan, .infinity, -.infinity, 1e300, -1e18, Self.start, 1e13] {
      file.record(1, at: time, VitalBytes.float(72))
    }
    let table = try Self.read(file)
    #expect(TableBench.samples(.heartRate, table).map(\.time) == [1_700_000_000_000])
    #expect(table.remarks == [.timeOutside("HR")])
  }

  @Test func unknownPacketsAndRecordsArePassedOver() throws {
    var file = VitalBytes()
    file.packet(77, [1, 2, 3])
    file.packet(10, [UInt8](repeating: 0, count: 100))
    file.record(5, at: Self.start, [1])
    file.packet(1, [1])
    file.packet(0, [1])
    file.packet(6, [])
    file.track(5, "HR", device: 0)
    file.record(5, at: Self.start, [0, 0])
    file.record(5, at: Self.start, VitalBytes.float(80))
    let table = try Self.read(file)
    #expect(TableBench.values(.heartRate, table) == [8000])
    #expect(table.remarks.isEmpty)
  }

  @Test func marksAreTakenBack() throws {
    var file = VitalBytes()
    file.track(1, kind: 5, format: 0, "EVENT", device: 0, fields: 0)
    file.mark(1, at: Self.start, "wrong")
    file.packet(6, [6])
    file.mark(1, at: Self.start + 1, "Intubation\u{1B}[2J")
    let table = try Self.read(file)
    #expect(table.marks.map(\.text) == ["Intubation[2J"])
    #expect(table.marks.map(\.time) == [1_700_000_001_000])
  }

  @Test func timesWithoutAClockAreRelative() throws {
    var file = VitalBytes()
    file.track(1, "HR", device: 0)
    file.record(1, at: 0.5, VitalBytes.float(72))
    #expect(try Self.read(file).epoch == .relative)
  }

  @Test func hugeLengthsEndTheReading() throws {
    var file = VitalBytes()
    file.track(1, "HR", device: 0)
    file.record(1, at: Self.start, VitalBytes.float(72))
    let whole = file.bytes.count
    for type in [UInt8(0), 1, 6, 9, 99] {
      file.bytes = Array(file.bytes.prefix(whole))
      file.bytes += [type, 0xFF, 0xFF, 0xFF, 0xFF] + VitalBytes.number(10, 2)
      file.bytes += VitalBytes.number(Self.start.bitPattern, 8) + VitalBytes.number(1, 2)
      let table = try Self.read(file)
      #expect(TableBench.values(.heartRate, table) == [7200])
      #expect(table.remarks.count == 1)
    }
  }
}
