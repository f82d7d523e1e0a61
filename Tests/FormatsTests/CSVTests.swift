import Formats
import Session
import Testing
import Vitals

@Suite struct CSVTests {
  private static func read(_ text: String) throws -> Recording {
    try RecordingBench.read(Array(text.utf8))
  }

  private static func error(_ text: String) -> String {
    do {
      _ = try read(text)
      return "accepted"
    } catch {
      return "\(error)"
    }
  }

  private static func vitals(_ recording: Recording) -> [(Int64, VitalRow)] {
    recording.entries.compactMap { entry in
      guard case .vital(_, let row) = entry.event else { return nil }
      return (entry.time.milliseconds, row)
    }
  }

  @Test func rowsBecomeEvents() throws {
    let recording = try Self.read(
      "t_s,hr,spo2\n0,72,97.6\n1.0249,73,98\n2.048,,98\n3.072,74,\n4.096,74,98\n5.12,74,98\n")
    let rows = Self.vitals(recording)
    #expect(rows.map(\.0) == [0, 1024, 2048, 3072, 4096, 5120])
    #expect(rows[0].1.saturation == Saturation(hundredths: 9760).map { .measured($0) })
    #expect(rows[3].1.saturation == .missing(.noValue))
    #expect(rows[2].1.heartRate == .missing(.noValue))
    #expect(recording.end.milliseconds == 5120 + 1024)
    #expect(recording.sources[0].intervals[.heartRate] == .milliseconds(1024))
    #expect(recording.sources[0].intervals[.saturation] == .milliseconds(1024))
    #expect(recording.sources[0].isLive == false)
  }

  @Test func blankCellInSparseColumnIsNothingNew() throws {
    var text = "t_s,hr,spo2,nibp_sys,nibp_dia\n"
    for second in 0..<20 {
      let cuff = second % 10 == 0 ? "128,80" : ","
      text += "\(second),70,\(second % 4 == 0 ? "97" : ""),\(cuff)\n"
    }
    let recording = try Self.read(text)
    let rows = Self.vitals(recording)
    #expect(rows[1].1.saturation == nil)
    let cuffs = recording.entries.filter {
      if case .cuff = $0.event { return true }
      return false
    }
    #expect(cuffs.map(\.time.milliseconds) == [0, 10_000])
    #expect(recording.sources[0].intervals[.cuffSystolic] == .seconds(10))
  }

  @Test func lineEndsAndSpacesMayVary() throws {
    let recording = try Self.read("\u{FEFF}t_s, hr ,\"spo2\"\r\n0, 72 ,97\r\n\r\n1,73,98")
    #expect(Self.vitals(recording).count == 2)
    #expect(Self.vitals(recording)[1].1.heartRate == HeartRate(73).map { .measured($0) })
  }

  @Test func cutLastNumberIsNoValue() throws {
    // 98 may have been 98 or the beginning of 98.6: nobody knows.
    let rows = Self.vitals(try Self.read("t_s,hr,spo2\n0,72,97\n1,73,9"))
    #expect(rows.map(\.0) == [0, 1000])
    #expect(rows[1].1.heartRate == HeartRate(73).map { .measured($0) })
    #expect(rows[1].1.saturation?.value == nil)
    #expect(Self.error("hr,t_s\n72,0\n73,1").hasPrefix("line 3: the line has no end"))
    // A line that was cut before has other cells than the header.
    #expect(Self.error("t_s,hr,spo2\n0,72,97\n1,7") == "line 3: 2 cells where the header has 3")
  }

  /// One time that is far too high must not cost all lines behind it.
  @Test func salvagingLeavesALeapOut() throws {
    let text = "t_s,hr\n1,70\n2,71\n3,72\n80000,73\n5,74\n6,75\n"
    let recording = try RecordingBench.read(Array(text.utf8), salvaging: true)
    #expect(recording.entries.map(\.time.milliseconds) == [1000, 2000, 3000, 5000, 6000])
    #expect(recording.remarks == [.skipped(.timeOutside(line: 5))])
  }

