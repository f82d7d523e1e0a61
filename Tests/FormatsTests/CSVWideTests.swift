import Formats
import Testing
import Vitals

@Suite struct CSVWideTests {
  private static func written(_ table: RecordingTable) throws -> ExportedFiles {
    guard case .recording(_, let write?) = RecordingFormat.csvWide.content else {
      throw FormatError.notARecording
    }
    return try write(RecordingExport(table: table, session: "s"))
  }

  private static func readBack(_ files: ExportedFiles) throws -> RecordingTable {
    var beside: [String: [UInt8]] = [:]
    for file in files.files.dropFirst() { beside["night" + file.suffix] = file.bytes }
    return try CSVBench.table(files.files[0].bytes, name: "night.csv", beside: beside)
  }

  private static func table(_ epoch: RecordingTable.Epoch, start: Int64) -> RecordingTable {
    var table = RecordingTable(epoch: epoch)
    let device = table.device(named: "Room 3, left/a")
    let other = table.device(named: "Ring")
    let rate = table.addColumn(.heartRate, name: "x", device: device) ?? 0
    let saturation = table.addColumn(.saturation, name: "y", device: device) ?? 0
    let second = table.addColumn(.saturation, name: "z", device: other) ?? 0
    let temperature = table.addColumn(.temperature, name: "t", device: other) ?? 0
    for step in 0..<50 {
      let time = start + Int64(step) * 1024
      table.add(Int64(7000 + step), at: time, to: rate)
      table.add(step % 7 == 0 ? nil : 9650, at: time, to: saturation)
      if step % 4 == 0 { table.add(9700, at: time + 3, to: second) }
      if step == 20 { table.add(3665, at: time, to: temperature) }
    }
    table.mark("said \"no\", twice", at: start + 5000)
    table.mark("given", at: start + 6000)
    return table
  }

  private static let starts: [(RecordingTable.Epoch, Int64)] = [
    (.relative, 0), (.relative, -5000), (.wall(offsetMinutes: 60), 1_700_000_000_123),
    (.wall(offsetMinutes: 0), 1_700_000_000_000), (.wall(offsetMinutes: nil), 946_725_442_974),
    (.wall(offsetMinutes: -570), 1),
  ]

  @Test(arguments: starts)
  func whatIsWrittenIsReadBack(epoch: RecordingTable.Epoch, start: Int64) throws {
    let table = Self.table(epoch, start: start)
    let files = try Self.written(table)
    #expect(files.files.map(\.suffix) == ["", "-events.csv"])
    #expect(files.losses.isEmpty)
    let back = try Self.readBack(files)
    #expect(back.epoch == epoch)
    #expect(back.marks == table.marks)
    #expect(back.mapping?.name == "chairside-wide")
    for column in table.columns {
      let same = back.columns.first {
        $0.parameter == column.parameter
          && back.devices[$0.device] == table.devices[column.device]
      }
      let found = try #require(same)
      let values = zip(column.times, column.values).filter { $0.1 != RecordingTable.Column.blank }
      let read = zip(found.times, found.values).filter { $0.1 != RecordingTable.Column.blank }
      #expect(values.map(\.0) == read.map(\.0))
      #expect(values.map(\.1) == read.map(\.1))
    }
    // The same recording gives the same bytes again.
    #expect(try Self.written(back).files == files.files)
  }

  /// A file of marks of an earlier recording must not stay beside one that has none.
  @Test func theFileThatIsNotWrittenIsNamed() throws {
    let table = Self.table(.relative, start: 0)
    #expect(try Self.written(table).unwritten.isEmpty)
    var plain = RecordingTable(epoch: .relative)
    let rate = plain.addColumn(.heartRate, name: "x") ?? 0
    plain.add(7000, at: 0, to: rate)
    let files = try Self.written(plain)
    #expect(files.files.map(\.suffix) == [""])
    #expect(files.unwritten == ["-events.csv"])
  }

  @Test func theTextIsForPeople() throws {
    var table = RecordingTable(epoch: .wall(offsetMinutes: 120))
    let rate = table.addColumn(.heartRate, name: "hr") ?? 0
    let cuff = table.addColumn(.cuffSystolic, name: "sys") ?? 0
    table.add(7050, at: 1_700_000_000_000, to: rate)
    table.add(12_000, at: 1_700_000_001_500, to: cuff)
    table.mark("a, b", at: 1_700_000_001_000)
    let files = try Self.written(table)
    #expect(
      String(decoding: files.files[0].bytes, as: UTF8.self)
        == "time,elapsed_s,hr [/min],nibp_sys [mm[Hg]]\n"
        + "2023-11-15T00:13:20.000+02:00,0,70.5,\n2023-11-15T00:13:21.500+02:00,1.5,,120\n")
    #expect(
      String(decoding: files.files[1].bytes, as: UTF8.self)
        == "time,elapsed_s,event\n2023-11-15T00:13:21.000+02:00,1,\"a, b\"\n")
  }

  /// Each parameter by itself, and all of them, with a device and without.
  @Test(arguments: ["", "Room [3] (a/b", "Ring"])
  func everyParameterIsReadBack(device: String) throws {
    let all = Parameter.allCases.filter { $0 != .rate && $0 != .sedation }
    #expect(all.count >= 13)
    for parameters in all.map({ [$0] }) + [all] {
      var table = RecordingTable(epoch: .wall(offsetMinutes: 0))
      for (index, parameter) in parameters.enumerated() {
        let place = table.device(named: device)
        let added = table.addColumn(parameter, name: "x", device: place)
        let column = try #require(added)
        table.add(Int64(3651 + index), at: 1_700_000_000_000, to: column)
        table.add(Int64(3701 + index), at: 1_700_000_001_000, to: column)
      }
      let files = try Self.written(table)
      #expect(files.losses.isEmpty)
      let back = try Self.readBack(files)
      #expect(back.devices == [device])
      for (index, parameter) in parameters.enumerated() {
        let values = [Int32(3651 + index), Int32(3701 + index)]
        #expect(back.values(parameter) == values, "\(parameter)")
      }
      #expect(back.remarks.isEmpty)
    }
  }

  @Test func unitsMayHaveBracketsInThem() throws {
    let table = try CSVBench.table(
      "Time,A/TEMP ([degF]),A/ETCO2 (mm(Hg),A/HR (/min)\n0,98.6,5,70\n")
    #expect(table.values(.temperature) == [3700])
    #expect(table.values(.endTidalCO2) == [])
    #expect(table.values(.heartRate) == [7000])
  }

  /// The marks stand where the reader looks for them, whatever the name of the file.
  @Test(arguments: ["night.csv", "NIGHT.CSV", "night", "night.tsv", "night.csv.txt", "a.b.csv"])
  func marksStandBesideAnyName(name: String) throws {
    let format = RecordingFormat.csvWide
    let files = try Self.written(Self.table(.relative, start: 0))
    let stem = format.stem(of: name)
    let beside = [stem + files.files[1].suffix: files.files[1].bytes]
    let back = try CSVBench.table(files.files[0].bytes, name: name, beside: beside)
    #expect(back.marks.count == 2)
    #expect(format.stem(of: "/x/night.csv") == "/x/night")
    #expect(RecordingFormat.of(path: "night.csv").name == "csv")
  }
}
