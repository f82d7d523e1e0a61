import Formats
import Testing
import Vitals

/// Numbers that are written in other forms than monitors have.
@Suite struct HL7NumberTests {
  private typealias Bench = HL7Bench

  private static let systolic = "150021^MDC_PRESS_BLD_NONINV_SYS^MDC"

  private static func observation(
    _ type: String, _ code: String, _ value: String, _ unit: String
  ) -> String {
    "OBX|1|\(type)|\(code)|1.1|\(value)|\(unit)|||||R"
  }

  /// What two messages a second apart say of one code with one value.
  private static func table(
    _ type: String, _ code: String, _ value: String, _ unit: String
  ) throws -> RecordingTable {
    try Bench.read([
      Bench.header(), observation(type, code, value, unit), Bench.header("20240102101501+0100"),
      observation(type, code, value, unit),
    ])
  }

  @Test(arguments: [
    ("SN", "^171", 17_100), ("SN", "=^171", 17_100), ("SN", "^71.5^", 7150), ("SN", "72", 7200),
    ("NM", "7.2E1", 7200), ("NM", "720e-1", 7200), ("NM", " 72 ", 7200), ("SN", "^7.2E+1", 7200),
  ])
  func ratesInOtherFormsAreRead(type: String, value: String, expected: Int64) throws {
    let table = try Self.table(type, Bench.hr, value, Bench.beats)
    #expect(Bench.values(table, .heartRate) == [[0, expected], [1000, expected]])
    #expect(table.remarks.isEmpty)
  }

  @Test(arguments: [("NM", "77%"), ("NM", "77 %"), ("SN", "^77%"), ("NM", "77")])
  func percentSignsAreRead(type: String, value: String) throws {
    for unit in [Bench.percent, "%"] {
      let table = try Self.table(type, Bench.spo2, value, unit)
      #expect(Bench.values(table, .saturation) == [[0, 7700], [1000, 7700]])
      #expect(table.remarks.isEmpty)
    }
  }

  @Test(arguments: [
    ("NM", "72,5"), ("NM", "120~118"), ("NM", ">100"), ("SN", ">^100"), ("SN", "^72^-^75"),
    ("SN", "^72^/"), ("NM", "72%"), ("NM", "1E99"), ("NM", "7E1E1"), ("ST", "about 72"),
  ])
  func otherFormsAreToldOnce(type: String, value: String) throws {
    let table = try Self.table(type, Bench.hr, value, Bench.beats)
    #expect(Bench.values(table, .heartRate).isEmpty)
    let name = "MDC_ECG_HEART_RATE"
    #expect(table.remarks.filter { $0 != .noVitals } == [.unreadNumber(name, such: value)])
  }

  /// Each value is another one, and the first is told.
  @Test func oneRemarkStandsForAllOfACode() throws {
    let table = try Bench.read(
      (0..<50).flatMap { second in
        [
          Bench.header("202401021015\(second + 10)+0100"),
          Self.observation("NM", Bench.hr, "72,\(second)", Bench.beats),
          Self.observation("NM", Self.systolic, "128,\(second)", Bench.mmHg),
          Self.observation("NM", Bench.spo2, "97", Bench.percent),
        ]
      })
    #expect(
      table.remarks == [
        .unreadNumber("MDC_ECG_HEART_RATE", such: "72,0"),
        .unreadNumber("MDC_PRESS_BLD_NONINV_SYS", such: "128,0"),
      ])
    #expect(table.column(.saturation)?.filled.count == 50)
  }

  @Test(arguments: ["---", "\"\"", "", "N/A"])
  func wordsForNoValueAreNotTold(value: String) throws {
    let table = try Self.table("NM", Bench.hr, value, Bench.beats)
    #expect(Bench.values(table, .heartRate).isEmpty)
    #expect(table.remarks.allSatisfy { $0 == .noVitals })
  }
}
