import Alarms
import Care
import Session
import Testing
import Vitals

/// What makes a baseline.
@Suite struct BaselineTests {
  private static func computed(_ bench: SessionBench, at second: Double) -> [Parameter: Amount] {
    bench.session.computedBaselines(at: SessionBench.time(second))
  }

  private static func bench(interval: TimeSpan? = .seconds(1)) -> SessionBench {
    SessionBench(profile: SessionBench.profile([]), mode: .simulated, interval: interval)
  }

  @Test func thirtySecondsOfAMinuteMustBeCovered() {
    var bench = Self.bench()
    for second in 0...29 { bench.vital(spo2: 97, at: Double(second)) }
    #expect(Self.computed(bench, at: 29.999).isEmpty)
    #expect(Self.computed(bench, at: 30) == [.saturation: Amount(units: 97)])
    // The last one covers five seconds more, and then nothing does.
    #expect(Self.computed(bench, at: 60)[.saturation] != nil)
    #expect(Self.computed(bench, at: 64.001).isEmpty)
  }

  @Test func aSilentSourceCoversNothing() {
    var bench = Self.bench()
    for second in 0...10 { bench.vital(hr: 72, at: Double(second)) }
    #expect(Self.computed(bench, at: 50).isEmpty)
  }

  @Test func onlyTheLastMinuteCounts() {
    var bench = Self.bench()
    for second in 0...60 { bench.vital(hr: 70, at: Double(second)) }
    for second in 61...110 { bench.vital(hr: 90, at: Double(second)) }
    #expect(Self.computed(bench, at: 110)[.rate] == Amount(units: 90))
    for second in 111...121 { bench.vital(hr: 90, at: Double(second)) }
    #expect(Self.computed(bench, at: 121)[.rate] == Amount(units: 90))
    // One from before the minute covers its beginning but is no part of the median.
    var slow = Self.bench(interval: .seconds(40))
    for (index, rate) in [70, 80, 90].enumerated() { slow.vital(hr: rate, at: Double(index) * 40) }
    #expect(Self.computed(slow, at: 80)[.rate] == Amount(units: 85))
  }

  @Test func twoMeasurementsMakeABaseline() {
    var bench = Self.bench()
    bench.cuff(120, 80, at: 0)
    #expect(Self.computed(bench, at: 1).isEmpty)
    bench.cuff(131, 84, at: 60)
    #expect(
      Self.computed(bench, at: 61) == [
        .cuffSystolic: Amount(hundredths: 12_550), .cuffDiastolic: Amount(units: 82),
      ])
    bench.cuff(150, 90, at: 600)
    #expect(Self.computed(bench, at: 601)[.cuffSystolic] == Amount(units: 131))
  }

  @Test func aReadingOfUnknownAgeIsNoBaseline() {
    var bench = SessionBench(profile: SessionBench.profile([]))
    bench.cuff(200, 120, at: 0)
    bench.cuff(120, 80, at: 60)
    #expect(bench.session.pressure.history.count == 2)
    #expect(Self.computed(bench, at: 61).isEmpty)
    bench.cuff(130, 84, at: 120)
    #expect(Self.computed(bench, at: 121)[.cuffSystolic] == Amount(units: 125))
  }

  @Test func theInfusionIsNoBaseline() {
    var bench = Self.bench()
    bench.cuff(120, 80, at: 0)
    bench.do(.startInfusion(reason: "test"), at: 1)
    for second in 2...60 { bench.vital(hr: 90, spo2: 97, at: Double(second)) }
    bench.cuff(150, 90, at: 61)
    #expect(Self.computed(bench, at: 62).isEmpty)
  }

  @Test func whatTheNurseEnteredStays() {
    var bench = Self.bench()
    bench.do(.setBaseline(.rate, Amount(units: 66)), at: 0)
    for second in 1...40 { bench.vital(hr: 80, spo2: 97, at: Double(second)) }
    bench.do(.confirmBaseline, at: 41)
    #expect(
      bench.session.care.baselines == [
        .rate: Amount(units: 66), .saturation: Amount(units: 97),
      ])
    #expect(bench.words.filter { $0.contains("baseline_set") }.count == 2)
    #expect(bench.session.timer.isBaselineConfirmed)
  }
}
