import Formats
import Testing
import Vitals

/// Files with the values of several devices.
@Suite struct CSVDeviceTests {
  private static let mapping = CSVMapping(
    "own", source: "", signs: .init([]), time: .init(["t"], ["seconds"]),
    columns: [.init(.heartRate, ["hr"]), .init(.saturation, ["spo2"])], namesDevices: true)

  private static func rates(_ table: RecordingTable) -> [String: [Int32?]] {
    var rates: [String: [Int32?]] = [:]
    for column in table.columns where column.parameter == .heartRate {
      rates[table.devices[column.device]] = column.values.map {
        $0 == RecordingTable.Column.blank ? nil : $0
      }
    }
    return rates
  }

  private static func tooMany(_ table: RecordingTable) -> [RecordingRemark] {
    table.remarks.filter {
      if case .notRead(_, because: .deviceTooMany) = $0 { true } else { false }
    }
  }

  @Test func aDeviceMayHaveManyColumns() throws {
    let header = (0..<40).map { ",D\($0)/hr,D\($0)/spo2" }.joined()
    let row = (0..<40).map { ",\(60 + $0),97" }.joined()
    let table = try CSVBench.table("t\(header)\n0\(row)\n1\(row)\n", mapping: Self.mapping)
    #expect(table.columns.count == 80)
    #expect(Self.rates(table)["D39"] == [9900, 9900])
    #expect(Self.tooMany(table).isEmpty)
  }

  /// The mean of one artery with the systolic pressure of another is no pressure of anybody.
  @Test func pressuresOfADeviceAreOfOneLine() throws {
    let mapping = CSVMapping(
      "own", source: "", signs: .init([]), time: .init(["t"], ["seconds"]),
      columns: [
        .init(.arterialSystolic, ["ART_SYS"]), .init(.arterialDiastolic, ["ART_DIA"]),
        .init(.arterialMean, ["ABP_MEAN", "ART_MEAN"]),
      ])
    let text = "t,ABP_MEAN,ART_SYS,ART_DIA,ART_MEAN\n0,60,140,90,107\n1,60,140,90,107\n"
    let table = try CSVBench.table(text, mapping: mapping)
    #expect(table.values(.arterialMean) == [10_700, 10_700])
    #expect(table.values(.arterialSystolic) == [14_000, 14_000])
    #expect(table.remarks == [.notRead("ABP_MEAN", because: .second("ART_SYS"))])
    // A pressure without values chooses no line.
    let blank = text.replacing("140,90,107", with: ",,")
    #expect(try CSVBench.table(blank, mapping: mapping).values(.arterialMean) == [6000, 6000])
  }

  @Test func devicesOfHeadingsAreBounded() throws {
    let header = (0..<70).map { ",D\($0)/hr" }.joined()
    let row = (0..<70).map { ",\(60 + $0)" }.joined()
    let table = try CSVBench.table("t\(header)\n0\(row)\n", mapping: Self.mapping)
    #expect(table.columns.count == 64)
    #expect(Self.rates(table)["D63"] == [12_300])
    #expect(Self.tooMany(table).count == 6)
  }

  @Test func aParameterMayHaveManyColumns() throws {
    let names = (0..<70).map { "P\($0)" }
    let mapping = CSVMapping(
      "own", source: "", signs: .init([]), time: .init(["t"], ["seconds"]),
      columns: [.init(.heartRate, names)])
    let header = names.joined(separator: ",")
    let row = Array(repeating: "", count: 69).joined(separator: ",")
    let table = try CSVBench.table("t,\(header)\n0,\(row),60\n", mapping: mapping)
    #expect(table.values(.heartRate) == [6000])
  }

  @Test func aColumnNamesTheDeviceOfItsRow() throws {
    let text = "t,Device,hr\n0,A,60\n0,B,120\n1,A,61\n1,,90\n1,B,\n"
    let table = try CSVBench.table(text, mapping: Self.mapping)
    #expect(Self.rates(table) == ["A": [6000, 6100], "B": [12_000, nil], "": [9000]])
    #expect(table.sentences.isEmpty)
  }

  @Test func aRowAndAHeadingMayNameADevice() throws {
    let text = "t,device,X/hr,hr\n0,A,60,70\n0,B,120,130\n"
    let table = try CSVBench.table(text, mapping: Self.mapping)
    #expect(Self.rates(table) == ["A/X": [6000], "A": [7000], "B/X": [12_000], "B": [13_000]])
  }

  @Test func devicesOfRowsAreBounded() throws {
    let rows = (0..<70).map { "0,D\($0),\(60 + $0)\n" }.joined()
    let table = try CSVBench.table("t,device,hr\n" + rows, mapping: Self.mapping)
    #expect(table.columns.count == 64)
    #expect(Self.tooMany(table).count == 6)
    #expect(table.sentences.last == "D69 is not read: too many devices")
  }

  @Test func namesThatAreCutAreOfTwoDevices() throws {
    let long = String(repeating: "x", count: 60)
    let text = "t,device,hr\n0,\(long)1,60\n0,\(long)2,120\n1,\(long)1,61\n"
    let rates = Self.rates(try CSVBench.table(text, mapping: Self.mapping))
    #expect(rates.count == 2)
    #expect(Set(rates.values) == [[6000, 6100], [12_000]])
  }

  @Test func theDevicesOfALongFile() throws {
    var mapping = Self.mapping
    mapping.long = .init(name: "name", value: "value")
    let rows = (0..<70).map { "0,D\($0),hr,\(60 + $0)\n1,D\($0),spo2,97\n" }.joined()
    let table = try CSVBench.table("t,device,name,value\n" + rows, mapping: mapping)
    #expect(table.columns.count == 128)
    #expect(Self.rates(table)["D1"] == [6100])
    #expect(Self.tooMany(table).count == 6)
  }

  @Test func aCutDeviceIsNone() throws {
    let table = try CSVBench.table("t,hr,device\n0,60,AB\n1,61,A", mapping: Self.mapping)
    #expect(Self.rates(table) == ["AB": [6000]])
    #expect(table.remarks == [.cut(atByte: 26)])
  }

  @Test func withoutDevicesAColumnIsNotRead() throws {
    var mapping = Self.mapping
    mapping.namesDevices = false
    let table = try CSVBench.table("t,device,hr\n0,A,60\n", mapping: mapping)
    #expect(table.sentences == ["device is not read: no vital sign of this program"])
  }

  @Test func waveformsAreThoseOfOneDevice() throws {
    var mapping = Self.mapping
    mapping.waves = [.init("pleth", ["w"], scale: 1)]
    let steps = (0..<100).map { "0.\(1000 + $0 / 2 * 10),\($0 % 2 == 0 ? "A" : "B"),\($0 % 2)\n" }
    var samples: [Int16?] = []
    let table = try CSVBench.table(
      Array(("t,device,w\n" + steps.joined()).utf8), mapping: mapping,
      takeWave: { samples += $0.samples })
    #expect(table.waves.count == 1)
    #expect(samples.count == 50)
    #expect(samples.allSatisfy { $0 == 0 })
  }
}
