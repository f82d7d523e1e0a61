import Formats
import Session
import Testing
import Vitals

/// Rows and intervals of recordings, which decide how long a value counts as current.
@Suite struct RecordingRowsTests {
  private static func recording(
    _ columns: [(Parameter, [(Int64, Int64?)])]
  ) throws -> Recording {
    var table = RecordingTable(epoch: .relative)
    for (parameter, samples) in columns {
      let known = table.addColumn(parameter, name: parameter.symbol)
      let column = try #require(known)
      for (second, value) in samples {
        table.add(value.map { $0 * 100 }, at: second * 1000, to: column)
      }
    }
    return Recording(table, format: "test")
  }

  private static func interval(
    _ parameter: Parameter, _ seconds: [Int64]
  ) throws -> TimeSpan? {
    let recording = try recording([(parameter, seconds.map { ($0, 72) })])
    return recording.sources[0].intervals[parameter]
  }

  @Test func gapIsNoInterval() throws {
    #expect(try Self.interval(.heartRate, [0, 1, 7201]) == .seconds(1))
    #expect(try Self.interval(.heartRate, [0, 1, 2, 7202, 14_402]) == .seconds(1))
  }

  @Test func spotChecksAreNotCurrentUntilTheNext() throws {
    #expect(try Self.interval(.heartRate, [0, 60, 120]) == .minutes(1))
    #expect(try Self.interval(.heartRate, [0, 14_400, 28_800]) == .minutes(2))
    // A cuff has no hold: its spacing is that of its measurements.
    #expect(try Self.interval(.cuffSystolic, [0, 600, 1200]) == .minutes(10))
  }

  @Test func measurementAloneIsNotTakenBack() throws {
    let rates = (Int64(0)..<20).map { (second: $0, value: Int64?(72)) }
    let recording = try Self.recording([
      (.heartRate, rates.map { ($0.second, $0.value) }),
      (.cuffSystolic, [(5, 128)]), (.cuffDiastolic, [(5, 82)]),
    ])
    let cuffs = recording.entries.filter {
      if case .cuff = $0.event { return true }
      return false
    }
    #expect(cuffs.map(\.time.milliseconds) == [5000])
  }

  @Test func absentSampleOfDenseColumnIsNoValue() throws {
    let recording = try Self.recording([
      (.heartRate, (0..<10).map { ($0, 72) }),
      (.saturation, (0..<10).filter { $0 != 4 }.map { ($0, 97) }),
    ])
    let rows = recording.entries.compactMap { entry -> VitalRow? in
      guard case .vital(_, let row) = entry.event else { return nil }
      return row
    }
    #expect(rows[4].saturation == .missing(.noValue))
    #expect(rows[5].saturation != nil && rows.count == 10)
  }

  @Test func timeOutOfAllProportionIsLeftOutAndTold() throws {
    let year: Int64 = 365 * 86_400
    let recording = try Self.recording([
      (.heartRate, (Int64(0)..<20).map { ($0, 72) } + [(30 * year, 180)])
    ])
    #expect(recording.remarks == [.timeOutside("hr")])
    #expect(recording.end.milliseconds == 20_000)
  }
}
