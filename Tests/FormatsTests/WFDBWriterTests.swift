import Formats
import Testing
import Vitals

/// Records that are written, and read again.
@Suite struct WFDBWriterTests {
  private static func export(
    epoch: RecordingTable.Epoch = .relative,
    _ columns: [(Parameter, [(Int64, Int64?)])], marks: [(Int64, String)] = []
  ) -> RecordingExport {
    var table = RecordingTable(epoch: epoch)
    for (parameter, samples) in columns {
      guard let column = table.addColumn(parameter, name: parameter.symbol) else { continue }
      for (time, value) in samples { table.add(value, at: time, to: column) }
    }
    for (time, text) in marks { table.mark(text, at: time) }
    return RecordingExport(table: table, session: "3f2a")
  }

  private static func write(_ export: RecordingExport) throws -> ExportedFiles {
    guard case .recording(_, let write?) = RecordingFormat.wfdb.content else {
      throw FormatError.notARecording
    }
    return try write(export)
  }

  private static func readAgain(_ files: ExportedFiles, _ name: String) throws -> RecordingTable {
    var bench = FolderBench(files, name: name)
    return try bench.table(name + ".hea", as: .wfdb)
  }

  @Test func headerSaysAll() throws {
    let start: Int64 = 1_764_477_125_345
    var export = Self.export(
      epoch: .wall(offsetMinutes: 60),
      [
        (.heartRate, [(start, 7200), (start + 1000, nil), (start + 2000, 7350)]),
        (.saturation, [(start, 9765), (start + 2000, 9700)]),
      ])
    export.name = "case-7"
    let files = try Self.write(export)
    #expect(files.files.map(\.suffix) == [".hea", ".dat"])
    #expect(files.losses.isEmpty)
    #expect(
      String(decoding: files.files[0].bytes, as: UTF8.self) == """
        case-7 2 1 3 05:32:05.345 30/11/2025
        case-7.dat 16 10/bpm 16 0 720 -31313 0 HR
        case-7.dat 16 100/% 16 0 9765 -13303 0 SpO2
        #chairside, session 3f2a
        #zone: +01:00

        """)
    export.label = "chair 4"
    let labelled = try Self.write(export)
    #expect(String(decoding: labelled.files[0].bytes, as: UTF8.self).contains("#label: chair 4\n"))
    export.name = "case 7"
    #expect(throws: FormatError.recordName("case 7")) { try Self.write(export) }
  }

  @Test func valuesAndMarksComeBackExactly() throws {
    let start: Int64 = 1_764_477_125_345
    var columns: [(Parameter, [(Int64, Int64?)])] = []
    let values: [(Parameter, [Int64])] = [
      (.heartRate, [100, 35_000, 7213]), (.saturation, [9989, 100, 10_000]),
      (.respiratoryRate, [0, 1200, 15_000]), (.endTidalCO2, [3850, 0, 10]),
      (.temperature, [3672, 4500, 2000]), (.perfusionIndex, [2, 0, 3000]),
      (.arterialSystolic, [34_999, 101, 12_000]), (.cuffSystolic, [12_850, 9000, 35_000]),
    ]
    for (parameter, numbers) in values {
      columns.append((parameter, numbers.enumerated().map { (start + Int64($0) * 1024, $1) }))
    }
    let marks: [(Int64, String)] = [
      (start, "begin"), (start + 17, "größer"), (start + 2_000_001, "much later"),
    ]
    var export = Self.export(epoch: .wall(offsetMinutes: -90), columns, marks: marks)
    // The name of a record of MIMIC, whose zeros would be missing.
    export.name = "case7n"
    let files = try Self.write(export)
    #expect(files.losses.isEmpty)
    #expect(files.files.map(\.suffix) == [".hea", ".dat", ".atr"])
    let table = try Self.readAgain(files, "case7n")
    #expect(table.epoch == .wall(offsetMinutes: -90))
    #expect(table.remarks.isEmpty)
    for (parameter, samples) in columns {
      let column = try #require(table.column(parameter))
      #expect(column.filled.map(\.time) == samples.map(\.0), "\(parameter)")
      #expect(column.filled.map { Int64($0.value) } == samples.compactMap(\.1), "\(parameter)")
    }
    #expect(table.marks.map(\.text) == marks.map(\.1))
    #expect(table.marks.map(\.time) == marks.map(\.0))
  }

  @Test func annotationsThatAreNotWrittenAreNamed() throws {
    let columns: [(Parameter, [(Int64, Int64?)])] = [(.heartRate, [(0, 7000), (1000, 7100)])]
    #expect(try Self.write(Self.export(columns)).unwritten == [".atr"])
    #expect(try Self.write(Self.export(columns, marks: [(0, "begin")])).unwritten.isEmpty)
  }

  @Test func pressuresStandOnceAtTheirTime() throws {
    var export = Self.export([
      (.heartRate, (0..<60).map { (Int64($0) * 1000, 7000) }),
      (.cuffSystolic, (0..<60).map { (Int64($0) * 1000, 12_000) }),
    ])
    let reading = PressureTriple(
      systolic: try #require(Pressure(128)), diastolic: try #require(Pressure(80)), mean: nil)
    export.pressures = [RecordingExport.Pressure(time: 14_000, reading: reading)]
    let table = try Self.readAgain(try Self.write(export), "record")
    #expect(table.column(.cuffSystolic)?.filled.map(\.time) == [14_000])
    #expect(table.column(.cuffDiastolic)?.filled.map(\.value) == [8000])
    #expect(table.column(.cuffMean) == nil)
  }

  @Test func timesBetweenFramesAreTold() throws {
    let times: [Int64] = [0, 1003, 1997, 3001, 3020, 4000]
    let export = Self.export([(.heartRate, times.map { ($0, 7000 + $0) })])
    let files = try Self.write(export)
    #expect(files.losses == [.values("hr", 1), .moved(milliseconds: 20)])
    let table = try Self.readAgain(files, "record")
    #expect(table.column(.heartRate)?.filled.map(\.value) == [7000, 8003, 8997, 10_001, 11_000])
  }

  @Test func recordsWithoutValuesAreWritten() throws {
    let files = try Self.write(Self.export([], marks: [(5000, "a note")]))
    #expect(files.losses.isEmpty)
    let table = try Self.readAgain(files, "record")
    #expect(table.columns.isEmpty)
    #expect(table.marks.map(\.text) == ["a note"])
  }

  /// Marks of changed bytes are read without a trap, and the texts stay clean.
  @Test func changedAnnotationsAreRead() throws {
    let marks = (0..<40).map { (Int64($0) * 777, "mark number \($0)") }
    let files = try Self.write(
      Self.export([(.heartRate, [(0, 7000), (1000, 7100)])], marks: marks))
    var bench = FolderBench(files, name: "record")
    let bytes = try #require(bench.files["record.atr"])
    let whole = try bench.table("record.hea", as: .wfdb).marks
    for count in bytes.indices {
      bench.files["record.atr"] = Array(bytes[..<count])
      let table = try bench.table("record.hea", as: .wfdb)
      #expect(table.marks == Array(whole.prefix(table.marks.count)))
      #expect(table.remarks.contains(.cut(atByte: Int64(count))))
    }
    var numbers = SeededBytes(7)
    for _ in 0..<4000 {
      var changed = bytes
      changed[numbers.next(below: bytes.count)] = UInt8(numbers.next(below: 256))
      bench.files["record.atr"] = changed
      let table = try bench.table("record.hea", as: .wfdb)
      #expect(table.marks.allSatisfy { !$0.text.unicodeScalars.contains { $0.value < 0x20 } })
    }
  }
}
