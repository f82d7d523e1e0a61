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
  }

  /// Two hours, and years: later values do not move behind it.
  @Test(arguments: ["20240102121545+0100", "20300102101545+0100"])
  func oneTimeFarAheadMovesNothingThatFollows(damaged: String) throws {
    let seconds = [0, 10, 20, 30, 50, 60, 70]
    var messages = seconds.map { Self.message($0, 60 + $0) }
    messages.insert([Bench.header(damaged), Bench.nm(Bench.hr, "200", Bench.beats)], at: 4)
    let table = try Self.read(messages)
    #expect(Self.rates(table).dropLast() == seconds.map { [Int64($0), Int64(60 + $0)] }[...])
    #expect(table.remarks.isEmpty)
  }

  /// A gateway sends what it missed afterwards, under the present time or the old one.
  @Test(arguments: [true, false])
  func valuesThatWereMissedHaveTheirPlace(isSentNow: Bool) throws {
    let minutes = [0, 1, 2, 3, 4, 9, 10, 11, 5, 6, 7, 8, 12, 13, 14, 15]
    let messages = minutes.map { minute in
      isSentNow
        ? Self.message(
          max(minute, minute < 9 && minute > 4 ? 11 : 0) * 60, 60 + minute,
          request: minute * 60) : Self.message(minute * 60, 60 + minute)
    }
    let table = try Self.read(messages)
    #expect(Self.rates(table) == (0...15).map { [$0 * 60, 60 + $0] })
    #expect(table.remarks.isEmpty)
  }

  /// The clock of the monitors alone is set back, that of the gateway goes on.
  @Test func requestsOfAClockThatIsSetBackHideNothing() throws {
    let before = (0..<60).map { Self.message($0 * 10, 60, request: $0 * 10) }
    let after = (60..<90).map { Self.message($0 * 10, 140, request: $0 * 10 - 305) }
    let table = try Self.read(before + after)
    #expect(Self.rates(table).map { $0[1] } == before.map { _ in 60 } + after.map { _ in 140 })
    #expect(table.remarks == [.clockBack("MON", milliseconds: 295_000)])
    // One old value among others is late.
    let late = try Self.read(
      before + [Self.message(600, 99, request: 300), Self.message(610, 61, request: 610)])
    #expect(Self.rates(late).suffix(1) == [[610, 61]] && late.remarks.isEmpty)
  }

  @Test(arguments: [false, true])
  func newestFirstIsPutInOrder(hasRequests: Bool) throws {
    let messages = (0...20).reversed().map {
      Self.message($0 * 60, 60 + $0, request: hasRequests ? $0 * 60 : nil)
    }
    let table = try Self.read(messages)
    #expect(Self.rates(table) == (0...20).map { [$0 * 60, 60 + $0] })
    #expect(table.remarks == [.newestFirst("MON")])
  }

  @Test func correctionsCountWhereTheNewestIsFirst() throws {
    let wrong = Bench.nm(Bench.hr, "66", Bench.beats, at: Self.stamp(60), status: "C")
    let table = try Self.read([
      Self.message(180, 63), [Bench.header(Self.stamp(120)), wrong], Self.message(60, 61),
      Self.message(0, 60),
    ])
    #expect(Self.rates(table) == [[0, 60], [60, 66], [180, 63]])
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
