import Formats
import Testing
import Vitals

/// Dates that can be read in two ways, dates that are cut, and times of day.
@Suite struct CSVDateTests {
  /// The last seconds of a day and the first ones of the next, with its date and time apart.
  private static func midnight(_ days: [String], between: String) -> String {
    (55...59).map { "\(days[0])\(between)23:59:\($0),97,60\n" }.joined()
      + (0...4).map { "\(days[1])\(between)00:00:0\($0),97,60\n" }.joined()
  }

  private static func seconds(_ table: RecordingTable) -> [Int64] {
    let times = table.times(.saturation)
    return times.map { $0 - times[0] }
  }

  @Test func theShorterReadingIsTaken() throws {
    let steps = (0..<10).map { Int64($0) * 1000 }
    // The usual order of cms50 is day/month, that of emay month/day.
    let american = try CSVBench.table(
      "Time,SpO2,PR\n" + Self.midnight(["01/11/2025", "01/12/2025"], between: " "))
    #expect(Self.seconds(american) == steps)
    #expect(american.times(.saturation).first == 1_736_639_995_000)
    #expect(
      american.sentences.contains { $0.hasSuffix("01/11/2025 23:59:55 is read as month/day") })
    let european = try CSVBench.table(
      "Date,Time,SpO2(%),PR(bpm)\n" + Self.midnight(["11/01/2025", "12/01/2025"], between: ","))
    #expect(european.mapping?.name == "emay")
    #expect(Self.seconds(european) == steps)
    #expect(
      european.sentences.contains { $0.hasSuffix("11/01/2025 23:59:55 is read as day/month") })
  }

  @Test func theUsualReadingIsTold() throws {
    let table = try CSVBench.table("Time,SpO2,PR\n03/06/2025 10:00:00,97,60\n")
    #expect(table.times(.saturation) == [1_748_944_800_000])
    #expect(table.sentences.contains { $0.hasSuffix("03/06/2025 10:00:00 is read as day/month") })
    for sure in ["13/06/2025", "2025-06-03", "03.06.2025", "06/06/2025"] {
      let table = try CSVBench.table("Time,SpO2,PR\n\(sure) 10:00:00,97,60\n")
      #expect(!table.sentences.contains { $0.contains("is read as") }, "\(sure)")
    }
  }

  /// Rows behind those that were tried, within what is looked at.
  @Test func laterRowsDecide() throws {
    var text = "Time,SpO2,PR\n"
    for second in 0..<60 { text += "03/06/2025 23:58:\(second + 100),97,60\n" }
    text = text.replacing(":1", with: ":")
    let decided = try CSVBench.table(text + "03/13/2025 00:00:00,97,60\n")
    #expect(decided.times(.saturation).first == 1_741_305_480_000)
    #expect(!decided.sentences.contains { $0.contains("is read as") })
    let shorter = try CSVBench.table(text + "03/07/2025 00:00:00,97,60\n")
    #expect(shorter.times(.saturation).first == 1_741_305_480_000)
    #expect(shorter.sentences.contains { $0.hasSuffix("is read as month/day") })
  }

  /// Behind what is looked at, a gap of a month may be a midnight of the other reading.
  @Test func aGapThatMayBeAMidnightIsRefused() throws {
    var text = "Time,SpO2,PR\n"
    for minute in 0..<60 {
      for second in 0..<60 {
        let time = "\(minute + 100):\(second + 100)".replacing(":1", with: ":").dropFirst()
        text += "01/11/2025 23:\(time),97,60\n"
      }
    }
    let next = "01/12/2025 00:00:00,96,61\n01/12/2025 00:00:01,96,61\n"
    let line = "line 3602: "
    #expect(
      CSVBench.error(text + next).contains(line + "a gap of 29 days that is 1 s as month/day;"))
    let table = try CSVBench.table(text + next, salvaging: true)
    #expect(table.times(.saturation).count == 3600)
    // Where no other reading makes it short, it is a gap.
    #expect(CSVBench.error(text + "29/11/2025 00:00:00,96,61\n") == "accepted")
  }

  /// A day and a month of one number are read alike in both orders, but not the day after.
  @Test func theSixthOfJuneIsNotTheSixthOfJuly() throws {
    var text = "Time,SpO2,PR\n"
    for minute in 100..<160 {
      for second in 100..<160 {
        let time = "\("\(minute)".dropFirst()):\("\(second)".dropFirst())"
        text += "06/06/2025 23:\(time),97,60\n"
      }
    }
    #expect(try !CSVBench.table(text).sentences.contains { $0.contains("is read as") })
    let error = CSVBench.error(text + "06/07/2025 00:00:00,96,61\n")
    #expect(error.contains("line 3602: a gap of 29 days that is 1 s as month/day;"), "\(error)")
    #expect(CSVBench.error(text + "07/06/2025 00:00:00,96,61\n") == "accepted")
  }

  @Test func theDateOfTheFileIsTakenForTimesOfDayAlone() throws {
    let modified = WallTime(unixMilliseconds: 1_580_601_600_000, offsetMinutes: 60)
    for time in ["2020-02-01 22:00:00", "1580594400", "5"] {
      let table = try CSVBench.table("Time,SpO2,PR\n\(time),97,61\n", modified: modified)
      #expect(!table.remarks.contains(.dateOfFile), "\(time)")
    }
  }

  @Test func aCutDateIsACutRow() throws {
    let rows = "Time,SpO2,PR,Date\n10:00:00,97,60,2025-03-06\n10:00:01,97,60,"
    for cut in ["", "2", "2025-03-0", "2025-03-06"] {
      let table = try CSVBench.table(rows + cut)
      #expect(table.times(.saturation) == [1_741_255_200_000])
      #expect(table.sentences.contains { $0.hasPrefix("the file is cut") })
    }
  }

  /// A word that is cut may have been another one.
  @Test func aCutStatusIsNotKnown() throws {
    let table = try CSVBench.table(
      "TIMESTAMP_MS,PULSE_BPM,SPO2_PCT,SPO2_STATUS\n0,60,97,0\n1000,61,98,0\n2000,61,41,0")
    #expect(table.values(.saturation) == [9700, 9800])
    #expect(table.sentences.contains { $0.hasPrefix("the file is cut") })
  }

  private static func ofDay(_ times: [String], salvaging: Bool = false) throws -> [Int64] {
    let rows = times.map { "\($0),97,60\n" }.joined()
    let table = try CSVBench.table(
      "Time,SpO2,PR\n" + rows, name: "night 2025-03-06.csv", salvaging: salvaging)
    return table.times(.saturation).map { ($0 - 1_741_219_200_000) / 1000 }
  }

  @Test func aWrongTimeOfDayMovesNothing() throws {
    let wrong = [
      ["22:59:58", "22:59:59", "00:00:00", "23:00:01", "23:00:02"],
      ["22:59:58", "22:59:59", "23:59:59", "23:00:01", "23:00:02"],
      ["22:59:58", "22:59:59", "10:00:00", "23:00:01", "23:00:02"],
    ]
    for times in wrong {
      #expect(throws: FormatError.self) { try Self.ofDay(times) }
      #expect(try Self.ofDay(times, salvaging: true) == [82_798, 82_799, 82_801, 82_802])
    }
    // Nor do a few: the rows up to the wrong time that stays are lost, and none is moved by a day.
    let few = ["22:59:58", "22:59:59", "00:00:00", "00:00:00", "00:00:01", "23:00:01"]
    #expect(throws: FormatError.self) { try Self.ofDay(few) }
    #expect(try Self.ofDay(few, salvaging: true).allSatisfy { $0 <= 86_401 })
    let early = ["10:00:00", "10:00:01", "23:59:59", "10:00:02", "10:00:03"]
    #expect(throws: FormatError.self) { try Self.ofDay(early) }
    #expect(try Self.ofDay(early, salvaging: true) == [36_000, 36_001, 36_002, 36_003])
    // A clock that begins anew at noon is no midnight.
    #expect(throws: FormatError.self) { try Self.ofDay(["13:00:00", "00:00:00", "00:00:01"]) }
  }

  @Test func midnightGoesOn() throws {
    #expect(
      try Self.ofDay(["23:59:58", "23:59:59", "00:00:00", "00:00:01"])
        == [86_398, 86_399, 86_400, 86_401])
    #expect(
      try Self.ofDay(["20:00:00", "06:00:00", "19:00:00", "05:00:00"])
        == [72_000, 108_000, 154_800, 190_800])
    #expect(
      try Self.ofDay(["23:00:00", "00:10:00", "01:00:00", "23:05:00", "00:01:00"])
        == [82_800, 87_000, 90_000, 169_500, 172_860])
  }

  @Test func dateThatIsNotReadIsNotReplacedByAnother() {
    let rows = (0..<20).map { "1st of May,23:00:\($0 < 10 ? "0" : "")\($0),97,60" }
    let text = (["Date,Time,SpO2(%),PR(bpm)"] + rows).joined(separator: "\n") + "\n"
    #expect(CSVBench.error(text) != "accepted")
  }

  @Test func daysOfASpreadsheetAreNoSeconds() {
    let rows = (0..<40).map { "45592.5\(1000 + $0 * 12),97,60" }
    let days = (["Time,SpO2,PR"] + rows).joined(separator: "\n") + "\n"
    #expect(CSVBench.error(days) != "accepted")
    // Seconds with decimals are.
    let seconds = (0..<40).map { "\($0).5,97,60" }
    let text = (["Time,SpO2,PR"] + seconds).joined(separator: "\n") + "\n"
    #expect(CSVBench.error(text) == "accepted")
  }
}
