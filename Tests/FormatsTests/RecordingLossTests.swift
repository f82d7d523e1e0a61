import Formats
import Testing
import Vitals

/// Values that are in the file and not on the screen are told.
@Suite struct RecordingLossTests {
  private static func recording(
    _ columns: [(Parameter, [(Int64, Int64?)])], devices: Int = 1
  ) throws -> Recording {
    var table = RecordingTable(epoch: .relative)
    for number in 0..<devices {
      let device = table.device(named: "d\(number)")
      for (parameter, samples) in columns {
        let added = table.addColumn(parameter, name: "d\(number)/\(parameter)", device: device)
        let column = try #require(added)
        for (second, value) in samples { table.add(value, at: second * 1000, to: column) }
      }
    }
    return Recording(table, format: "test")
  }

  private static func steady(_ value: Int64, _ count: Int64 = 4) -> [(Int64, Int64?)] {
    (0..<count).map { ($0 * 600, value) }
  }

  @Test func valuesOutsideTheRangeAreTold() throws {
    let recording = try Self.recording([
      (.saturation, Self.steady(84, 40)), (.temperature, [(0, 9860), (1, 3700), (2, nil)]),
      (.heartRate, Self.steady(7200)),
    ])
    #expect(
      recording.remarks == [
        .implausible("d0/saturation", count: 40), .implausible("d0/temperature", count: 1),
      ])
    #expect("\(recording.remarks[0])" == "d0/saturation: 40 values outside its range are left out")
    #expect("\(recording.remarks[1])" == "d0/temperature: 1 value outside its range is left out")
  }

  @Test func lossesAreToldBeforeEverythingElse() throws {
    var table = RecordingTable(epoch: .relative)
    let added = table.addColumn(.saturation, name: "SpO2")
    table.add(84, at: 0, to: try #require(added))
    for number in 0..<200 { table.remark(.notRead("track \(number)", because: .unknown)) }
    let recording = Recording(table, format: "test")
    #expect(recording.remarks.first == .implausible("SpO2", count: 1))
    #expect(recording.remarkCount == 201)
    #expect(recording.remarks.count == 100)
    // Told once, whoever makes a recording of its table again.
    #expect(Recording(recording.table, format: "test").remarkCount == 201)
  }

  @Test(
    arguments: [
      ([.cuffSystolic], .cuffSystolic, "diastolic"),
      ([.cuffSystolic, .cuffMean], .cuffSystolic, "diastolic"),
      ([.cuffDiastolic, .cuffMean], .cuffDiastolic, "systolic"),
      ([.cuffMean], .cuffMean, "systolic"),
    ] as [([Parameter], Parameter, String)])
  func pressuresWithoutTheOtherAreNoMeasurements(
    parameters: [Parameter], lead: Parameter, missing: String
  ) throws {
    let recording = try Self.recording(parameters.map { ($0, Self.steady(9000)) }, devices: 2)
    #expect(
      recording.remarks
        == [0, 1].map { .incomplete("d\($0)/\(lead)", count: 4, without: missing) })
    #expect(
      "\(recording.remarks[0])"
        == "d0/\(lead): 4 values without a \(missing) are no measurements")
  }

  @Test func pressuresOfOtherTimesAreNoMeasurements() throws {
    let apart = try Self.recording([
      (.cuffSystolic, [(0, 12_000), (600, 12_100)]), (.cuffDiastolic, [(1, 8000), (601, 8100)]),
    ])
    #expect(
      apart.remarks == [.incomplete("d0/cuffSystolic", count: 2, without: "diastolic")])
    let mean = try Self.recording([
      (.cuffSystolic, [(0, 12_000)]), (.cuffDiastolic, [(0, 8000)]), (.cuffMean, [(1, 9000)]),
    ])
    #expect(mean.remarks == [.incomplete("d0/cuffSystolic", count: 1, without: "mean")])
  }

  @Test func measurementsAreNotTold() throws {
    for parameters in [[.cuffSystolic, .cuffDiastolic], [.arterialSystolic], [.heartRate]]
      as [[Parameter]]
    {
      #expect(try Self.recording(parameters.map { ($0, Self.steady(9000)) }).remarks.isEmpty)
    }
  }
}
