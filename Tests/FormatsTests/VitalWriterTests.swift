import Formats
import Testing
import Vitals

@Suite struct VitalWriterTests {
  /// A table with every parameter that is written, two devices, gaps and marks.
  static func table(_ epoch: RecordingTable.Epoch, start: Int64) throws -> RecordingTable {
    var table = RecordingTable(epoch: epoch)
    let parameters: [Parameter] = [
      .heartRate, .pulseRate, .saturation, .respiratoryRate, .arterialSystolic, .arterialDiastolic,
      .arterialMean, .perfusionIndex, .endTidalCO2, .temperature,
    ]
    let device = table.device(named: "IntelliVue")
    for (number, parameter) in parameters.enumerated() {
      let column = try TableBench.add(parameter, device: device, to: &table)
      for second in 0..<90 where second % 17 != 3 {
        let value = Int64(2000 + number * 31 + second)
        table.add(second % 13 == 5 ? nil : value, at: start + Int64(second) * 1024, to: column)
      }
    }
    for parameter in [Parameter.cuffSystolic, .cuffDiastolic, .cuffMean] {
      let column = try TableBench.add(parameter, device: device, to: &table)
      for minute in 0..<3 { table.add(9000, at: start + Int64(minute) * 30_720, to: column) }
    }
    let other = table.device(named: "EV1000")
    let mean = try TableBench.add(.arterialMean, device: other, to: &table)
    table.add(7012, at: start + 1024, to: mean)
    table.add(7013, at: start + 21 * 1024, to: mean)
    table.mark("Propofol 20 mg – Ä", at: start + 2500)
    table.mark("alarm: SpO2 < 90", at: start + 60_000)
    return table
  }

  private static func roundTrip(_ table: RecordingTable) throws -> RecordingTable {
    let files = try TableBench.write(
      RecordingExport(table: table, session: "3f2a"), as: .vital)
    #expect(files.losses.isEmpty)
    let bytes = try #require(files.files.first?.bytes)
    #expect(bytes.starts(with: GunzipStream.mark))
    return try TableBench.read(bytes, as: .vital)
  }

  @Test(arguments: [
    (RecordingTable.Epoch.wall(offsetMinutes: 60), Int64(1_700_000_000_341)),
    (.wall(offsetMinutes: -330), 4_102_444_800_999), (.relative, 0),
  ])
  func everythingComesBack(epoch: RecordingTable.Epoch, start: Int64) throws {
    let table = try Self.table(epoch, start: start)
    let found = try Self.roundTrip(table)
    #expect(found.epoch == epoch)
    #expect(found.devices == table.devices)
    #expect(found.marks == table.marks)
    #expect(found.remarks.isEmpty)
    #expect(found.columns.count == table.columns.count)
    for column in table.columns {
      let same = found.columns.first {
        $0.parameter == column.parameter && $0.device == column.device
      }
      #expect(TableBench.samples(same) == TableBench.samples(column))
    }
  }

  @Test func largeNumbersKeepTheirDecimals() throws {
    var table = RecordingTable(epoch: .relative)
    let column = try TableBench.add(.heartRate, to: &table)
    table.add(1_999_999_999, at: 0, to: column)
    table.add(7201, at: 1000, to: column)
    #expect(
      TableBench.values(.heartRate, try Self.roundTrip(table)) == [1_999_999_999, 7201])
  }

  @Test func measurementsOfCuffsAreWritten() throws {
    var export = RecordingExport(table: RecordingTable(epoch: .relative), session: "x")
    let reading = PressureTriple(
      systolic: try #require(Pressure(hundredths: 12_000)),
      diastolic: try #require(Pressure(hundredths: 8000)), mean: nil)
    export.pressures = [RecordingExport.Pressure(time: 5000, reading: reading)]
    let files = try TableBench.write(export, as: .vital)
    let table = try TableBench.read(try #require(files.files.first?.bytes), as: .vital)
    #expect(
      TableBench.samples(.cuffSystolic, table) == [TableBench.Sample(time: 5000, value: 12_000)])
    #expect(TableBench.samples(.cuffMean, table) == [TableBench.Sample(time: 5000, value: nil)])
  }

  @Test func anEmptySessionIsWritten() throws {
    let found = try Self.roundTrip(RecordingTable(epoch: .relative))
    #expect(found.columns.isEmpty && found.marks.isEmpty && found.remarks.isEmpty)
  }
}
