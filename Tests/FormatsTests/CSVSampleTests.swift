import Formats
import Testing
import Vitals

/// Real files, against figures counted by another program.
@Suite(.sharedRecordings) struct CSVSampleTests {
  /// The count, the least, the lower median and the greatest value, the first and the last one.
  private static func figures(_ table: RecordingTable, _ parameter: Parameter) -> [Int32] {
    let values = table.values(parameter).compactMap(\.self)
    let sorted = values.sorted()
    guard let first = values.first, let last = values.last else { return [] }
    return [
      Int32(values.count), sorted[0], sorted[(sorted.count - 1) / 2], sorted[sorted.count - 1],
      first, last,
    ]
  }

  private static let or2: [(Parameter, [Int32])] = [
    (.heartRate, [1220, 6400, 7300, 9400, 8900, 9200]),
    (.saturation, [1220, 9600, 9720, 9780, 9630, 9730]),
    (.pulseRate, [1220, 6400, 7300, 9300, 9000, 9200]),
    (.arterialSystolic, [1220, 8400, 9300, 12_600, 9500, 12_600]),
    (.arterialDiastolic, [1220, 4600, 4900, 6500, 5200, 6400]),
    (.arterialMean, [1220, 5900, 6400, 8700, 6700, 8600]),
  ]

  private static func read(_ name: String) throws -> RecordingTable {
    try CSVBench.table(try SharedRecordings.bytes(name))
  }

  @Test func numericsOfVitalDB() throws {
    let table = try Self.read("or2_intellivue/or2_intellivue_numerics.csv")
    for (parameter, figures) in Self.or2 { #expect(Self.figures(table, parameter) == figures) }
    #expect(table.mapping?.name == "vitaldb-track")
    #expect(table.epoch == .relative)
    #expect(table.devices == ["Intellivue"])
    #expect(table.times(.heartRate).last == 1_248_256)
    let remark = "Intellivue/ECG_HR is not read: Intellivue/HR is taken for the same parameter"
    #expect(table.sentences == [remark])
  }

  @Test func allWrappingsAreEqual() throws {
    let wide = try Self.read("or2_intellivue/or2_intellivue_VSCaptureMP_wide.csv")
    #expect(wide.mapping?.name == "vscapturemp-wide")
    let numerics = try Self.read("or2_intellivue/or2_intellivue_numerics.csv")
    let long = try Self.read("or2_intellivue/or2_intellivue_VSCaptureMP_long.csv")
    #expect(long.mapping?.name == "vscapturemp-long")
    for (parameter, figures) in Self.or2 {
      #expect(Self.figures(wide, parameter) == figures)
      #expect(wide.values(parameter) == numerics.values(parameter))
      let start = try #require(wide.times(parameter).first)
      #expect(wide.times(parameter).map { $0 - start } == numerics.times(parameter))
      #expect(start == 946_725_442_974)
      // The long file has the first 586 rows.
      #expect(long.values(parameter) == Array(wide.values(parameter).prefix(586)))
      #expect(long.times(parameter) == Array(wide.times(parameter).prefix(586)))
    }
    #expect(wide.epoch == .wall(offsetMinutes: nil))
    #expect(wide.remarks.contains(.noZone))
  }

  @Test func gridOfVitalRecorder() throws {
    let table = try Self.read("or2_intellivue/or2_intellivue_vitaldb_1s.csv")
    #expect(table.mapping?.name == "vital-recorder")
    #expect(table.epoch == .wall(offsetMinutes: 0))
    #expect(table.times(.heartRate).count == 1250)
    #expect(table.times(.heartRate).first == 946_725_441_341)
    let values = table.values(.saturation)
    #expect(values[0] == nil)
    #expect(values[1] == 9630)
    #expect(values.last == 9730)
  }

  @Test func marksByThemselves() throws {
    let table = try Self.read("or2_intellivue/or2_intellivue_events.csv")
    #expect(table.marks.map(\.time) == [836_102, 852_479, 1_008_590])
    #expect(table.marks.first?.text == "fluid administration end")
    #expect(table.sentences == ["there is no vital sign in it"])
  }

  @Test func signalsOfBIDMC() throws {
    let bytes = try SharedRecordings.bytes("bidmc01_signals/bidmc_01_Signals_restored.csv.gz")
    var chunks: [WaveChunk] = []
    let table = try CSVBench.table(bytes) { chunks.append($0) }
    #expect(table.waves.map(\.kind) == [.pleth, .ecg])
    #expect(table.waves.map(\.name) == ["PLETH", "II"])
    #expect(table.waves.map(\.rate) == [125, 125])
    #expect(table.columns.isEmpty)
    #expect(table.remarks.contains(.noVitals))
    #expect(table.remarks.contains(.notRead("AVR", because: .second("II"))))
    let pleth = chunks.filter { $0.track == 0 }.flatMap(\.samples)
    #expect(pleth.count == 60_001)
    #expect(pleth[0] == 4360)
    #expect(pleth[1] == 4321)
    #expect(chunks.allSatisfy { $0.samples.count <= 125 })
    #expect(chunks.last { $0.track == 1 }.map { $0.time + Int64($0.samples.count) * 8 } == 480_008)
    // Nobody asked for them: they are named, not read.
    #expect(try CSVBench.table(bytes).waves == table.waves)
  }

  @Test func cuffSeries() throws {
    let table = try Self.read("bp_preg_nibp/preg_236.csv")
    #expect(table.values(.cuffSystolic) == [170, 160, 140, 150, 160, 160, 160].map { $0 * 100 })
    #expect(table.times(.cuffDiastolic).last == 10_800_000)
    for name in ["preg_100", "preg_279"] {
      #expect(try Self.read("bp_preg_nibp/\(name).csv").times(.cuffSystolic).count == 8)
    }
  }

  @Test func smartcare() throws {
    let bytes = try SharedRecordings.bytes("smartcare_ppg/ppg_smartcare.csv.gz")
    var samples = 0
    let table = try CSVBench.table(bytes) { samples += $0.samples.count }
    #expect(table.times(.saturation).count == 58_684)
    #expect(table.values(.saturation).compactMap(\.self).count == 58_684)
    #expect(Self.figures(table, .saturation)[1] == 9270)
    #expect(Self.figures(table, .saturation)[3] == 9760)
    #expect(table.times(.saturation).last == 614_450)
    #expect(samples == 61_273)
    #expect(table.waves.first?.rate == 100)
  }

  @Test func medibus() throws {
    let folder = "vscapture_medibus/DrgVentMedibusX"
    let table = try Self.read(folder + "MeasuredCP1DataExport.csv")
    #expect(table.mapping?.name == "vscapture-medibus")
    #expect(Self.figures(table, .respiratoryRate) == [26, 600, 1000, 1700, 600, 1700])
    #expect(Self.figures(table, .endTidalCO2) == [26, 2900, 2900, 2900, 2900, 2900])
    #expect(table.columns.count == 2)
    let texts = try Self.read(folder + "TextMessagesDataExport.csv")
    #expect(texts.columns.isEmpty)
    #expect(texts.remarks.contains(.noVitals))
  }
}