  @Test func salvagingLeavesLinesOut() throws {
    let text = "t_s,hr\n0,72\n1,x\n2,73,4\n1.5,74\n1,75\n3,76\n4"
    let recording = try RecordingBench.read(Array(text.utf8), salvaging: true)
    #expect(Self.vitals(recording).map(\.0) == [0, 1500, 3000])
    let lines = recording.remarks.map { "\($0)".prefix(16) }
    #expect(lines == ["3", "4", "6", "8"].map { "skipped: line \($0):" })
    #expect(throws: FormatError.self) { try Self.read(text) }
    // A header that is not understood leaves nothing to salvage.
    #expect(throws: FormatError.self) {
      try RecordingBench.read(Array("a,b\n0,72\n".utf8), salvaging: true)
    }
  }

  @Test func quotedCellsAreRead() throws {
    let recording = try Self.read("\"t_s\",\"hr\"\n\"0\",\"72\"\n\"1.5\",\"73\"\n")
    #expect(Self.vitals(recording).map(\.0) == [0, 1500])
  }

  @Test func timesMayBeginAnywhere() throws {
    let recording = try Self.read("t_s,hr\n946725442.341968,72\n946725443.341968,73\n")
    #expect(recording.start.milliseconds == 946_725_442_341)
  }

  @Test(arguments: [
    "t_s,hr\n4e9,72\n", "t_s,hr\n999999999999999,72\n", "t_s,hr\n-999999999999999,72\n",
    "t_s,hr\n0,72\n86401,72\n",
  ])
  func implausibleTimesAreRefused(text: String) {
    #expect(throws: FormatError.self) { try Self.read(text) }
  }

  @Test func implausibleNumbersAreCountedAndMissing() throws {
    let recording = try Self.read("t_s,hr,spo2\n0,0,127\n1,72,98\n")
    #expect(recording.remarks.contains { if case .implausible = $0 { true } else { false } })
    #expect(Self.vitals(recording)[0].1.heartRate == .missing(.implausible))
  }

  @Test(arguments: [
    ("", "the file is empty; the first line must be the header, such as t_s,hr,spo2"),
    (
      "t_s,hr,sp02\n",
      "line 1: column 'sp02' is not known; did you mean 'spo2'? "
        + "Type: sed -i '1s/.*/t_s,hr,spo2/' FILE"
    ),
    (
      "Time,Heart Rate,SpO2,SYS,DIA\n0,72,97,128,82\n",
      "line 1: column 'Time' is not known; did you mean 't_s'? "
        + "Type: sed -i '1s/.*/t_s,hr,spo2,nibp_sys,nibp_dia/' FILE"
    ),
    ("t_s,HR,hr\n", "line 1: column 'HR' is not known; did you mean 'hr'?"),
    (
      "t_s,hr,temperature\n",
      "line 1: column 'temperature' is not known; the columns are t_s,hr,spo2,pr,nibp_sys,nibp_dia,"
        + "nibp_map,abp_sys,abp_dia,abp_map,rr,etco2,temp: rename it or leave it out"
    ),
    (
      "0,72,97\n1,72,97\n",
      "line 1: the first line has numbers; put a header before it, such as t_s,hr,spo2: "
        + "sed -i '1i t_s,hr,spo2' FILE"
    ),
    (
      "t_s;hr;spo2\n0;72;97,6\n",
      "line 1: ';' stands between the cells, not a comma; write commas, and points in numbers: "
        + "sed 's/,/./g; s/;/,/g' FILE > NEW.csv"
    ),
    (
      "Zeit\tHF\n0\t72\n",
      "line 1: a tab stands between the cells, not a comma; write commas, and points in numbers: "
        + "sed 's/,/./g; s/\\t/,/g' FILE > NEW.csv"
    ),
    (
      "t_s,spo2\n0,97,6\n",
      "line 2: 3 cells where the header has 2; a number has a point, not a comma: write 97.6"
    ),
    (
      "t_s,spo2\n0,\"97,6\"\n",
      "line 2: '97,6' in column spo2 is not a number; write 97.6, with a point"
    ),
    (
      "t_s,spo2\n10:15:01,97\n",
      "line 2: '10:15:01' in column t_s is not a number; write seconds, such as 0, 1 or 2.5"
    ),
    (
      "t_s,hr\u{0}\u{1}\n",
      "not a recording: the file is no text; chairside decode FILE reads the bytes of a device"
    ),
    (
      "PK\u{3}\u{4}\u{0}\u{1}",
      "not a recording: a spreadsheet or archive; save the sheet as CSV, with commas"
    ),
    ("hr,spo2\n", "line 1: column 't_s' is missing"),
    ("t_s,hr,hr\n", "line 1: column 'hr' stands twice"),
    (
      "t_s,hr\n0,72,5\n",
      "line 2: 3 cells where the header has 2; a number has a point, not a comma: write 97.6"
    ),
    ("t_s,hr,spo2\n0,72\n", "line 2: 2 cells where the header has 3"),
    (
      "t_s,hr\n0,--\n",
      "line 2: '--' in column hr is not a number; leave the cell blank for no value"
    ),
    (
      "t_s,hr\n,72\n", "line 2: '' in column t_s is not a number; write the time of each line"
    ),
    ("t_s,hr\n5,72\n\n4,72\n", "line 4: the time is earlier than on the previous line"),
  ])
  func errorsNameLineAndColumn(text: String, expected: String) {
    #expect(Self.error(text) == expected)
  }

  @Test func wideTextIsNamed() {
    let bytes: [UInt8] = [0xFF, 0xFE] + "t_s,hr\n".utf8.flatMap { [$0, 0] }
    #expect(throws: FormatError.wideText) { try RecordingBench.read(bytes) }
  }

  @Test func csvRoundTrips() throws {
    let text =
      "t_s,hr,spo2,pr,nibp_sys,nibp_dia,nibp_map,rr\n0,72,97.6,72,128,82,97,14\n"
      + "1.5,73,,,,,,\n3.25,,98,,128,82,97,\n"
    let table = try CSVBench.table(text)
    #expect(String(decoding: try Self.written(table).files[0].bytes, as: UTF8.self) == text)
  }

  @Test func whatThePlainFormatCannotHoldIsTold() throws {
    var table = RecordingTable(epoch: .relative)
    let rate = table.addColumn(.heartRate, name: "hr") ?? 0
    let index = table.addColumn(.perfusionIndex, name: "pi") ?? 0
    table.add(7000, at: 0, to: rate)
    table.add(nil, at: 1000, to: rate)
    table.add(200, at: 0, to: index)
    table.mark("given", at: 500)
    let files = try Self.written(table)
    #expect(String(decoding: files.files[0].bytes, as: UTF8.self) == "t_s,hr\n0,70\n1,\n")
    #expect(files.losses == [.marks(1), .values("pi", 1)])
  }

  private static func written(_ table: RecordingTable) throws -> ExportedFiles {
    guard case .recording(_, let write?) = RecordingFormat.csv.content else {
      throw FormatError.notARecording
    }
    return try write(RecordingExport(table: table, session: ""))
  }

  @Test func devicesAreNotMixedInOneColumn() throws {
    var table = RecordingTable(epoch: .relative)
    for (name, value) in [("A", Int64(7200)), ("B", 16_000), (RecordingExport.byHand, 9000)] {
      let device = table.device(named: name)
      let column = table.addColumn(.pulseRate, name: "pr", device: device) ?? 0
      let time: Int64 = name == RecordingExport.byHand ? 500 : 0
      table.add(value, at: time, to: column)
    }
    let files = try Self.written(table)
    // What was typed is of the same patient.
    #expect(String(decoding: files.files[0].bytes, as: UTF8.self) == "t_s,pr\n0,72\n0.5,90\n")
    #expect(files.losses == [.values("pr", 1)])
  }
}
