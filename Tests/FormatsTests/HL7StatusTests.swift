import Formats
import Testing
import Vitals

/// Values that are no results, and later messages about earlier values (OBX-11).
@Suite struct HL7StatusTests {
  private typealias Bench = HL7Bench

  private static let name = "MDC_ECG_HEART_RATE"
  private static let time = "20240102101500+0100"

  /// Three values a second apart, and segments of a message of ten seconds later.
  private static func read(_ later: [String]...) throws -> RecordingTable {
    let values = (0..<3).flatMap { second in
      [
        Bench.header("2024010210150\(second)+0100"),
        Bench.nm(Bench.hr, "\(70 + second)", Bench.beats),
      ]
    }
    return try Bench.read(
      values + later.flatMap { [Bench.header("20240102101510+0100")] + $0 })
  }

  /// What is said of the first value.
  private static func later(
    _ status: String, _ value: String = "70", unit: String = Bench.beats, place: String = "1.1",
    at time: String = time
  ) -> [String] {
    [Bench.nm(Bench.hr, value, unit, at: time, status: status, place: place)]
  }

  /// The values in beats; nil for a blank one.
  private static func rates(_ table: RecordingTable) -> [Int?] {
    (table.column(.heartRate)?.values ?? []).map {
      $0 == RecordingTable.Column.blank ? nil : Int($0) / 100
    }
  }

  @Test(arguments: ["W", "D", "X", "w"])
  func valuesAreTakenBack(status: String) throws {
    for value in ["70", "", "\"\""] {
      let table = try Self.read(Self.later(status, value))
      #expect(Self.rates(table) == [nil, 71, 72])
      #expect(table.remarks == [.takenBack(Self.name)])
    }
    // By the time of the request, and without a unit.
    let request = try Self.read(
      ["OBR|1||||||\(Self.time)"] + Self.later(status, "", unit: "", at: ""))
    #expect(Self.rates(request) == [nil, 71, 72])
  }

  @Test func whatWasTakenBackDoesNotComeBack() throws {
    let table = try Self.read(Self.later("W"), Self.later("F"), Self.later("W"))
    #expect(Self.rates(table) == [nil, 71, 72])
    #expect(table.remarks == [.takenBack(Self.name)])
    // Another value may.
    #expect(try Self.rates(Self.read(Self.later("D"), Self.later("F", "75"))) == [75, 71, 72])
  }

  @Test func valuesAreCorrected() throws {
    for repetition in [[], Self.later("F", "70"), Self.later("C", "90")] {
      let table = try Self.read(Self.later("C", "90"), repetition)
      #expect(Self.rates(table) == [90, 71, 72])
      #expect(table.remarks == [.takenBack(Self.name)])
    }
    #expect(try Self.rates(Self.read(Self.later("C", ""))) == [nil, 71, 72])
    let twice = try Self.read(Self.later("C", "90"), Self.later("C", "91"))
    #expect(Self.rates(twice) == [91, 71, 72])
    // Where no earlier message has it the corrected value is the first.
    let new = try Self.read(Self.later("C", "90", at: "20240102101505+0100"))
    #expect(Self.rates(new) == [70, 71, 72, 90] && new.remarks.isEmpty)
  }

  @Test func onlyTheSameIdentifierAndTimeAreTakenBack() throws {
    for other in [
      Self.later("W", place: "1.2"), Self.later("W", at: "20240102101500.5+0100"),
      Self.later("C", "90", place: "1.2"), Self.later("W", at: "yesterday"),
    ] {
      let table = try Self.read(other)
      #expect(Self.rates(table) == [70, 71, 72])
      #expect(table.remarks == [.takenBackUnseen(Self.name)])
    }
    let part = try Self.read(Self.later("W", place: ""))
    #expect(Self.rates(part) == [nil, 71, 72])
  }

  /// Of several values of one time it is not known which one is meant.
  @Test(arguments: [("W", [70, 85]), ("D", [70, 85]), ("C", [70, 85, 90]), ("X", [70, 85])])
  func valuesOfOneTimeStay(status: String, expected: [Int]) throws {
    let minute = "202401021015+0100"
    let table = try Bench.read([
      Bench.header(), Bench.nm(Bench.hr, "70", Bench.beats, at: minute),
      Bench.header("20240102101530+0100"), Bench.nm(Bench.hr, "85", Bench.beats, at: minute),
      Bench.header("20240102101540+0100"),
      Bench.nm(Bench.hr, status == "C" ? "90" : "", Bench.beats, at: minute, status: status),
    ])
    #expect(Self.rates(table) == expected)
    #expect(table.remarks == (status == "X" ? [] : [.takenBackUnseen(Self.name)]))
  }

  /// None now is not none before, though both are of one minute or second.
  @Test func absenceOfNowTakesNothingBack() throws {
    for time in ["202401021015+0100", "20240102101500+0100"] {
      let table = try Bench.read([
        Bench.header(time), Bench.nm(Bench.spo2, "85", Bench.percent), Bench.header(time),
        Bench.nm(Bench.spo2, "", Bench.percent, status: "X"),
      ])
      #expect(table.column(.saturation)?.values == [8500])
      #expect(table.remarks.isEmpty)
    }
  }

  @Test func pressuresAreTakenBack() throws {
    let code = "150021^MDC_PRESS_BLD_NONINV_SYS^MDC"
    for status in ["W", "X"] {
      let table = try Bench.read([
        Bench.header(), Bench.nm(code, "180", Bench.mmHg), Bench.header("20240102101501+0100"),
        Bench.nm(code, "", Bench.mmHg, at: Self.time, status: status),
      ])
      #expect(Bench.values(table, .cuffSystolic).isEmpty)
      #expect(table.remarks == [.takenBack("MDC_PRESS_BLD_NONINV_SYS")])
    }
    // A cuff between its readings has none.
    let table = try Bench.read([Bench.header(), Bench.nm(code, "", Bench.mmHg, status: "X")])
    #expect(table.columns.isEmpty)
  }

  @Test(arguments: [
    ("F", true), ("P", true), ("R", true), ("S", true), ("", true), ("f", true), ("I", false),
    ("O", false), ("N", false), ("Z", false), ("FX", false),
  ])
  func onlyResultsAreShown(status: String, isShown: Bool) throws {
    let table = try Bench.read([
      Bench.header(), Bench.nm(Bench.hr, "70", Bench.beats, status: status),
    ])
    #expect(Self.rates(table) == [isShown ? 70 : nil])
    #expect(table.remarks == (isShown ? [] : [.doubtful(Self.name)]))
  }
}
