import Testing
import Vitals

@testable import Session

/// What is kept of long sessions.
@Suite struct LongSessionTests {
  private static func time(_ hours: Double) -> SessionTime {
    SessionTime(milliseconds: Int64(hours * 3_600_000))
  }

  @Test func trendsKeepTheLatestDay() {
    var trends = TrendStore()
    func low(_ from: Double, _ until: Double) -> Amount? {
      trends.extremes(of: .rate, from: Self.time(from), until: Self.time(until))?.low
    }
    for hour in 0..<24 {
      trends.add(.rate, Amount(units: Int32(60 + hour)), at: Self.time(Double(hour) + 0.5))
    }
    #expect(low(0, 24) == Amount(units: 60))
    #expect(low(5, 6) == Amount(units: 65))
    // The first hour goes for the twenty-fifth; everything else stays where it was.
    trends.add(.rate, Amount(units: 90), at: Self.time(24.5))
    #expect(low(0, 1) == nil)
    #expect(low(1, 2) == Amount(units: 61))
    #expect(low(23, 24) == Amount(units: 83))
    #expect(low(24, 25) == Amount(units: 90))
    // After a long silence too.
    trends.add(.rate, Amount(units: 50), at: Self.time(60.5))
    #expect(low(60, 61) == Amount(units: 50))
    #expect(low(24, 25) == nil)
  }

  @Test func aBucketHasTheExtremesOfFourSeconds() {
    var trends = TrendStore()
    for (index, rate) in [70, 66, 81, 72].enumerated() {
      trends.add(
        .rate, Amount(units: Int32(rate)), at: SessionTime(milliseconds: Int64(index) * 1000))
    }
    trends.add(.rate, Amount(units: 99), at: SessionTime(milliseconds: 4000))
    let bucket = trends.extremes(of: .rate, from: .zero, until: SessionTime(milliseconds: 4000))
    #expect(bucket == TrendStore.Bucket(low: Amount(units: 66), high: Amount(units: 81)))
    #expect(trends.extremes(of: .saturation, from: .zero, until: Self.time(1)) == nil)
  }

  @Test func theListOfHappeningsKeepsTheNewest() {
    var list = Timeline()
    for number in 1...2000 {
      list.record(.cuffFailed, at: SessionTime(milliseconds: Int64(number)))
    }
    #expect(list.events.count == 2000)
    #expect(list.events.first?.time == SessionTime(milliseconds: 1))
    for number in 2001...5000 {
      list.record(.cuffFailed, at: SessionTime(milliseconds: Int64(number)))
      #expect((1500...2000).contains(list.events.count))
      #expect(list.events.last?.time == SessionTime(milliseconds: Int64(number)))
    }
  }
}
