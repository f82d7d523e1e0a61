import Formats
import Testing
import Vitals

@Suite struct EDFWriterTests {
  private static func write(_ table: RecordingTable, label: String? = nil) throws -> ExportedFiles {
    var export = RecordingExport(table: table, session: "3f2a 77")
    export.label = label
    return try TableBench.write(export, as: .edf)
  }

  private static func bytes(_ table: RecordingTable, label: String? = nil) throws -> [UInt8] {
    try #require(try write(table, label: label).files.first?.bytes)
  }

  private static func filled(_ samples: [TableBench.Sample]) -> [TableBench.Sample] {
    samples.filter { $0.value != nil }
  }

  @Test(arguments: [
    (RecordingTable.Epoch.wall(offsetMinutes: nil), Int64(1_700_000_000_341)),
    (.wall(offsetMinutes: nil), 59_958_144_000_000), (.relative, 0),
  ])
  func everyValueComesBack(epoch: RecordingTable.Epoch, start: Int64) throws {
    let table = try VitalWriterTests.table(epoch, start: start)
    let files = try Self.write(table)
    #expect(files.losses == [.values("abp_map", 2)])
    let found = try TableBench.read(try #require(files.files.first?.bytes), as: .edf)
    #expect(found.epoch == epoch)
    #expect(found.marks == table.marks)
    for column in table.columns where column.device == 0 {
      let same = TableBench.samples(column.parameter, found)
      #expect(Self.filled(same) == Self.filled(TableBench.samples(column)))
    }
    #expect(found.remarks == (epoch == .relative ? [] : [.noZone]))
  }

  @Test func theZoneIsLostAndTold() throws {
    let table = try VitalWriterTests.table(.wall(offsetMinutes: 60), start: 1_700_000_000_000)
    let files = try Self.write(table)
    #expect(files.losses.contains(.zone))
    let found = try TableBench.read(try #require(files.files.first?.bytes), as: .edf)
    #expect(TableBench.samples(.heartRate, found).first?.time == 1_700_003_600_000)
    #expect(found.marks.first?.time == 1_700_003_602_500)
  }

  @Test func whatDoesNotFitIsTold() throws {
    var table = RecordingTable(epoch: .relative)
    let column = try TableBench.add(.heartRate, to: &table)
    let samples = [
      (0, 7000), (1000, 7100), (2000, 7200), (3000, 7300), (3200, 7350), (4000, 99_999), (5000, 1),
    ]
    for (time, value) in samples { table.add(Int64(value), at: Int64(time), to: column) }
    let files = try Self.write(table)
    #expect(files.losses == [.values("hr", 2), .moved(milliseconds: 200)])
    let found = try TableBench.read(try #require(files.files.first?.bytes), as: .edf)
    #expect(TableBench.values(.heartRate, found) == [7000, 7100, 7200, 7350, nil, 1])
  }

  @Test func theHeaderNamesNobody() throws {
    let table = try VitalWriterTests.table(.wall(offsetMinutes: 0), start: 1_700_000_000_000)
    let plain = String(decoding: try Self.bytes(table).prefix(256), as: UTF8.self)
    #expect(plain.dropFirst(8).hasPrefix("X X X X "))
    #expect(plain.dropFirst(88).hasPrefix("Startdate 14-NOV-2023 3f2a_77 X chairside "))
    #expect(plain.dropFirst(168).hasPrefix("14.11.2322.13.20"))
    let named = String(
      decoding: try Self.bytes(table, label: "Chair 3").prefix(256), as: UTF8.self)
    #expect(named.dropFirst(8).hasPrefix("Chair_3 X X X "))
  }

  @Test func everyHundredthIsExact() throws {
    var table = RecordingTable(epoch: .relative)
    let column = try TableBench.add(.saturation, to: &table)
    for value in 0..<10_001 { table.add(Int64(value), at: Int64(value) * 1000, to: column) }
    let found = try TableBench.read(Self.bytes(table), as: .edf)
    #expect(TableBench.values(.saturation, found) == (0..<10_001).map { Int32($0) })
  }

  @Test func marksAloneAreWritten() throws {
    var table = RecordingTable(epoch: .wall(offsetMinutes: nil))
    for number in 0..<50 { table.mark("note \(number)", at: 1_700_000_000_123 + Int64(number)) }
    let found = try TableBench.read(Self.bytes(table), as: .edf)
    #expect(found.marks == table.marks)
  }

  @Test func longNotesFindRoom() throws {
    var table = RecordingTable(epoch: .relative)
    let column = try TableBench.add(.heartRate, to: &table)
    for second in 0..<61 { table.add(7000, at: Int64(second) * 1000, to: column) }
    for number in 0..<150 {
      table.mark(String(repeating: "ä", count: number + 1), at: 60_000 + Int64(number))
    }
    let found = try TableBench.read(Self.bytes(table), as: .edf)
    #expect(found.marks == table.marks)
    #expect(TableBench.samples(.heartRate, found).count == 61)
  }

  @Test func anEmptySessionIsWritten() throws {
    let found = try TableBench.read(Self.bytes(RecordingTable(epoch: .relative)), as: .edf)
    #expect(found.columns.isEmpty && found.marks.isEmpty)
  }

  @Test func everyCutKeepsWhatStandsBefore() throws {
    var table = RecordingTable(epoch: .wall(offsetMinutes: nil))
    let column = try TableBench.add(.heartRate, to: &table)
    for second in 0..<61 { table.add(7000 + Int64(second), at: Int64(second) * 1000, to: column) }
    table.mark("note", at: 5000)
    let bytes = try Self.bytes(table)
    try DamageLaw.cuts(bytes, as: .edf)
    try DamageLaw.changes(bytes, as: .edf, seed: 4, count: 1000, within: 1400)
    try DamageLaw.changes(bytes, as: .edf, seed: 5, count: 500)
  }
}
