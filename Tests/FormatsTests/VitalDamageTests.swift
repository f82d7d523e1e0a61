import Formats
import Testing
import Vitals

@Suite struct VitalDamageTests {
  /// A small file with everything that is read.
  private static var sample: [UInt8] {
    var file = VitalBytes()
    file.device(1, "Intellivue", "OR 1")
    file.track(1, "HR", unit: "/min", montype: 2)
    file.track(2, format: 6, "PLETH_SPO2", unit: "%", gain: 0.1, montype: 10)
    file.track(3, "NIBP_SYS", unit: "mmHg", montype: 16)
    file.track(4, kind: 1, format: 5, "PLETH", rate: 8, montype: 8)
    file.track(5, kind: 5, format: 0, "EVENT", device: 0)
    file.track(6, format: 3, "BT", unit: "C", gain: 0.1, offset: 30)
    for second in 0..<12 {
      let time = 1_700_000_000.25 + Double(second)
      file.record(1, at: time, VitalBytes.float(60 + Float(second)))
      file.record(2, at: time, VitalBytes.number(970 + UInt64(second), 2))
      file.record(4, at: time, VitalBytes.number(8, 4) + [UInt8](repeating: 3, count: 16))
      if second % 4 == 0 { file.record(3, at: time, VitalBytes.float(120)) }
      if second % 5 == 0 { file.mark(5, at: time, "mark \(second)") }
      file.record(6, at: time, [65])
    }
    file.packet(6, [5, 1, 0, 1, 0])
    return file.bytes
  }

  @Test func everyCutKeepsWhatStandsBefore() throws {
    try DamageLaw.cuts(Self.sample, as: .vital)
  }

  @Test func changedBytesAreHarmless() throws {
    try DamageLaw.changes(Self.sample, as: .vital, seed: 3, count: 4000)
  }

  @Test func cutsAreTold() throws {
    let bytes = Self.sample
    let table = try TableBench.read(Array(bytes.dropLast(3)), as: .vital)
    #expect(table.remarks.last == .cut(atByte: Int64(bytes.count - 3)))
    #expect(try TableBench.read(bytes, as: .vital).remarks.isEmpty)
  }

  /// A bit of a time makes it one of another year; what follows is not moved behind it.
  @Test(arguments: [3e8, 4e7, 1e11])
  func aDamagedTimeMovesNothing(leap: Double) throws {
    var file = VitalBytes()
    file.track(1, "HR", device: 0)
    for second in 0..<8 {
      let time = 1_700_000_000 + Double(second) + (second == 2 ? leap : 0)
      file.record(1, at: time, VitalBytes.float(60 + Float(second)))
    }
    let recording = Recording(try TableBench.read(file.bytes, as: .vital), format: "vital")
    #expect(TableBench.values(.heartRate, recording.table).count == 7)
    #expect(
      recording.table.columns[0].times.map { $0 - 1_700_000_000_000 }
        == [0, 1000, 3000, 4000, 5000, 6000, 7000])
    #expect(recording.remarks == [.timeOutside("HR")])
  }
}
