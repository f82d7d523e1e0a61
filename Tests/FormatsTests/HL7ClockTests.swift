import Formats
import Testing
import Vitals

/// Messages whose times go back.
@Suite struct HL7ClockTests {
  private typealias Bench = HL7Bench

  /// A time so many seconds after 10:15.
  private static func stamp(_ second: Int) -> String {
    let time = 36_900 + second
    let parts = [time / 3600, time / 60 % 60, time % 60]
    return "20240102" + parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined() + "+0100"
  }

  /// A message so many seconds after 10:15; its number, where it has one, tells it from others.
  private static func message(
    _ second: Int, _ rate: Int, at own: Int? = nil, request: Int? = nil, id: String = "7"
  ) -> [String] {
    [
      Bench.header(stamp(second), id: id), "OBR|1||||||\(request.map(stamp) ?? "")",
      Bench.nm(Bench.hr, "\(rate)", Bench.beats, at: own.map(stamp) ?? ""),
    ]
  }

  /// The seconds and rates of a table.
  private static func rates(_ table: RecordingTable) -> [[Int64]] {
    Bench.values(table, .heartRate).map { [$0[0] / 1000, $0[1] / 100] }
  }

  private static func read(_ messages: [[String]]) throws -> RecordingTable {
    try Bench.read(messages.flatMap { $0 })
  }

  @Test(arguments: [false, true])
  func clockThatIsSetBackHidesNothing(hasRequests: Bool) throws {
    // A rate that alarms stands between two of an hour ago.
    let seconds = Array(stride(from: 0, through: 3600, by: 10))
    func request(_ second: Int) -> Int? { hasRequests ? second : nil }
    let before = seconds.map { Self.message($0, 60, request: request($0)) }
    let after = (0..<30).map { Self.message($0 * 10 + 5, 140, request: request($0 * 10 + 5)) }
    let table = try Self.read(before + after)
    #expect(table.remarks == [.clockBack("MON", milliseconds: 3_595_000)])
    let rates = Self.rates(table)
    #expect(rates.map { $0[1] } == seconds.map { _ in 60 } + after.map { _ in 140 })
    #expect(rates.suffix(30).map { $0[0] } == (0..<30).map { 3610 + $0 * 10 })
  }

  /// A message that is late has its place before others, and so has a value with its own time.
  @Test func lateValuesHaveTheirPlace() throws {
    let table = try Self.read([
      Self.message(0, 60), Self.message(60, 61), Self.message(20, 62), Self.message(61, 63),
      Self.message(900, 64), Self.message(910, 65, at: 300), Self.message(850, 66),
      Self.message(920, 67),
    ])
    #expect(
      Self.rates(table) == [
        [0, 60], [20, 62], [60, 61], [61, 63], [300, 65], [850, 66], [900, 64], [920, 67],
      ])
    #expect(table.remarks.isEmpty)
  }

  @Test func messageOfTheClockBeforeIsLate() throws {
    let table = try Self.read([
      Self.message(3590, 60), Self.message(3600, 61), Self.message(10, 63), Self.message(3595, 62),
      Self.message(20, 64), Self.message(3640, 65),
    ])
    #expect(
      Self.rates(table) == [
        [3590, 60], [3595, 62], [3600, 61], [3610, 63], [3620, 64], [3640, 65],
      ])
    #expect(table.remarks == [.clockBack("MON", milliseconds: 3_590_000)])
  }

  /// The clock of a gateway says nothing of that of the monitors behind it.
  @Test func clocksOfMonitorsAreTheirOwn() throws {
    for isOwn in [true, false] {
      func message(_ sent: Int, _ second: Int, _ rate: Int) -> [String] {
        isOwn
          ? Self.message(sent, rate, at: second) : Self.message(sent, rate, request: second)
      }
      let table = try Self.read([
        message(0, 0, 60), message(600, 600, 61), message(10, 610, 62), message(20, 620, 63),
      ])
      #expect(Self.rates(table) == [[0, 60], [600, 61], [610, 62], [620, 63]])
    }
  }

  @Test func messagesSentAgainMoveNothing() throws {
    let first = Self.message(0, 60, id: "1")
    let table = try Self.read([
      first, Self.message(300, 61, id: "2"), first, Self.message(310, 62, id: "3"),
    ])
    #expect(Self.rates(table) == [[0, 60], [300, 61], [310, 62]])
    #expect(table.remarks.isEmpty)
  }

  @Test func oneWrongTimeMovesNothingThatFollows() throws {
    let back = try Self.read([
      Self.message(600, 60), Self.message(610, 61), Self.message(0, 62), Self.message(620, 63),
    ])
    #expect(Self.rates(back) == [[600, 60], [610, 61], [620, 62], [620, 63]])
    #expect(back.remarks == [.clockBack("MON", milliseconds: 610_000)])
    let ahead = try Self.read([
      Self.message(0, 60),
      [Bench.header("20300102101500+0100"), Bench.nm(Bench.hr, "62", Bench.beats)],
      Self.message(10, 61), Self.message(20, 63),
    ])
    #expect(Self.rates(ahead).prefix(3) == [[0, 60], [10, 61], [20, 63]])
    #expect(ahead.remarks.isEmpty)
  }

  /// Each message repeats the latest reading of the cuff, which is not newer for it.
  @Test func readingsAreNotMovedTwice() throws {
    let pressure = Bench.nm(
      "150021^MDC_PRESS_BLD_NONINV_SYS^MDC", "128", Bench.mmHg, at: Self.stamp(0))
    let table = try Self.read([
      Self.message(0, 60) + [pressure], Self.message(3600, 61) + [pressure],
      Self.message(60, 62) + [pressure],
    ])
    #expect(Bench.values(table, .cuffSystolic) == [[0, 12_800]])
    #expect(Self.rates(table).map { $0[1] } == [60, 61, 62])
  }

  /// After a clock was set back a value is still taken back at its time.
  @Test func valuesAreTakenBackWhereTheyWere() throws {
    let wrong = Bench.nm(Bench.hr, "", Bench.beats, at: Self.stamp(10), status: "W")
    let table = try Self.read([
      Self.message(10, 60), Self.message(610, 61), Self.message(620, 62), Self.message(5, 63),
      [Bench.header(Self.stamp(11)), wrong],
    ])
    #expect(Self.rates(table).map { $0[1] } == [61, 62, 63])
  }

  @Test func timesOfRequestsThatCannotBeReadAreTold() throws {
    for request in ["yesterday", "20240101"] {
      let table = try Bench.read([
        Bench.header(), "OBR|1||||||\(request)", Bench.nm(Bench.hr, "70", Bench.beats),
        Bench.nm(Bench.spo2, "97", Bench.percent, at: Self.stamp(0)),
      ])
      #expect(table.columns.map(\.parameter) == [.saturation])
      #expect(table.remarks == [.noTime("MDC_ECG_HEART_RATE")])
    }
  }

  @Test func marksMoveWithTheirClock() throws {
    let note = "OBX|1|ST|N1^Nurse note^L||drug given"
    let table = try Self.read([
      Self.message(0, 60), Self.message(600, 61), Self.message(610, 62), Self.message(10, 63),
      [Bench.header(Self.stamp(12)), note],
    ])
    #expect(table.marks.map { ($0.time - Bench.base) / 1000 } == [622])
  }
}
