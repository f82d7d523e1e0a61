import Formats
import Testing
import Vitals

/// Records whose bytes are made here.
@Suite struct WFDBTests {
  private static func text(_ lines: String...) -> [UInt8] {
    Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static func words(_ samples: [Int]) -> [UInt8] {
    samples.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
  }

  private static func read(_ files: [String: [UInt8]], _ name: String = "a.hea") throws
    -> RecordingTable
  {
    var bench = FolderBench(files)
    return try bench.table(name, as: .wfdb)
  }

  private static func error(_ files: [String: [UInt8]], _ name: String = "a.hea") -> String {
    do {
      _ = try read(files, name)
      return "accepted"
    } catch {
      return "\(error)"
    }
  }

  private static let small: [String: [UInt8]] = [
    "a.hea": text(
      "# a comment first", "a 3 1 4 9:05:07.25 03/04/2896", "a.dat 16 10/bpm 16 0 720 -31257 0 HR",
      "a.dat 16 10/% 16 0 963 -30825 0 SpO2", "a.dat 16 1(-5)/mmHg 16 0 115 0 0 NBP Sys"),
    "a.dat": words([
      720, 963, 115, 730, -32768, -32768, -32768, 0, -32768, 61, 980, 125,
    ]),
  ]

  @Test func framesBecomeRows() throws {
    let table = try Self.read(Self.small)
    #expect(table.epoch == .wall(offsetMinutes: nil))
    let date = try #require(CivilDate(year: 2896, month: 4, day: 3))
    let start = date.daysSince1970 * 86_400_000 + 9 * 3_600_000 + 5 * 60_000 + 7250
    let rate = try #require(table.column(.heartRate))
    #expect(rate.times == (0..<4).map { start + $0 * 1000 })
    #expect(rate.values == [7200, 7300, RecordingTable.Column.blank, 610])
    #expect(table.column(.saturation)?.filled.map(\.value) == [9630, 9800])
    #expect(table.column(.cuffSystolic)?.filled.map(\.value) == [12_000, 13_000])
    #expect(table.remarks == [.noZone, .sumDiffers("NBP Sys")])
  }

  @Test func otherFilesLeadToTheHeader() throws {
    let whole = try Self.read(Self.small)
    #expect(try Self.read(Self.small, "a.dat").columns.map(\.values) == whole.columns.map(\.values))
    #expect(RecordingFormat.of(head: [1, 2, 3], name: "x.dat")?.name == "wfdb")
    #expect(Self.error(["b.dat": [0]], "b.dat").contains("'b.hea' must stand beside it"))
    #expect(Self.error(["a.hea": Self.small["a.hea"] ?? []]).contains("'a.dat' must stand beside"))
  }

  @Test(arguments: [
    ("a 1 1 4\na.dat 16 10/bpm 16 0 0 0 0 HR\n", true),
    ("a/2 1 1 4\na_1 2\n~ 2\n", true),
    ("#c\r\n 100 2 360 650000\r\n 100.dat 212 200 11 1024 995 -22131 0 MLII\r\n", true),
    ("t_s,hr\n0,72\n", false), ("12 34 56\n13 35 57\n", false), ("MSH|^~\\&|A\r", false),
    ("a 1 1 4\na.dat 99 10/bpm\n", false), ("", false), ("a 0 1\n", false),
    ("1 2 360\n2 16 200\n3 16 300\n", false), ("1/2 3 4\n5 6\n7 8\n", false),
    ("0 1 72\n1.5 80 72\n", false), ("12 3 250 4\n-1 16 2\n", false),
  ])
  func headersAreRecognised(text: String, isHeader: Bool) {
    let bytes = Array(text.utf8)
    #expect((RecordingFormat.of(head: bytes[...], name: "x")?.name == "wfdb") == isHeader)
  }

  @Test func unitsAreConvertedOrRefused() throws {
    let table = try Self.read([
      "a.hea": Self.text(
        "a 7 1 1", "a.dat 16 10/kPa 16 0 0 0 0 ABPSys", "a.dat 16 10/degF 16 0 0 0 0 Temp",
        "a.dat 16 10/pm 16 0 0 0 0 RESP", "a.dat 16 10 16 0 0 0 0 HR",
        "a.dat 16 10/mV 16 0 0 0 0 PULSE", "a.dat 16 0/% 16 0 0 0 0 SpO2",
        "a.dat 16 10/bpm 16 0 0 0 0 CO"),
      "a.dat": Self.words([160, 986, 0, 720, 720, 960, 50]),
    ])
    #expect(table.columns.map(\.parameter) == [.arterialSystolic, .temperature, .respiratoryRate])
    #expect(table.columns.map(\.values) == [[12_001], [3700], [0]])
    #expect(
      table.remarks == [
        .notRead("HR", because: .unit("mV")), .notRead("PULSE", because: .unit("mV")),
        .notRead("SpO2", because: .unit("not calibrated")), .notRead("CO", because: .unknown),
      ])
  }

