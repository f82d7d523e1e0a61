import Formats
import Testing
import Vitals

@Suite struct EDFTimeTests {
  private static let start: Int64 = 1_579_838_756_000

  private static func file(_ values: [Int16], lists: [String] = [], kind: String = "") -> EDFBytes {
    EDFBytes(
      kind: kind,
      signals: [EDFBytes.Signal(label: "HR", unit: "bpm", records: values.map { [$0] })],
      lists: lists)
  }

  private static func times(_ file: EDFBytes) throws -> [Int64] {
    let table = try TableBench.read(file.bytes, as: .edf)
    return TableBench.samples(.heartRate, table).map { $0.time - start }
  }

  @Test func aFractionOfASecondStandsInTheFirstList() throws {
    let lists = ["+0.341\u{14}\u{14}\0", "+1.341\u{14}\u{14}\0"]
    #expect(try Self.times(Self.file([70, 71], lists: lists, kind: "EDF+C")) == [341, 1341])
  }

  @Test func interruptedFilesHaveTheirOwnTimes() throws {
    let lists = ["+0\u{14}\u{14}\0", "+60.5\u{14}\u{14}\0", "nonsense", "+3600\u{14}\u{14}\0"]
    let file = Self.file([70, 71, 72, 73], lists: lists, kind: "EDF+D")
    #expect(try Self.times(file) == [0, 60_500, 3_600_000])
    let table = try TableBench.read(file.bytes, as: .edf)
    #expect(table.remarks == [.noZone, .timeOutside("record 3")])
  }

  /// Some writers leave gaps in files of which they say that there are none.
  @Test func gapsOfContinuousFilesAreTold() throws {
    let lists = [0, 1, 61, 62, 500].map { "+\($0)\u{14}\u{14}\0" }
    let file = Self.file([70, 71, 72, 73, 74], lists: lists, kind: "EDF+C")
    #expect(try Self.times(file) == [0, 1000, 61_000, 62_000, 500_000])
    let table = try TableBench.read(file.bytes, as: .edf)
    #expect(table.remarks == [.noZone, .interrupted(records: 2)])
  }

  @Test func aDamagedOnsetLeapsNot() throws {
    let lists = [0, 1, 9000, 3, 4].map { "+\($0)\u{14}\u{14}\0" }
    let file = Self.file([70, 71, 72, 73, 74], lists: lists, kind: "EDF+C")
    #expect(try Self.times(file) == [0, 1000, 2000, 3000, 4000])
    let table = try TableBench.read(file.bytes, as: .edf)
    #expect(table.remarks == [.noZone, .timeOutside("record 3")])
  }

  @Test func recordsWithoutAnOnsetFollow() throws {
    let lists = ["+0.5\u{14}\u{14}\0", "+1.501\u{14}\u{14}\0", "x", "+60.5\u{14}\u{14}\0", "y"]
    let file = Self.file([70, 71, 72, 73, 74], lists: lists, kind: "EDF+C")
    #expect(try Self.times(file) == [500, 1501, 2501, 60_500, 61_500])
    let table = try TableBench.read(file.bytes, as: .edf)
    #expect(table.remarks == [.noZone, .interrupted(records: 1)])
  }

