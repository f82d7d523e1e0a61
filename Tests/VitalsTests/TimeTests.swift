import TestSupport
import Testing
import Vitals

@Suite struct TimeTests {
  @Test(
    arguments: [
      ("15s", 15_000), ("50m", 3_000_000), ("1h10m", 4_200_000), ("250ms", 250), ("0s", 0),
      ("00:50:00", 3_000_000), ("50:00", 3_000_000), ("-5m", -300_000), ("1h", 3_600_000),
      ("90s", 90_000), ("5", nil), ("", nil), ("m", nil), ("10m1h", nil), ("1m1m", nil),
      ("1:60", nil), ("1:2:3:4", nil), ("1.5h", nil), ("5 m", nil), ("٣s", nil), ("--5m", nil),
    ] as [(String, Int64?)])
  func parsesSpans(text: String, expected: Int64?) {
    #expect(TimeSpan(text: text)?.milliseconds == expected)
  }

  @Test func spanTextRoundTrips() {
    forSeeds(200) { seed, generator in
      let span = TimeSpan(
        milliseconds: Int64.random(in: -40_000_000...40_000_000, using: &generator))
      #expect(TimeSpan(text: span.text) == span, "seed \(seed): \(span.text)")
    }
    #expect(TimeSpan.zero.text == "0s")
  }

  @Test(
    arguments: [
      (0, "0:00"), (102_000, "1:42"), (1_421_999, "23:41"), (4_200_000, "1:10:00"),
      (-5_000, "-0:05"), (-900, "0:00"),
    ] as [(Int64, String)])
  func clockText(milliseconds: Int64, expected: String) {
    #expect(TimeSpan(milliseconds: milliseconds).clockText == expected)
  }

  @Test(arguments: [
    "2026-11-22T10:02:11.345+01:00", "2000-01-01T09:00:00.000Z", "1969-12-31T23:59:59.999Z",
    "2024-02-29T00:00:00.000-11:30", "2100-03-01T12:00:00.001Z",
  ])
  func iso8601RoundTrips(text: String) {
    #expect(WallTime(iso8601: text)?.iso8601 == text)
  }

  @Test(arguments: [
    "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z", "2026-11-22 10:02:11", "2026-11-22T25:00:00Z",
    "", "2026-11-22T10:02:11", "2026-11-22T10:02:11+1:00", "2026-11-22T10:02:11Zx",
  ])
  func invalidWallTimeIsRefused(text: String) {
    #expect(WallTime(iso8601: text) == nil)
  }

  @Test func wallTimeOfTheEpoch() {
    #expect(WallTime(iso8601: "1970-01-01T00:00:00Z")?.unixMilliseconds == 0)
    #expect(WallTime(iso8601: "2018-07-26T17:06:05Z")?.unixMilliseconds == 1_532_624_765_000)
    #expect(WallTime(unixMilliseconds: 0, offsetMinutes: 60).clock(seconds: true) == "01:00:00")
  }

  @Test func everyDayOfFourCenturiesRoundTrips() {
    for days in stride(from: Int64(-150_000), through: 150_000, by: 1) {
      let date = CivilDate(daysSince1970: days)
      guard date.daysSince1970 == days,
        CivilDate(year: date.year, month: date.month, day: date.day) == date
      else {
        Issue.record("day \(days) became \(date)")
        return
      }
    }
  }
}

@Suite struct QuantityTests {
  @Test func onlyImplausibleValuesAreRefused() {
    #expect(HeartRate(0) == nil)
    #expect(HeartRate(1) != nil)
    #expect(HeartRate(350) != nil)
    #expect(HeartRate(351) == nil)
    #expect(Saturation(0) == nil)
    #expect(Saturation(hundredths: 9665)?.amount.exactText == "96.65")
    #expect(Saturation(101) == nil)
    #expect(RespiratoryRate(0) != nil)
    #expect(Pressure(0) == nil)
    #expect(Pressure(Int.max) == nil)
  }

  @Test(
    arguments: [
      ([5], 5), ([1, 2], 1.5), ([3, 1, 2], 2), ([4, 1, 3, 2], 2.5), ([1, 1.01], 1.01),
    ] as [([Double], Double)])
  func medians(values: [Double], expected: Double) {
    let amounts = values.map { Amount(hundredths: Int32(($0 * 100).rounded())) }
    #expect(Amount.median(of: amounts)?.hundredths == Int32((expected * 100).rounded()))
  }

