import Formats
import Testing
import Vitals

/// Messages of several patients and devices in one file.
@Suite struct HL7SenderTests {
  private typealias Bench = HL7Bench

  /// A message with a heart rate so many seconds after the first.
  private static func message(_ second: Int, _ rate: Int, _ segments: String...) -> [String] {
    [Bench.header("202401021015\(second + 10)+0100")] + segments
      + [Bench.nm(Bench.hr, "\(rate)", Bench.beats)]
  }

  private static func rates(_ messages: [[String]]) throws -> [Int64] {
    Bench.values(try Bench.read(messages.flatMap { $0 }), .heartRate).map { $0[1] / 100 }
  }

  @Test(arguments: [
    "PID|||*", "PID||*", "PID||||||||||||||||||*", "PID|||||*^A", "PID|||||Roe^*",
    "PID||7|*||Roe^A",
  ])
  func patientsAreToldApart(pid: String) throws {
    let one = pid.replacing("*", with: "ONE")
    let two = pid.replacing("*", with: "TWO")
    let messages = [
      Self.message(0, 70, one), Self.message(1, 120, two), Self.message(2, 71, one),
    ]
    #expect(try Self.rates(messages) == [70, 71])
    #expect(try Bench.read(messages.flatMap { $0 }).remarks == [.otherPatient(1)])
  }

  @Test(arguments: [
    ("PID|||||Roe^Ann", "PID|||||ROE^ANN^^^^^L~Ro^A", true),
    ("PID|||||Roe^Ann", "PID|||9||Roe^Ann", true),
    // Nothing that both have says that they are the same.
    ("PID|||9", "PID|||||Roe^Ann", false),
    ("PID|||9||Roe^Ann", "PID|||8||Roe^Ann", false),
    // The kind of a name is none.
    ("PID|||9", "PID|||||^^^^^^U", true),
  ])
  func theBestOfWhatBothHaveCounts(one: String, other: String, areSame: Bool) throws {
    let messages = [Self.message(0, 70, one), Self.message(1, 71, other)]
    #expect(try Self.rates(messages) == (areSame ? [70, 71] : [70]))
  }

  @Test func whatNamesNobodyIsOfNoneOfSeveral() throws {
    let segments = [
      Self.message(0, 70, "PID|||A"), Self.message(1, 71), Self.message(2, 120, "PID|||B"),
      Self.message(3, 121), Self.message(4, 122, "PID|||"), Self.message(5, 72, "PID|||A"),
    ].flatMap { $0 }
    let table = try Bench.read(segments)
    #expect(Bench.values(table, .heartRate).map { $0[1] } == [7000, 7200])
    #expect(table.remarks == [.otherPatient(1), .ofNobody(3)])
    // Whoever comes first: what names nobody is told.
    let first = try Bench.read(
      [Self.message(0, 150), Self.message(1, 70, "PID|||A"), Self.message(2, 120, "PID|||B")]
        .flatMap { $0 })
    #expect(Bench.values(first, .heartRate).map { $0[1] } == [7000])
    #expect(first.remarks == [.otherPatient(1), .ofNobody(1)])
    #expect(try Self.rates([Self.message(0, 70), Self.message(1, 71, "PID|||A")]) == [70, 71])
    // A bed says whose they are.
    let beds = [
      Self.message(0, 70, "PID|||A", "PV1||I|4"), Self.message(1, 120, "PID|||B", "PV1||I|5"),
      Self.message(2, 71, "PV1||I|4"), Self.message(3, 121, "PV1||I|5"),
    ]
    #expect(try Self.rates(beds) == [70, 71])
  }

  @Test func applicationAndFacilityAreADevice() throws {
    let table = try Bench.read([
      Bench.header(), Bench.nm(Bench.hr, "70", Bench.beats),
      Bench.header(facility: "ICU"), Bench.nm(Bench.hr, "90", Bench.beats),
      Bench.header(app: "VENT"), Bench.nm("151562^MDC_RESP_RATE^MDC", "12", "/min"),
    ])
    #expect(table.devices == ["MON WARD", "MON ICU", "VENT"])
    #expect(table.columns.map(\.values) == [[7000], [9000], [1200]])
    #expect(table.columns.map(\.device) == [0, 1, 2])
    #expect(table.remarks.isEmpty)
  }

  @Test func devicesAreAtMostSixtyFour() throws {
    let segments = (0..<70).flatMap { number in
      [
        Bench.header(app: number < 3 ? "MON\(number)^1" : "MON^\(number)"),
        Bench.nm(Bench.hr, "\(70 + number)", Bench.beats),
      ]
    }
    let table = try Bench.read(segments)
    #expect(table.devices.count == 64 && Set(table.devices).count == 64)
    #expect(table.columns.map { Int($0.values[0]) / 100 } == Array(70..<134))
    #expect(table.remarks == [.notRead("MDC_ECG_HEART_RATE", because: .deviceTooMany)])
    let note = "OBX|1|TX|67^MDC_EVT_X^MDC|1.1|Cuff loose||||||R"
    let noted = try Bench.read(segments + [Bench.header(app: "LAST"), note])
    #expect(noted.remarks.count == 2 && noted.marks.isEmpty)
    #expect("\(noted.remarks)".contains("Cuff loose"), "\(noted.remarks)")
  }
}
