import Formats
import TestSupport
import Testing
import Vitals

@Suite struct FHIRWriterTests {
  private typealias Bench = FHIRBench
  private static let start: Int64 = 1_714_557_600_000

  /// Two minutes of a value a second, of all parameters that are written.
  private static func export(
    epoch: RecordingTable.Epoch = .wall(offsetMinutes: 120)
  ) throws -> RecordingExport {
    var table = RecordingTable(epoch: epoch)
    let parameters: [(Parameter, Int64)] = [
      (.heartRate, 7200), (.pulseRate, 7100), (.saturation, 9760), (.respiratoryRate, 1400),
      (.arterialSystolic, 12_100), (.arterialDiastolic, 6200), (.arterialMean, 8150),
      (.perfusionIndex, 123), (.endTidalCO2, 3800), (.temperature, 3665),
    ]
    for (parameter, value) in parameters {
      let added = table.addColumn(parameter, name: parameter.symbol)
      let column = try #require(added)
      for second in 0..<150 {
        let isBlank = parameter == .saturation && second < 5
        table.add(
          isBlank ? nil : value + Int64(second), at: start + Int64(second) * 1000, to: column)
      }
    }
    table.mark("alarm \"SpO2\" low", at: start + 61_000)
    var export = RecordingExport(table: table, session: "a1b2-c3")
    for (minute, mean) in [(0, Pressure(90)), (1, nil)] {
      export.pressures.append(
        RecordingExport.Pressure(
          time: start + Int64(minute) * 60_000,
          reading: PressureTriple(
            systolic: try #require(Pressure(128)), diastolic: try #require(Pressure(80)), mean: mean
          ))
      )
    }
    return export
  }

  private static func write(
    _ export: RecordingExport, as format: RecordingFormat
  ) throws -> ExportedFiles {
    guard case .recording(_, let write?) = format.content else {
      throw FormatError.notARecording
    }
    return try write(export)
  }

  @Test(arguments: ["fhir-r4", "fhir-r5", "fhir-r4-ndjson", "fhir-r5-ndjson"])
  func whatIsWrittenIsReadBack(name: String) throws {
    let format = try #require(RecordingFormat.named(name))
    let files = try Self.write(Self.export(), as: format)
    #expect(files.losses == [.thinned(seconds: 60)])
    let bytes = try #require(files.files.first?.bytes)
    let table = try Bench.table(bytes, as: format)
    #expect(table.remarks.isEmpty)
    #expect(table.epoch == .wall(offsetMinutes: 120))
    #expect(Bench.values(table, .heartRate) == [7200, 7260, 7320])
    #expect(Bench.values(table, .saturation) == [9765, 9825, 9885])
    #expect(Bench.values(table, .temperature) == [3665, 3725, 3785])
    for parameter: Parameter in [
      .pulseRate, .respiratoryRate, .arterialSystolic, .arterialDiastolic, .arterialMean,
      .perfusionIndex, .endTidalCO2,
    ] {
      #expect(Bench.values(table, parameter).count == 3)
    }
    #expect(Bench.values(table, .cuffSystolic) == [12_800, 12_800])
    #expect(Bench.values(table, .cuffMean) == [9000, nil])
    #expect(table.marks.map(\.text) == ["alarm \"SpO2\" low"])
    #expect(table.marks.map(\.time) == [Self.start + 61_000])
  }

  @Test func identityStaysAway() throws {
    var export = try Self.export()
    let text = String(decoding: try Self.write(export, as: .fhirR4).files[0].bytes, as: UTF8.self)
    #expect(text.contains("\"subject\":{\"reference\":\"Patient/a1b2-c3\"}"))
    export.label = "Chair 3"
    let named = String(decoding: try Self.write(export, as: .fhirR4).files[0].bytes, as: UTF8.self)
    #expect(named.contains("\"display\":\"Chair 3\""))
    #expect(!text.contains("Chair"))
  }

  @Test func datesAreNeeded() throws {
    let export = try Self.export(epoch: .relative)
    #expect(throws: FormatError.needsClock("FHIR")) { try Self.write(export, as: .fhirR5) }
    let local = try Self.write(Self.export(epoch: .wall(offsetMinutes: nil)), as: .fhirR5)
    #expect(local.losses.contains(.zoneUnknown))
  }

  /// Arrays of FHIR are never empty.
  @Test func nothingIsAnEmptyBundle() throws {
    let export = RecordingExport(
      table: RecordingTable(epoch: .wall(offsetMinutes: 0)), session: "é")
    let text = String(decoding: try Self.write(export, as: .fhirR4).files[0].bytes, as: UTF8.self)
    #expect(text == "{\"resourceType\":\"Bundle\",\"type\":\"collection\"}\n")
  }
}
