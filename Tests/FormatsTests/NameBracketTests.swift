import Formats
import Testing
import Vitals

/// What stands in brackets at the end of a name counts.
@Suite struct NameBracketTests {
  /// A `.vital` file of one track with one value.
  private static func vital(
    _ name: String, _ unit: String, _ value: Float, montype: UInt8 = 0
  ) throws -> RecordingTable {
    var file = VitalBytes()
    file.track(1, name, unit: unit, montype: montype)
    file.record(1, at: 1_700_000_000, VitalBytes.float(value))
    return try TableBench.read(file.bytes, as: .vital)
  }

  /// An EDF file of one signal with one value.
  private static func edf(_ label: String, _ unit: String, _ value: Int16) throws -> RecordingTable
  {
    var file = EDFBytes()
    file.signals = [EDFBytes.Signal(label: label, unit: unit, records: [[value]])]
    return try TableBench.read(file.bytes, as: .edf)
  }

  /// A record of one signal with one value.
  private static func wfdb(_ name: String, _ unit: String, _ value: UInt8) throws -> RecordingTable
  {
    let calibration = unit.isEmpty ? "1(0)" : "1(0)/\(unit)"
    var bench = FolderBench([
      "a.hea": Array("a 1 1 1\na.dat 16 \(calibration) 16 0 \(value) \(value) 0 \(name)\n".utf8),
      "a.dat": [value, 0],
    ])
    return try bench.table("a.hea", as: .wfdb)
  }

  private static func values(_ table: RecordingTable) -> [Int32] { table.columns.flatMap(\.values) }

  @Test func unitsInBracketsCount() throws {
    #expect(Self.values(try Self.vital("ART_SYS (kPa)", "", 16)) == [12_001])
    #expect(Self.values(try Self.vital("ART_SYS (kPa)", "mmHg", 120)) == [12_000])
    #expect(Self.values(try Self.vital("Temp [degF]", "", 98.6)) == [3700])
    #expect(Self.values(try Self.edf("ART_SYS (kPa)", "", 16)) == [12_001])
    #expect(Self.values(try Self.wfdb("ABP Sys (kPa)", "", 16)) == [12_001])
    #expect(Self.values(try Self.wfdb("HR (bpm)", "", 72)) == [7200])
  }

  @Test(arguments: [
    ("RR (ms)", "", "ms"), ("Temp (room)", "C", "room"), ("SpO2 [fraction]", "", "fraction"),
    ("HR (sd)", "/min", "sd"),
  ])
  func otherWordsAreNotRead(name: String, unit: String, word: String) throws {
    let refusal = RecordingRemark.Reason.said("what '\(word)' in brackets means is not known")
    let vital = try Self.vital(name, unit, 40)
    #expect(vital.columns.isEmpty)
    #expect(vital.remarks.contains(.notRead("device 1/\(name)", because: refusal)))
    let edf = try Self.edf(name, unit, 40)
    #expect(edf.columns.isEmpty)
    #expect(edf.remarks.contains { "\($0)".hasPrefix("\(name) is not read: what '\(word)'") })
    #expect(try Self.wfdb(name, unit, 40).columns.isEmpty)
  }

  @Test func meaningByNumberDoesNotHideTheWord() throws {
    #expect(try Self.vital("Temp (room)", "C", 21, montype: 19).columns.isEmpty)
  }

  @Test func unitOfAnotherParameterIsTold() throws {
    for table in [try Self.vital("SpO2 (mmHg)", "", 90), try Self.edf("SpO2 (mmHg)", "", 90)] {
      #expect(table.columns.isEmpty)
      #expect(
        table.remarks.contains { "\($0)".hasSuffix("SpO2 (mmHg) is not read: its unit is 'mmHg'") })
    }
  }

  @Test(arguments: ["HR (ECG)", "HR (Heart Rate)", "HR (2)", "HR ()"])
  func sameNameOnceMoreIsRead(name: String) throws {
    #expect(Self.values(try Self.vital(name, "/min", 72)) == [7200])
    #expect(Self.values(try Self.edf(name, "bpm", 72)) == [7200])
  }

  @Test(arguments: [("Temp (rectal)", "C", Int32(3700)), ("SpO2 (finger)", "%", 3700)])
  func placesOfAParameterAreRead(name: String, unit: String, expected: Int32) throws {
    #expect(Self.values(try Self.vital(name, unit, 37)) == [expected])
    #expect(Self.values(try Self.edf(name, unit == "C" ? "degC" : unit, 37)) == [expected])
  }
}
