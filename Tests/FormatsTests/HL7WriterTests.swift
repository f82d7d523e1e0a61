import Formats
import Testing
import Vitals

/// Messages that are written, and read again.
@Suite struct HL7WriterTests {
  private static let start: Int64 = 1_764_477_125_345

  private static func table(
    _ epoch: RecordingTable.Epoch, _ columns: [(Parameter, [(Int64, Int64?)])]
  ) -> RecordingTable {
    var table = RecordingTable(epoch: epoch)
    for (parameter, samples) in columns {
      guard let column = table.addColumn(parameter, name: parameter.symbol) else { continue }
      for (time, value) in samples { table.add(value, at: time, to: column) }
    }
    return table
  }

  private static func write(_ export: RecordingExport) throws -> ExportedFiles {
    guard case .recording(_, let write?) = RecordingFormat.hl7.content else {
      throw FormatError.notARecording
    }
    return try write(export)
  }

  private static func text(_ files: ExportedFiles) -> [String] {
    String(decoding: files.files[0].bytes, as: UTF8.self).split(separator: "\r").map(String.init)
  }

  @Test func messagesSayAll() throws {
    var export = RecordingExport(
      table: Self.table(
        .wall(offsetMinutes: 60),
        [
          (.heartRate, [(Self.start, 7200), (Self.start + 31_000, 7350)]),
          (.saturation, [(Self.start, nil)]), (.temperature, [(Self.start + 1000, 3665)]),
        ]), session: "3f2a")
    let reading = PressureTriple(
      systolic: try #require(Pressure(128)), diastolic: try #require(Pressure(80)), mean: nil)
    export.pressures = [RecordingExport.Pressure(time: Self.start + 14_000, reading: reading)]
    export.table.mark("a|b^c~d\\e&f", at: Self.start + 2000)
    let files = try Self.write(export)
    #expect(files.files.map(\.suffix) == [""])
    #expect(files.losses.isEmpty)
    #expect(
      Self.text(files) == [
        "MSH|^~\\&|chairside||||20251130053219.345+0100||ORU^R01^ORU_R01|3f2a-1|P|2.6|||NE|AL||"
          + "UNICODE UTF-8|||IHE_PCD_001^IHE PCD^1.3.6.1.4.1.19376.1.6.1.1.1^ISO",
        "PID|||3f2a^^^chairside^PI||^^^^^^U", "PV1||U",
        "OBR|1|3f2a-1^chairside|3f2a-1^chairside|182777000^monitoring of patient^SCT|||"
          + "20251130053205.345+0100|20251130053219.345+0100",
        "OBX|1|NM|147842^MDC_ECG_HEART_RATE^MDC|1.1.1.147842|72|264864^MDC_DIM_BEAT_PER_MIN^MDC"
          + "|||||R|||20251130053205.345+0100",
        "OBX|2|NM|150344^MDC_TEMP^MDC|1.1.1.150344|36.65|268192^MDC_DIM_DEGC^MDC"
          + "|||||R|||20251130053206.345+0100",
        "OBX|3|ST|NOTE^note^99CHAIRSIDE|1.1.1.NOTE|a\\F\\b\\S\\c\\R\\d\\E\\e\\T\\f|"
          + "|||||R|||20251130053207.345+0100",
        "OBX|4|NM|150021^MDC_PRESS_BLD_NONINV_SYS^MDC|1.1.1.150021|128|266016^MDC_DIM_MMHG^MDC"
          + "|||||R|||20251130053219.345+0100",
        "OBX|5|NM|150022^MDC_PRESS_BLD_NONINV_DIA^MDC|1.1.1.150022|80|266016^MDC_DIM_MMHG^MDC"
          + "|||||R|||20251130053219.345+0100",
        "MSH|^~\\&|chairside||||20251130053236.345+0100||ORU^R01^ORU_R01|3f2a-2|P|2.6|||NE|AL||"
          + "UNICODE UTF-8|||IHE_PCD_001^IHE PCD^1.3.6.1.4.1.19376.1.6.1.1.1^ISO",
        "PID|||3f2a^^^chairside^PI||^^^^^^U", "PV1||U",
        "OBR|1|3f2a-2^chairside|3f2a-2^chairside|182777000^monitoring of patient^SCT|||"
          + "20251130053236.345+0100|20251130053236.345+0100",
        "OBX|1|NM|147842^MDC_ECG_HEART_RATE^MDC|1.1.1.147842|73.5|264864^MDC_DIM_BEAT_PER_MIN^MDC"
          + "|||||R|||20251130053236.345+0100",
      ])
    export.label = "chair^4"
    #expect(Self.text(try Self.write(export))[1] == "PID|||3f2a^^^chairside^PI||chair\\S\\4^^^^^^D")
  }

  @Test func everyParameterComesBack() throws {
    let values: [(Parameter, Int64)] = [
      (.heartRate, 7213), (.pulseRate, 7100), (.saturation, 9765), (.perfusionIndex, 235),
      (.respiratoryRate, 0), (.endTidalCO2, 3850), (.temperature, 3672),
      (.arterialSystolic, 12_034), (.arterialDiastolic, 6000), (.arterialMean, 8000),
      (.cuffSystolic, 12_850), (.cuffDiastolic, 8000), (.cuffMean, 9600),
    ]
    var export = RecordingExport(
      table: Self.table(
        .wall(offsetMinutes: -210),
        values.map { ($0, [(Self.start, $1), (Self.start + 30_000, $1)]) }),
      session: "3f2a")
    export.table.mark("größer & weiter | \\ ^", at: Self.start + 777)
    var bench = FolderBench(try Self.write(export), name: "a.hl7")
    let table = try bench.table("a.hl7", as: .hl7)
    #expect(table.epoch == .wall(offsetMinutes: -210))
    #expect(table.remarks.isEmpty)
    #expect(Set(table.columns.map(\.parameter)) == Set(values.map(\.0)))
    for (parameter, value) in values {
      let column = try #require(table.column(parameter))
      #expect(column.filled.map(\.time) == [Self.start, Self.start + 30_000])
      #expect(column.filled.map { Int64($0.value) } == [value, value])
    }
    #expect(table.marks.map(\.text) == ["größer & weiter | \\ ^"])
    #expect(table.marks.map(\.time) == [Self.start + 777])
  }

  @Test func secondsAreThinnedAndTold() throws {
    let export = RecordingExport(
      table: Self.table(
        .relative, [(.heartRate, (0..<90).map { (Int64($0) * 1000, $0 < 30 ? nil : 6000 + $0) })]),
      session: "3f2a")
    let files = try Self.write(export)
    #expect(files.losses == [.thinned(seconds: 30), .fictionalDate])
    var bench = FolderBench(files, name: "a.hl7")
    let table = try bench.table("a.hl7", as: .hl7)
    let column = try #require(table.column(.heartRate))
    #expect(column.times.map { $0 - 946_684_800_000 } == [0, 30_000, 60_000])
    #expect(column.values == [RecordingTable.Column.blank, 6030, 6060])
  }

  @Test func nothingIsNoMessage() throws {
    let files = try Self.write(RecordingExport(table: Self.table(.relative, []), session: "x"))
    #expect(files.files.map(\.bytes) == [[]])
  }
}