  /// Zeros of MIMIC say that the sensor is off; elsewhere no breath is a value.
  @Test func zerosOfMIMICAreMissing() throws {
    for (name, count) in [
      ("3975656n", 1), ("s00001-2896-10-10-00-31n", 1), ("bidmc01n", 1), ("case7", 2),
    ] {
      let table = try Self.read([
        "a.hea": Self.text("\(name) 1 1 2", "a.dat 16 10/pm 16 0 0 0 0 RESP"),
        "a.dat": Self.words([120, 0]),
      ])
      #expect(table.column(.respiratoryRate)?.filled.count == count, "\(name)")
    }
  }

  @Test func secondSignalOfAParameterIsTold() throws {
    let table = try Self.read([
      "a.hea": Self.text(
        "a 3 1 1", "a.dat 16 10/bpm 16 0 0 0 0 HR", "a.dat 16 10/bpm 16 0 0 0 0 HR",
        "a.dat 16 10/bpm 16 0 0 0 0 ECG HR"),
      "a.dat": Self.words([700, 800, 900]),
    ])
    #expect(table.columns.map(\.values) == [[7000]])
    #expect(
      table.remarks == [
        .notRead("HR", because: .second("HR")), .notRead("ECG HR", because: .second("HR")),
      ])
  }

  @Test func skewOffsetsAndSamplesOfAFrame() throws {
    // PULSE stands two frames later than HR; RESP has two samples a frame; four bytes precede all.
    let table = try Self.read([
      "a.hea": Self.text(
        "a 3 1/500(17.5) 3", "a.dat 16+4 10/bpm 16 0 0 0 0 HR",
        "a.dat 16:2+4 10/bpm 16 0 0 0 0 PULSE", "a.dat 16x2+4 10/pm 16 0 0 0 0 RESP"),
      "a.dat": [9, 9, 9, 9]
        + Self.words([
          600, 1, 100, 101, 610, 2, 110, 111, 620, 800, 120, 121, 0, 810, 0, 0, 0, 820, 0, 0,
        ]),
    ])
    #expect(table.epoch == .relative)
    #expect(table.column(.heartRate)?.values == [6000, 6100, 6200])
    #expect(table.column(.pulseRate)?.values == [8000, 8100, 8200])
    #expect(table.column(.pulseRate)?.times == [0, 1000, 2000])
    #expect(table.column(.respiratoryRate)?.times == [0, 500, 1000, 1500, 2000, 2500])
    #expect(table.column(.respiratoryRate)?.values == [1000, 1010, 1100, 1110, 1200, 1210])
    #expect(table.remarks.isEmpty)
  }

  @Test func signalsStandInSeveralFiles() throws {
    var files: [String: [UInt8]] = [
      "a.hea": Self.text(
        "a 3 1 2", "a_1.dat 16 10/bpm 16 0 0 0 0 HR", "a_2.dat 80 1/% 8 0 0 0 0 SpO2",
        "a_1.dat 16 10/bpm 16 0 0 0 0 PULSE"),
      "a_1.dat": Self.words([600, 601, 610, 611]), "a_2.dat": [128 + 98, 128 + 90],
    ]
    let table = try Self.read(files)
    #expect(table.columns.map(\.values) == [[6000, 6100], [9800, 9000], [6010, 6110]])
    files["a_2.dat"] = nil
    let rest = try Self.read(files)
    #expect(rest.column(.heartRate)?.values == [6000, 6100])
    #expect(rest.remarks == [.skipped(.noFileBeside("a_2.dat"))])
  }

  @Test func segmentsAndGaps() throws {
    let table = try Self.read([
      "a.hea": Self.text(
        "a/5 2 1 12 10:00:00 01/02/2020", "a_layout 0", "a_1 3", "~ 4", "a_2 3", "a_3 2"),
      "a_layout.hea": Self.text(
        "a_layout 2 1 0", "~ 0 10/bpm 16 0 0 0 0 HR", "~ 0 10/% 16 0 0 0 0 SpO2"),
      "a_1.hea": Self.text("a_1 1 1 3", "a_1.dat 16 10/bpm 16 0 0 0 0 HR"),
      "a_1.dat": Self.words([600, 610, 620]),
      "a_2.hea": Self.text(
        "a_2 2 1 3", "a_2.dat 16 10/% 16 0 0 0 0 SpO2", "a_2.dat 16 1/bpm 16 0 0 0 0 HR"),
      "a_2.dat": Self.words([960, 70, 970, 71, 980, 72]),
    ])
    let date = try #require(CivilDate(year: 2020, month: 2, day: 1))
    let start = date.daysSince1970 * 86_400_000 + 36_000_000
    #expect(table.column(.heartRate)?.times == [0, 1, 2, 7, 8, 9].map { start + $0 * 1000 })
    #expect(table.column(.heartRate)?.values == [6000, 6100, 6200, 7000, 7100, 7200])
    #expect(table.column(.saturation)?.times == [7, 8, 9].map { start + $0 * 1000 })
    #expect(table.remarks == [.noZone, .skipped(.noFileBeside("a_3.hea"))])
  }

  @Test func missingLengthIsThatOfTheFile() throws {
    for line in ["a 1 0.0166666666667/125", "a 1 0.0166666666667 0"] {
      let table = try Self.read([
        "a.hea": Self.text(line, "a.dat 16 10/bpm 16 0 0 0 0 HR"),
        "a.dat": Self.words([600, 610, 620]) + [7],
      ])
      #expect(table.column(.heartRate)?.times == [0, 60_000, 120_000])
      #expect(table.remarks == [.cut(atByte: 7)])
    }
  }

  @Test func fastNumericsAreReadOnceASecond() throws {
    let table = try Self.read([
      "a.hea": Self.text(
        "a 2 4 9", "a.dat 16 10/bpm 16 0 0 0 0 HR", "a.dat 16 10/pm 16 0 0 0 0 RESP"),
      "a.dat": Self.words((0..<9).flatMap { [600 + $0, 5] }),
    ])
    #expect(table.columns.map(\.values) == [[6000, 6040, 6080]])
    #expect(table.remarks == [.everySecond("HR"), .notRead("RESP", because: .unknown)])
  }

  @Test func flacIsRefusedByName() {
    let files = ["a.hea": Self.text("a 1 250 100", "a.dat 516x4 200/mV 14 8192 0 24460 0 II")]
    #expect(Self.error(files).contains("format 516 is FLAC; write it as format 16"))
  }

  @Test(arguments: [
    ("a 1 1 x\na.dat 16 1/bpm 16 0 0 0 0 HR\n", "line 1: 'x' is no number of frames"),
    ("a 1 -3 4\na.dat 16\n", "'-3' is no number of frames per second"),
    (
      "a 2 1 4\na.dat 16 10/bpm 16 0 0 0 0 HR\n", "the header ends before the last of its 2 signals"
    ),
    ("a 1 1 4\n../a.dat 16\n", "'../a.dat' is no name of a file beside the header"),
    ("a 1 1 4\na.dat 17\n", "format 17 of the signal is not known"),
    ("a 1 1 4\na.dat 16y2\n", "'16y2' is no format"), ("a 1 1 4\na.dat 16 HR\n", "is no gain"),
    ("a.b 1 1 4\na.dat 16\n", "'a.b' is no name of a record"), ("", "the header has no line"),
    ("a 99999999 1\n", "is no number of signals"),
    ("a 1 1 4\na.dat 16x99999999 1\n", "is no format"),
  ])
  func errorsSayWhere(text: String, expected: String) {
    let error = Self.error(["a.hea": Array(text.utf8)])
    #expect(error.contains(expected), "\(error)")
  }

  @Test func annotationsWithTextsAreMarks() throws {
    var files = Self.small
    func word(_ kind: Int, _ value: Int) -> [UInt8] { Self.words([kind << 10 | value]) }
    func text(_ words: String) -> [UInt8] {
      word(63, words.utf8.count) + Array(words.utf8) + (words.utf8.count % 2 == 1 ? [0] : [])
    }
    files["a.atr"] =
      word(22, 0) + text("## time resolution: 100") + word(28, 0) + text("(AFIB\0") + word(1, 50)
      + word(62, 1) + word(60, 3) + word(59, 0) + Self.words([1, 0]) + word(5, 14) + word(22, 1)
      + text("## strange") + word(22, 1) + text("drug given\u{1B}[0m") + word(32, 1000)
      + word(59, 0) + Self.words([-1, -1000]) + word(33, 0) + word(0, 0) + word(22, 9)
    let table = try Self.read(files)
    let start = try #require(table.column(.heartRate)?.times.first)
    #expect(
      table.marks.map(\.text) == [
        "(AFIB", "drug given[0m", "ventricular flutter or fibrillation begins",
        "ventricular flutter or fibrillation ends",
      ])
    #expect(table.marks.map { $0.time - start } == [0, 656_020, 666_020, 656_020])
    #expect(table.remarks.contains(.labels(2)))
    files["a.atr"]?.removeLast(4)
    #expect(try Self.read(files).remarks.contains { if case .cut = $0 { true } else { false } })
  }
}
