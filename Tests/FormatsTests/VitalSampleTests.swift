import Formats
import TestSupport
import Testing
import Vitals

/// Genuine recordings; the figures were counted by another program from the byte layout.
@Suite(.sharedData) struct VitalSampleTests {
  private struct Figure {
    let parameter: Parameter
    let first: Int32
    let last: Int32
    let median: Int32
    let range: ClosedRange<Int32>
  }

  private static let monitor = [
    Figure(parameter: .heartRate, first: 8900, last: 9200, median: 7300, range: 6400...9400),
    Figure(parameter: .pulseRate, first: 9000, last: 9200, median: 7300, range: 6400...9300),
    Figure(parameter: .saturation, first: 9630, last: 9730, median: 9720, range: 9600...9780),
    Figure(
      parameter: .arterialSystolic, first: 9500, last: 12_600, median: 9300, range: 8400...12_600),
    Figure(
      parameter: .arterialDiastolic, first: 5200, last: 6400, median: 4900, range: 4600...6500),
    Figure(parameter: .arterialMean, first: 6700, last: 8600, median: 6400, range: 5900...8700),
  ]

  private static func bytes(_ name: String) throws -> [UInt8] {
    try SharedData.bytes("recordings/\(name)")
  }

  private static func check(_ figure: Figure, _ table: RecordingTable) {
    let samples = TableBench.samples(figure.parameter, table)
    let values = samples.compactMap(\.value)
    #expect(samples.count == 1220 && values.count == 1220)
    #expect(samples.first == TableBench.Sample(time: 946_725_442_973, value: figure.first))
    #expect(samples.last == TableBench.Sample(time: 946_726_691_229, value: figure.last))
    #expect(TableBench.median(figure.parameter, table) == figure.median)
    #expect(values.min() == figure.range.lowerBound && values.max() == figure.range.upperBound)
  }

  @Test(arguments: ["or2_intellivue_packed.vital", "or2_intellivue_numerics_pleth.vital"])
  func operationIsReadWhole(name: String) throws {
    let table = try TableBench.read(Self.bytes("or2_intellivue/\(name)"), as: .vital)
    for figure in Self.monitor { Self.check(figure, table) }
    #expect(table.epoch == .wall(offsetMinutes: 120))
    #expect(table.devices.first == "Intellivue")
    #expect(
      table.marks.map(\.text) == [
        "fluid administration end", "fluid administration start", "fluid administration end",
      ])
    #expect(table.marks.map(\.time) == [946_726_279_076, 946_726_295_453, 946_726_451_564])
    #expect(
      table.remarks.contains(
        .notRead("Intellivue/ECG_HR", because: .second("Intellivue/HR"))))
    #expect(!table.remarks.contains { if case .cut = $0 { true } else { false } })
    TableBench.check(table)
  }

  @Test func packedHasTheOtherMonitorToo() throws {
    let table = try TableBench.read(
      Self.bytes("or2_intellivue/or2_intellivue_packed.vital"), as: .vital)
    #expect(table.devices == ["Intellivue", "EV1000"])
    let other = table.columns.filter { $0.device == 1 }
    #expect(Set(other.map(\.parameter)) == [.heartRate, .arterialMean])
    #expect(other.allSatisfy { $0.times.count == 65 && $0.times.first == 946_725_443_214 })
    #expect(TableBench.median(.temperature, table) == 3632)
    #expect(table.waves.map(\.name) == ["Intellivue/ECG_II", "Intellivue/PLETH"])
  }

  /// The streaming file has its waves in 4878 blocks of 32, the packed one in a single record.
  @Test func wavesAreTheSameInBothForms() throws {
    func pleth(_ name: String) throws -> [Int16?] {
      var samples: [Int16?] = []
      var track = 0
      let table = try TableBench.read(Self.bytes("or2_intellivue/\(name)"), as: .vital) { chunk in
        if chunk.samples.count <= 125, chunk.track == track { samples += chunk.samples }
        if chunk.samples.count == 500 { track = 1 }
      }
      #expect(table.waves.contains { $0.kind == .pleth && $0.rate == 125 })
      return samples
    }
    let streamed = try pleth("or2_intellivue_numerics_pleth.vital")
    #expect(streamed.count == 156_096)
    #expect(!streamed.contains(nil))
    let packed = try pleth("or2_intellivue_packed.vital")
    #expect(packed.prefix(1000).elementsEqual(streamed.prefix(1000)))
  }

  @Test(arguments: [
    ("test_data_demo.vital", 35, Int64(1_562_838_867_602), Int64(1_562_838_902_418), 4),
    ("test_intellivue_demo1.vital", 25, 1_561_634_056_892, 1_561_634_081_468, 0),
  ])
  func demonstrationsAreReadWhole(
    name: String, count: Int, first: Int64, last: Int64, marks: Int
  ) throws {
    let table = try TableBench.read(Self.bytes("vital_recorder_demo/\(name)"), as: .vital)
    let expected: [(Parameter, Int32)] = [
      (.heartRate, 6000), (.pulseRate, 6000), (.saturation, 9500), (.respiratoryRate, 1500),
      (.cuffSystolic, 12_000), (.cuffDiastolic, 8000), (.cuffMean, 9000),
      (.arterialSystolic, 12_000), (.arterialDiastolic, 7000), (.arterialMean, 9100),
      (.perfusionIndex, 1000),
    ]
    for (parameter, value) in expected {
      let samples = TableBench.samples(parameter, table)
      #expect(samples.count == count && samples.allSatisfy { $0.value == value })
      #expect(samples.first?.time == first && samples.last?.time == last)
    }
    #expect(table.columns.count == expected.count)
    #expect(table.marks.count == marks)
    #expect(table.waves.map(\.kind).sorted { $0.rawValue < $1.rawValue } == [.ecg, .pleth])
    #expect(table.epoch == .wall(offsetMinutes: 120))
  }

  @Test func cutsKeepWhatStandsBefore() throws {
    let demo = try Self.bytes("vital_recorder_demo/test_intellivue_demo1.vital")
    try DamageLaw.cuts(demo, as: .vital, every: 97)
    try DamageLaw.cuts(DamageLaw.unpacked(demo), as: .vital, every: 331)
    let large = try Self.bytes("or2_intellivue/or2_intellivue_packed.vital")
    try DamageLaw.cuts(large, as: .vital, every: 40_009)
  }

  @Test func changedBytesAreHarmless() throws {
    let demo = try Self.bytes("vital_recorder_demo/test_intellivue_demo1.vital")
    try DamageLaw.changes(demo, as: .vital, seed: 1, count: 150)
    try DamageLaw.changes(DamageLaw.unpacked(demo), as: .vital, seed: 2, count: 150)
  }

  @Test func aCutPackedFileIsTold() throws {
    let demo = try Self.bytes("vital_recorder_demo/test_intellivue_demo1.vital")
    let table = try TableBench.read(Array(demo.dropLast(100)), as: .vital)
    #expect(table.remarks.contains { if case .cut = $0 { true } else { false } })
    var changed = demo
    changed[demo.count - 6] ^= 1
    let other = try TableBench.read(changed, as: .vital)
    #expect(other.remarks.contains { if case .damaged = $0 { true } else { false } })
  }
}
