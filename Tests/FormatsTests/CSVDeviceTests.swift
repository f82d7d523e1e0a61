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
}
