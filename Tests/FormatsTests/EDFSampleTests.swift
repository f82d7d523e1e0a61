import Formats
import TestSupport
import Testing
import Vitals

/// Genuine files; the figures were counted by pyedflib.
@Suite(.sharedData) struct EDFSampleTests {
  private static func bytes(_ name: String) throws -> [UInt8] {
    try SharedData.bytes("recordings/\(name)")
  }

  /// Parameter, first, last, median, least and greatest value.
  @Test(arguments: [
    (Parameter.heartRate, [Int32(8900), 9200, 7300, 6400, 9400]),
    (.pulseRate, [9000, 9200, 7300, 6400, 9300]), (.saturation, [9630, 9730, 9720, 9600, 9780]),
    (.arterialSystolic, [9500, 12_600, 9300, 8400, 12_600]),
    (.arterialDiastolic, [5200, 6400, 4900, 4600, 6500]),
    (.arterialMean, [6700, 8600, 6400, 5900, 8700]),
  ])
  func operationIsReadWhole(parameter: Parameter, figures: [Int32]) throws {
    let table = try TableBench.read(Self.bytes("or2_intellivue/or2_intellivue.edf"), as: .edf)
    let samples = TableBench.samples(parameter, table)
    let values = samples.compactMap(\.value)
    #expect(samples.count == 1220 && values.count == 1220)
    #expect(values.first == figures[0] && values.last == figures[1])
    #expect(TableBench.median(parameter, table) == figures[2])
    #expect(values.min() == figures[3] && values.max() == figures[4])
    // 2000-01-01T11:17:22 by the local clock, then every 1.024 s.
    #expect(samples.first?.time == 946_725_442_000)
    #expect(samples.last?.time == 946_726_690_256)
  }

  /// The file holds the same numbers as the recorder's own, whatever the digits of its steps.
  @Test func valuesAreThoseOfTheOtherForm() throws {
    let table = try TableBench.read(Self.bytes("or2_intellivue/or2_intellivue.edf"), as: .edf)
    let other = try TableBench.read(
      Self.bytes("or2_intellivue/or2_intellivue_numerics_pleth.vital"), as: .vital)
    for column in table.columns {
      #expect(column.values == other.columns.first { $0.parameter == column.parameter }?.values)
    }
    #expect(table.columns.count == 6)
    #expect(table.marks.map(\.text) == other.marks.map(\.text))
    #expect(table.marks.map { $0.time - 946_725_442_000 } == [836_102, 852_479, 1_008_590])
    #expect(table.waves.map(\.name) == ["PLETH", "ECG II"])
  }

  @Test func annotationsAloneAreRead() throws {
    let table = try TableBench.read(Self.bytes("wfdb_formats/test_edfann.edf"), as: .edf)
    #expect(table.marks.count == 856)
    #expect(table.columns.isEmpty)
    #expect(table.marks.first?.text == "Sleep stage W")
    #expect(table.marks.first?.time == 978_393_570_000)
  }

  @Test func cutsKeepWhatStandsBefore() throws {
    try DamageLaw.cuts(
      Self.bytes("or2_intellivue/or2_intellivue.edf"), as: .edf, every: 150_001)
    try DamageLaw.cuts(Self.bytes("wfdb_formats/test_edfann.edf"), as: .edf, every: 2003)
  }

  @Test func changedBytesAreHarmless() throws {
    try DamageLaw.changes(
      Self.bytes("wfdb_formats/test_edfann.edf"), as: .edf, seed: 6, count: 50, within: 512)
  }
}
