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

  @Test func clockThatGoesBackHidesNothing() throws {
    // 60 for twenty seconds; then the clock is set back by ten, and the rate is 140.
    let before = (Int64(0)...20).map { ($0, Int64?(60)) }
    let recording = try Self.recording([
      (.heartRate, before + (Int64(10)...20).map { ($0, 140) })
    ])
    #expect(recording.remarks == [.clockBack("hr", milliseconds: 10_000)])
    let rates = recording.entries.compactMap { entry -> Int32? in
      guard case .vital(_, let row) = entry.event else { return nil }
      return row[.heartRate]?.value?.hundredths
    }
    #expect(rates == [Int32](repeating: 6000, count: 21) + [Int32](repeating: 14_000, count: 11))
    #expect(recording.end.milliseconds == 32_000)
  }

  @Test func oneWrongTimeMovesNothingThatFollows() throws {
    let seconds = (Int64(1000)...1010).map { ($0, Int64?(60)) }
    let rest = (Int64(1011)...1020).map { ($0, Int64?(70)) }
    let recording = try Self.recording([(.heartRate, seconds + [(4, 140)] + rest)])
    #expect(recording.remarks == [.clockBack("hr", milliseconds: 1_006_000)])
    #expect(recording.end.milliseconds == 1_021_000)
  }

  /// Two hours are no more than a clock may be set, but the time stands alone.
  @Test func oneTimeFarAheadMovesNothingThatFollows() throws {
    let before = (Int64(0)...10).map { ($0, Int64?(60)) }
    let after = (Int64(12)...20).map { ($0, Int64?(70)) }
    let recording = try Self.recording([(.heartRate, before + [(7211, 140)] + after)])
    #expect(recording.remarks.isEmpty)
    let times = recording.table.columns[0].times
    #expect(times == (before + after).map { $0.0 * 1000 } + [7_211_000])
  }

  /// A clock is that of a device: its pressures stay beside its rates.
  @Test func columnsOfADeviceMoveAlike() throws {
    // After an hour the clock is set back by half an hour.
    func told(_ second: Int64) -> Int64 { second < 3600 ? second : second - 1800 }
    for isReversed in [false, true] {
      let rates = stride(from: Int64(0), to: 7200, by: 10).map { (told($0), Int64?(60)) }
      let cuffs = stride(from: Int64(300), to: 7200, by: 900).map { (told($0), Int64?(120)) }
      let columns: [(Parameter, [(Int64, Int64?)])] = [
        (.heartRate, rates), (.cuffSystolic, cuffs),
      ]
      let table = try Self.recording(isReversed ? columns.reversed() : columns).table
      let times = table.column(.cuffSystolic)?.times.map { $0 / 1000 }
      #expect(times == Array(stride(from: 300, to: 7200, by: 900)))
    }
  }

  @Test func whatIsSaidTwiceIsToldOnce() {
    var table = RecordingTable(epoch: .relative)
    for _ in 0..<500 { table.remark(.timeOutside("hr")) }
    for number in 0..<150 { table.remark(.notRead("x\(number)", because: .unknown)) }
    // Among those that are not kept, too.
    for _ in 0..<500 { table.remark(.notRead("x149", because: .unknown)) }
    #expect(table.remarks.count == 100 && table.remarks.count { $0 == .timeOutside("hr") } == 1)
    #expect(table.remarkCount == 151)
  }

  @Test func devicesBeyondAllReasonAreLeftOutAndTold() throws {
    var table = RecordingTable(epoch: .relative)
    for number in 0..<70 {
      let device = table.device(named: "m\(number)")
      let column = table.addColumn(.heartRate, name: "m\(number)/HR", device: device)
      #expect((column == nil) == (number >= 64))
      if let column { table.add(7200, at: 0, to: column) }
    }
    #expect(table.remarkCount == 6)
    let sources = Recording(table, format: "test", source: SourceID("file1")).sources
    // No number that a further source could have.
    #expect(sources.count == 64 && sources[1].id.name == "file1.2")
  }

  @Test func marksOutsideTheValuesAreTold() throws {
    var table = RecordingTable(epoch: .wall(offsetMinutes: 0))
    let known = table.addColumn(.heartRate, name: "hr")
    let column = try #require(known)
    for second in Int64(100)..<110 { table.add(7200, at: second * 1000, to: column) }
    for second in [Int64](arrayLiteral: 50, 105, 3700) { table.mark("m", at: second * 1000) }
    let recording = Recording(table, format: "test")
    #expect(recording.remarks == [.marksOutside(2)])
    #expect(recording.end.milliseconds == 10_000)
  }

  @Test func marksAloneKeepTheirTimes() {
    var table = RecordingTable(epoch: .wall(offsetMinutes: 60))
    table.mark("bolus", at: 1_000_000)
    table.mark("end", at: 1_060_000)
    let recording = Recording(table, format: "test")
    #expect(recording.remarks == [.noVitals])
    #expect(recording.wall == WallTime(unixMilliseconds: 1_000_000, offsetMinutes: 60))
    #expect(recording.entries.map(\.time.milliseconds) == [0, 60_000])
  }

  @Test func otherValuesAreAnotherRecording() throws {
    func fingerprint(_ value: Int64) throws -> UInt64 {
      try Self.recording([(.heartRate, [(0, 72), (1, value)])]).fingerprint
    }
    #expect(try fingerprint(72) == fingerprint(72))
    #expect(try fingerprint(72) != fingerprint(88))
  }
}
