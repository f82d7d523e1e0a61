import Formats
import Testing
import Vitals

/// What tells the devices and tracks of a `.vital` file apart.
@Suite struct VitalDeviceTests {
  private static let start = 1_700_000_000.0

  private static func read(_ file: VitalBytes) throws -> RecordingTable {
    try TableBench.read(file.bytes, as: .vital)
  }

  private static func add(
    _ values: [UInt64: Float], at second: Double = 0, to file: inout VitalBytes
  ) {
    for (track, value) in values.sorted(by: { $0.key < $1.key }) {
      file.record(track, at: start + second, VitalBytes.float(value))
    }
  }

  /// The names of two devices of one name, the second with another number or another port.
  @Test(arguments: [("COM1", "A 2"), ("COM2", "A COM2"), ("", "A 2")])
  func devicesOfOneNameAreTwo(port: String, second: String) throws {
    var file = VitalBytes()
    file.device(1, "Monitor", "A", port: "COM1")
    file.device(2, "Monitor", "A", port: port)
    file.track(1, "HR", device: 1)
    file.track(2, "HR", device: 2)
    Self.add([1: 60, 2: 90], to: &file)
    let table = try Self.read(file)
    #expect(table.columns.map(\.values) == [[6000], [9000]])
    #expect(table.devices == ["A", second])
    #expect(table.columns.map(\.name) == ["A/HR", "\(second)/HR"])
    #expect(table.remarks.isEmpty)
  }

  @Test func aNumberThatIsGivenToAnotherDeviceIsTwo() throws {
    var file = VitalBytes()
    for (name, value) in [("A", Float(60)), ("B", 90), ("A", 61)] {
      file.device(1, "Monitor", name)
      file.track(1, "HR", device: 1)
      Self.add([1: value], at: Double(value), to: &file)
    }
    let table = try Self.read(file)
    #expect(table.devices == ["A", "B"])
    #expect(table.columns.map(\.values) == [[6000, 6100], [9000]])
  }

  @Test func devicesThatAreNotDescribedAreNotMixed() throws {
    var file = VitalBytes()
    for device in [UInt64(0), 5, 6] { file.track(device + 1, "HR", device: device) }
    Self.add([1: 60, 6: 70, 7: 80], to: &file)
    let table = try Self.read(file)
    #expect(table.devices == ["", "device 5", "device 6"])
    #expect(table.columns.map(\.name) == ["HR", "device 5/HR", "device 6/HR"])
    #expect(table.columns.map(\.values) == [[6000], [7000], [8000]])
  }

  @Test func aDeviceMayBeDescribedAfterItsTracks() throws {
    var file = VitalBytes()
    file.track(1, "HR", device: 5)
    file.device(5, "Monitor", "A")
    file.track(2, "RR", device: 5)
    Self.add([1: 60, 2: 12], to: &file)
    let table = try Self.read(file)
    #expect(table.devices == ["A"])
    #expect(table.columns.map(\.name) == ["A/HR", "A/RR"])
  }

  /// A recorder that was started again describes its tracks again, under other numbers.
  @Test func tracksGoOnUnderOtherNumbers() throws {
    var file = VitalBytes()
    file.device(1, "Monitor", "A")
    file.track(1, "HR")
    Self.add([1: 60], to: &file)
    file.device(1, "Monitor", "A", port: "COM7")
    file.track(7, format: 5, "HR", gain: 0.1)
    file.record(7, at: Self.start + 1, [0x60, 0x02])
    let table = try Self.read(file)
    #expect(TableBench.values(.heartRate, table) == [6000, 6080])
    #expect(table.devices == ["A"])
    #expect(table.remarks.isEmpty)
  }

  /// Two heart rates at once are those of two sensors, or of two patients.
  @Test func twoTracksOfOneNameAreNotMixed() throws {
    var file = VitalBytes()
    file.device(1, "Monitor", "A")
    for track in [UInt64(1), 2, 3] { file.track(track, "HR") }
    for second in 0..<3 {
      Self.add([1: 60, 2: 90], at: Double(second), to: &file)
    }
    Self.add([3: 61], at: 3, to: &file)
    let table = try Self.read(file)
    #expect(table.columns.map(\.values) == [[6000, 6000, 6000, 6100]])
    #expect(table.remarks == [.notRead("A/HR", because: .second("A/HR"))])
  }

  @Test func wavesOfOneNameAreTwo() throws {
    var file = VitalBytes()
    file.device(1, "Monitor", "A")
    for track in [UInt64(1), 2, 1] {
      file.track(track, kind: 1, format: 5, "PLETH", rate: 4, montype: 8)
    }
    #expect(try Self.read(file).waves.count == 2)
  }

  /// Tracks with their values, and the names of those that are read.
  @Test(arguments: [
    (["ART_SBP": Float(120), "FEM_SBP": 90, "FEM_DBP": 50, "FEM_MBP": 65], "FEM"),
    (["ART_SBP": 120, "ART_DBP": 80, "ART_MBP": 95, "FEM_SBP": 90, "ABP_DBP": 50], "ART"),
    (["ART_SBP": .nan, "ART_DBP": .nan, "ART_MBP": .nan, "ABP_SBP": 90, "ABP_DBP": 50], "ABP"),
    (["ABP_SYS": 120, "ART1_DBP": 80], "ART1"),
  ])
  func pressuresAreOfOneLine(tracks: [String: Float], line: String) throws {
    var file = VitalBytes()
    file.device(1, "Monitor", "A")
    let names = tracks.keys.sorted()
    for (index, name) in names.enumerated() {
      file.track(UInt64(index), name, unit: "mmHg")
      Self.add([UInt64(index): tracks[name] ?? 0], to: &file)
    }
    let table = try Self.read(file)
    let expected = names.filter { $0.hasPrefix("\(line)_") }.map { "A/\($0)" }
    #expect(table.columns.map(\.name).sorted() == expected)
    #expect(table.remarks.count == names.count - expected.count)
    for remark in table.remarks {
      guard case .notRead(let name, .second(let taken)) = remark else {
        Issue.record("\(remark)")
        continue
      }
      #expect(expected.contains(taken) && !expected.contains(name))
    }
  }

  @Test func linesOfNumbersAreKeptApart() throws {
    var file = VitalBytes()
    file.device(1, "Monitor", "A")
    for (track, name, montype) in [(1, "P1_SYS", 5), (2, "P2_DIA", 6), (3, "P2_MEAN", 7)] {
      file.track(UInt64(track), name, unit: "mmHg", montype: UInt8(montype))
    }
    Self.add([1: 120, 2: 50, 3: 65], to: &file)
    let table = try Self.read(file)
    #expect(table.columns.map(\.name) == ["A/P2_DIA", "A/P2_MEAN"])
    #expect(table.remarks == [.notRead("A/P1_SYS", because: .second("A/P2_DIA"))])
  }
}
