import Formats
import Testing
import Vitals

/// A real recording of messages, against counts that were made without this program.
@Suite(.realRecordings) struct HL7RecordTests {
  private static func table(_ bytes: [UInt8], _ name: String = "a.hl7") throws -> RecordingTable {
    var bench = FolderBench([name: bytes])
    return try bench.table(name, as: .hl7)
  }

  @Test(arguments: ["hl7", "mllp"])
  func fileAndDumpHaveTheirFigures(ending: String) throws {
    let bytes = try FolderBench.shared("or2_intellivue/or2_intellivue_oru.\(ending)")
    #expect(RecordingFormat.of(head: bytes.prefix(4096), name: "x")?.name == "hl7")
    let table = try Self.table(bytes)
    #expect(table.epoch == .wall(offsetMinutes: 0))
    #expect(table.devices == ["VITALSGW"])
    #expect(table.remarks.isEmpty)
    // First, last, least, lower median and greatest value, and their sum.
    let expected: [(Parameter, [Int])] = [
      (.heartRate, [8900, 9300, 6500, 7400, 9300, 320_200]),
      (.saturation, [9630, 9730, 9610, 9720, 9770, 407_480]),
      (.pulseRate, [9000, 9200, 6500, 7300, 9200, 316_100]),
      (.arterialSystolic, [9500, 12_600, 8500, 9300, 12_600, 406_200]),
      (.arterialDiastolic, [5200, 6500, 4600, 4800, 6500, 210_600]),
      (.arterialMean, [6700, 8700, 6000, 6300, 8700, 278_100]),
    ]
    #expect(table.columns.map(\.parameter) == expected.map(\.0))
    for (parameter, figures) in expected {
      let column = try #require(table.column(parameter))
      #expect(column.times.count == 42)
      #expect(column.times.first == 946_725_442_974)
      #expect(column.times.last == 946_726_673_822)
      let values = column.filled.map { Int($0.value) }
      let sorted = values.sorted()
      #expect(values.count == 42)
      #expect(
        [values[0], values[41], sorted[0], sorted[20], sorted[41], values.reduce(0, +)] == figures)
    }
  }

  /// The values before a cut are those of the whole file.
  @Test func everyCutKeepsWhatStandsBeforeIt() throws {
    for ending in ["hl7", "mllp"] {
      let bytes = try FolderBench.shared("or2_intellivue/or2_intellivue_oru.\(ending)")
      let whole = try Self.table(bytes)
      let cuts =
        Array(stride(from: 3, to: 1400, by: 2))
        + Array(stride(from: 1400, to: bytes.count, by: 2999))
      for count in cuts {
        do {
          let table = try Self.table(Array(bytes[..<count]))
          for column in table.columns {
            let all = try #require(whole.column(column.parameter))
            #expect(column.times == Array(all.times.prefix(column.times.count)), "\(count)")
            #expect(column.values == Array(all.values.prefix(column.values.count)), "\(count)")
          }
        } catch is FormatError {}
      }
    }
  }

  @Test func everyChangedByteLeavesValuesInBounds() throws {
    let bytes = Array(try FolderBench.shared("or2_intellivue/or2_intellivue_oru.mllp").prefix(1500))
    var numbers = SeededBytes(35)
    for _ in 0..<2000 {
      var changed = bytes
      changed[numbers.next(below: bytes.count)] = UInt8(numbers.next(below: 256))
      do {
        let table = try Self.table(changed)
        for column in table.columns {
          let range = column.parameter.plausible
          #expect(column.filled.allSatisfy { range.contains($0.value) })
        }
        _ = Recording(table, format: "hl7")
      } catch is FormatError {}
    }
  }
}
