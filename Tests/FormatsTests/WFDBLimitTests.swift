import Formats
import Testing
import Vitals

/// Records that say one thing and hold another, or far too much.
@Suite struct WFDBLimitTests {
  private static func text(_ lines: String...) -> [UInt8] {
    Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static func read(_ files: [String: [UInt8]], _ name: String) throws -> RecordingTable {
    var bench = FolderBench(files)
    return try bench.table(name, as: .wfdb)
  }

  private static func error(_ files: [String: [UInt8]], _ name: String) -> String {
    do {
      _ = try read(files, name)
      return "accepted"
    } catch {
      return "\(error)"
    }
  }

  /// A person who names a signal file is shown that file or none.
  @Test func aHeaderOfOtherFilesIsNoneOfASignalFile() throws {
    let files = [
      "b.hea": Self.text("b 1 1 2", "a.d0 80 1/bpm 8 0 0 0 0 HR"), "a.d0": [188, 189],
      "b.dat": [10, 11], "b.atr": [1, 4, 0, 0],
      "s.hea": Self.text("s/1 1 1 2", "b 2"), "s.dat": [10, 11],
      "a.hea": Self.text("a 1 1 2", "a.d0 80 1/bpm 8 0 0 0 0 HR"),
    ]
    #expect(Self.error(files, "b.dat").contains("'b.dat' is none of the files of b.hea"))
    #expect(Self.error(files, "s.dat").contains("'s.dat' is none of the files of s.hea"))
    for name in ["b.hea", "b.atr", "s.hea", "a.d0"] {
      let table = try Self.read(files, name)
      #expect(table.column(.heartRate)?.values == [6000, 6100], "\(name)")
      #expect(table.marks.isEmpty)
    }
  }

  @Test(arguments: [
    "12:00:00 31/02/2020", "12:00:00 2020-02-01", "12:00:00", "noon 01/02/2020", "99:99:99:99",
    "12:00:00 01/13/2020",
  ])
  func startsThatCannotBeReadAreTold(start: String) throws {
    let files = [
      "a.hea": Self.text("a 1 1 2 \(start)", "a.dat 80 1/bpm 8 0 0 0 0 HR"), "a.dat": [188, 189],
    ]
    let table = try Self.read(files, "a.hea")
    #expect(table.epoch == .relative)
    #expect(table.column(.heartRate)?.times == [0, 1000])
    #expect(table.remarks == [.startUnread(start)])
  }

  @Test(arguments: [("+14:00", 840), ("-12:00", -720), ("+20:00", nil), ("-12:01", nil)])
  func zonesOutsideTheWorldAreUnknown(zone: String, offset: Int?) throws {
    let files = [
      "a.hea": Self.text(
        "a 1 1 2 12:00:00 01/02/2020", "a.dat 80 1/bpm 8 0 0 0 0 HR", "#zone: \(zone)"),
      "a.dat": [188, 189],
    ]
    let table = try Self.read(files, "a.hea")
    #expect(table.epoch == .wall(offsetMinutes: offset))
    #expect(table.remarks == (offset == nil ? [.noZone] : []))
  }

  @Test func pressuresAreOfOneLine() throws {
    let table = try Self.read(
      [
        "a.hea": Self.text(
          "a 4 1 1", "a.dat 80 1/mmHg 8 0 0 0 0 ART Sys", "a.dat 80 1/mmHg 8 0 0 0 0 ABP Dias",
          "a.dat 80 1/mmHg 8 0 0 0 0 ABP Mean", "a.dat 80 1/mmHg 8 0 0 0 0 NBP Sys"),
        "a.dat": [248, 188, 198, 249],
      ], "a.hea")
    #expect(table.columns.map(\.name) == ["ABP Dias", "ABP Mean", "NBP Sys"])
    #expect(table.remarks == [.notRead("ART Sys", because: .second("ABP Dias"))])
  }

  @Test func segmentsKeepToOneLine() throws {
    let table = try Self.read(
      [
        "a.hea": Self.text("a/2 2 1 2", "b 1", "c 1"),
        "b.hea": Self.text("b 1 1 1", "b.dat 80 1/mmHg 8 0 0 0 0 ABP Sys"), "b.dat": [248],
        "c.hea": Self.text(
          "c 2 1 1", "c.dat 80 1/mmHg 8 0 0 0 0 ABP Sys", "c.dat 80 1/mmHg 8 0 0 0 0 ART Dias"),
        "c.dat": [247, 188],
      ], "a.hea")
    #expect(table.columns.map(\.name) == ["ABP Sys"])
    #expect(table.columns.map(\.values) == [[12_000, 11_900]])
    #expect(table.remarks == [.notRead("ART Dias", because: .second("ABP Sys"))])
  }

  @Test func aSegmentStandsSeveralTimesButNotThousands() throws {
    func files(_ count: Int) -> [String: [UInt8]] {
      let lines = [String](repeating: "s 2\n", count: count).joined()
      return [
        "a.hea": Array("a/\(count) 1 1 \(count * 2)\n\(lines)".utf8),
        "s.hea": Self.text("s 1 1 2", "s.dat 80 1/bpm 8 0 0 0 0 HR"), "s.dat": [188, 189],
      ]
    }
    #expect(try Self.read(files(3), "a.hea").column(.heartRate)?.values.count == 6)
    #expect(Self.error(files(5000), "a.hea").contains("segment s stands more than 100 times"))
  }

  /// Zeros without an end: what a file with holes has.
  private struct Zeros: ByteStream {
    var damage: StreamDamage? { nil }
    func next() -> [UInt8] { [UInt8](repeating: 0, count: 1 << 16) }
  }

  @Test func valuesBeyondReasonAreNotRead() throws {
    let line = "a.dat 80 1/bpm 8 0 0 0 0"
    let header = Self.text("a 2 1 4000000000", "\(line) HR", "\(line) PULSE")
    var input = try RecordingInput(
      MemoryStream(header), name: "a.hea",
      beside: { name in
        guard name == "a.dat" else { throw FormatError.noFileBeside(name) }
        return ByteReader(Zeros())
      })
    guard case .recording(let read, _) = RecordingFormat.wfdb.content else { return }
    let table = try read(&input)
    #expect(table.columns.map { $0.values.count }.reduce(0, +) <= 1 << 24)
    #expect(table.columns.allSatisfy { $0.times.count == $0.values.count })
    #expect(table.remarks.contains(.tooLong))
  }

  @Test func wavesAreShiftedToo() throws {
    var bench = FolderBench([
      "a.hea": Self.text(
        "a 2 10 20", "a.dat 80 200/mV 8 0 0 0 0 II", "b.dat 80:10 200/mV 8 0 0 0 0 V"),
      "a.dat": (0..<20).map { 128 + $0 }, "b.dat": (0..<30).map { 128 + $0 },
    ])
    _ = try bench.table("a.hea", as: .wfdb, takesWaves: true)
    let second = bench.waves.filter { $0.track == 1 }
    #expect(second.map(\.time) == [0, 1000])
    #expect(second.flatMap(\.samples).compactMap(\.self) == (10..<30).map(Int16.init))
  }

  @Test func aShiftedSignalOfUnknownLengthIsRead() throws {
    let files = [
      "a.hea": Self.text("a 1 1", "a.dat 80:2 1/bpm 8 0 0 0 0 HR"), "a.dat": [1, 2, 188, 189],
    ]
    let table = try Self.read(files, "a.hea")
    #expect(table.column(.heartRate)?.values == [6000, 6100])
  }

  @Test(arguments: [Int64.min, .max, -4_000_000_000_000])
  func aBaselineOutOfAllProportionIsNoError(baseline: Int64) throws {
    let files = [
      "a.hea": Self.text("a 1 1 2", "a.dat 80 1/bpm 8 \(baseline) 0 0 0 HR"), "a.dat": [188, 189],
    ]
    let values = try Self.read(files, "a.hea").column(.heartRate)?.values
    #expect(values?.allSatisfy { abs(Int64($0)) >= 2_000_000_000 } == true)
  }
}