  /// A record without a length is one of annotations alone: its values would have no time.
  @Test(arguments: ["", "EDF+C", "EDF+D"])
  func recordsWithoutALengthHaveNoValues(kind: String) throws {
    let lists = kind.isEmpty ? [] : [String](repeating: "+0\u{14}\u{14}\0", count: 3)
    var file = Self.file([70, 71, 72], lists: lists, kind: kind)
    file.duration = "0"
    let table = try TableBench.read(file.bytes, as: .edf)
    #expect(table.columns.isEmpty)
    #expect(
      table.remarks == [
        .noZone, .notRead("HR", because: .encoding("records without a length")),
      ])
  }

  @Test func recordsMayHaveFractionsOfSeconds() throws {
    var file = Self.file([70, 71, 72, 73])
    file.duration = "1.024"
    #expect(try Self.times(file) == [0, 1024, 2048, 3072])
    file.duration = "0,1"
    #expect(try Self.times(file) == [300])
  }

  @Test func annotationsAreMarks() throws {
    let lists = [
      "+0\u{14}\u{14}\0+0.5\u{15}30\u{14}Sleep stage W\u{14}\0",
      "+1\u{14}\u{14}\0-2\u{14}a\u{14}b\u{14}\0",
    ]
    let table = try TableBench.read(
      Self.file([70, 71], lists: lists, kind: "EDF+C").bytes, as: .edf)
    #expect(table.marks.map(\.text) == ["Sleep stage W", "a", "b"])
    #expect(table.marks.map { $0.time - Self.start } == [500, -2000, -2000])
  }

  @Test func annotationsMayBeAlone() throws {
    var file = EDFBytes(kind: "EDF+C", lists: ["+0\u{14}\u{14}\0+7\u{14}on\u{14}\0"])
    file.duration = "0"
    let table = try TableBench.read(file.bytes, as: .edf)
    #expect(table.marks.map(\.time) == [Self.start + 7000])
    #expect(table.columns.isEmpty)
  }

  @Test(arguments: ["-1", "", "0", "x"])
  func unknownCountsReadToTheEnd(count: String) throws {
    var file = Self.file([70, 71, 72])
    file.records = count
    #expect(try Self.times(file).count == 3)
    let cut = try TableBench.read(Array(file.bytes.dropLast()), as: .edf)
    #expect(TableBench.values(.heartRate, cut) == [7000, 7100])
    #expect(cut.remarks == [.noZone, .cut(atByte: Int64(file.bytes.count - 1))])
  }

  @Test func wrongCountsAreTold() throws {
    var file = Self.file([70, 71, 72])
    file.records = "2"
    let more = try TableBench.read(file.bytes, as: .edf)
    #expect(TableBench.values(.heartRate, more) == [7000, 7100])
    #expect(more.remarks.count == 2)
    file.records = "4"
    let fewer = try TableBench.read(file.bytes, as: .edf)
    #expect(TableBench.values(.heartRate, fewer) == [7000, 7100, 7200])
    #expect(fewer.remarks == [.noZone, .cut(atByte: Int64(file.bytes.count))])
  }

  /// Date field, clock field, recording field, and the expected start; nil for none.
  @Test(arguments: [
    ("24.01.20", "04.05.56", "x", Int64?.some(start)), ("24/01/20", "04:05:56", "x", start),
    ("24-01-20", "4.5.56", "x", start), ("01.01.70", "00.00.00", "x", 3_155_760_000_000),
    ("01.01.85", "00.00.00", "x", 473_385_600_000), ("99.99.99", "04.05.56", "x", nil),
    ("", "", "x", nil), ("24.01.20", "25.00.00", "x", nil),
    ("24.01.yy", "04.05.56", "Startdate 24-JAN-2120 X X X", 4_735_512_356_000),
    ("01.01.85", "00.00.00", "Startdate X X X X", nil),
    ("01.01.01", "23.59.30", "Startdate X X X X", 978_393_570_000),
  ])
  func startsAreReadLeniently(
    date: String, clock: String, recording: String, expected: Int64?
  ) throws {
    var file = Self.file([70])
    (file.date, file.clock, file.recording) = (date, clock, recording)
    let table = try TableBench.read(file.bytes, as: .edf)
    #expect(TableBench.samples(.heartRate, table).first?.time == expected ?? 0)
    #expect(table.epoch == (expected == nil ? .relative : .wall(offsetMinutes: nil)))
    let isTaken = date.isEmpty || recording == "Startdate X X X X"
    let width = clock.isEmpty ? 0 : 8
    let text = String((date + "        ").prefix(width) + clock)
    let told: [RecordingRemark] = isTaken ? [] : [.startUnread(text)]
    #expect(table.remarks == (expected == nil ? told : [.noZone]))
  }

  /// The fields about the patient and the recording are never shown.
  @Test func namesStayInTheFile() throws {
    let table = try TableBench.read(Self.file([70]).bytes, as: .edf)
    let texts =
      table.columns.map(\.name) + table.devices + table.marks.map(\.text)
      + table.remarks.map { "\($0)" }
    #expect(!texts.contains { $0.contains("Harry") })
  }
}