  @Test func medianOfNoValuesIsNil() {
    #expect(Amount.median(of: []) == nil)
  }

  @Test(arguments: [(9000, "90"), (8996, "89.96"), (8990, "89.9"), (-50, "-0.5"), (5, "0.05")])
  func exactText(hundredths: Int32, expected: String) {
    #expect(Amount(hundredths: hundredths).exactText == expected)
  }

  @Test func parameterSymbolsRoundTrip() {
    for parameter in Parameter.allCases {
      #expect(Parameter(symbol: parameter.symbol) == parameter)
    }
    #expect(Parameter(symbol: "sp02") == nil)
  }
}

@Suite struct HoldTests {
  @Test(arguments: [
    (1000, false, 5000), (2000, false, 5000), (4000, false, 10_000), (60_000, false, 150_000),
    (60_000, true, 30_000), (1024, false, 5000), (2048, false, 5120),
  ])
  func holdIsAtLeastFiveSeconds(
    interval: Int64, isCapped: Bool, expected: Int64
  ) {
    let timing = SampleTiming(interval: TimeSpan(milliseconds: interval), isCapped: isCapped)
    #expect(timing.hold.milliseconds == expected)
  }

  @Test func freshnessAgesAndExpires() {
    let timing = SampleTiming(interval: .seconds(4), isCapped: false)
    let taken = SessionTime(milliseconds: 1000)
    func at(_ age: Int64) -> Freshness {
      timing.freshness(of: taken, at: taken + TimeSpan(milliseconds: age))
    }
    #expect(at(0) == .fresh)
    #expect(at(6000) == .fresh)
    #expect(at(6001) == .ageing)
    #expect(at(10_000) == .ageing)
    #expect(at(10_001) == .stale)
  }

  @Test func spacingMedianNeedsFiveSpacings() {
    var spacing = SpacingMedian()
    var time: Int64 = 0
    func record(_ gap: Int64) {
      time += gap
      spacing.record(SessionTime(milliseconds: time))
    }
    record(0)
    for _ in 0..<4 { record(4000) }
    #expect(spacing.interval == .seconds(1))
    record(4000)
    #expect(spacing.interval == .seconds(4))
    record(0)
    #expect(spacing.interval == .seconds(4))
    for _ in 0..<16 { record(2000) }
    #expect(spacing.interval == .seconds(2))
    for _ in 0..<31 { record(500) }
    #expect(spacing.interval == .milliseconds(500))
  }

  @Test func onlyLast31SpacingsCount() {
    var spacing = SpacingMedian()
    var time = SessionTime.zero
    spacing.record(time)
    for (count, gap) in [(400, 1), (31, 5)] as [(Int, Int64)] {
      for _ in 0..<count {
        time = time + .seconds(gap)
        spacing.record(time)
      }
    }
    #expect(spacing.known == .seconds(5))
  }

  @Test func rowsAtSameTimeAddNoSpacing() {
    var spacing = SpacingMedian()
    for second in 0...6 {
      for _ in 0..<5 { spacing.record(.zero + .seconds(Int64(second) * 4)) }
    }
    #expect(spacing.interval == .seconds(4))
  }

  @Test func medianOfTwoSpacingsIsTheirMean() {
    var spacing = SpacingMedian()
    #expect(spacing.known == nil)
    for second in [0, 1, 4] as [Int64] { spacing.record(.zero + .seconds(second)) }
    #expect(spacing.known == .seconds(2))
  }

  @Test(
    arguments: [
      (1, false, 5.0), (2, false, 5), (4, false, 10), (60, false, 150), (4, true, 10),
      (12, true, 30), (13, true, 30), (60, true, 30),
    ] as [(Int64, Bool, Double)])
  func holdIsTwoAndAHalfIntervals(interval: Int64, isCapped: Bool, hold: Double) {
    let timing = SampleTiming(interval: .seconds(interval), isCapped: isCapped)
    #expect(Double(timing.hold.milliseconds) / 1000 == hold)
  }
}
