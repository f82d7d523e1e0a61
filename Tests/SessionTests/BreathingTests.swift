import Alarms
import Care
import Session
import Testing
import Vitals

/// Breathing: EtCO2, and the loss of everything that shows it.
@Suite struct BreathingTests {
  private static func bench(_ rules: [Rule] = []) -> SessionBench {
    SessionBench(profile: SessionBench.profile(rules, expected: []))
  }

  private static func gas(_ mmHg: Int64, at seconds: Double, _ bench: inout SessionBench) {
    var row = VitalRow()
    row.set(.endTidalCO2, hundredths: mmHg * 100)
    bench.handle(.vital(SessionBench.source, row), at: seconds)
  }

  @Test func lossAfterAMinuteOfBreathingIsRaised() {
    var bench = Self.bench()
    bench.do(.startInfusion(reason: "test"), at: 0)
    for second in 1...61 { bench.vital(hr: 72, rr: 14, at: Double(second)) }
    for second in 62...120 { bench.vital(hr: 72, at: Double(second)) }
    // Covered to 66 s, then 30 s without.
    #expect(bench.words(about: "no_breathing_signal") == ["96.0 raised no_breathing_signal medium"])
    let shown = bench.session.alarms.shown.first { $0.rule == "no_breathing_signal" }
    #expect(shown?.alarmClass == .mediumPhysiological)
  }

  @Test func lossBeforeAMinuteIsNone() {
    var bench = Self.bench()
    bench.do(.startInfusion(reason: "test"), at: 0)
    for second in 1...60 { bench.vital(hr: 72, rr: 14, at: Double(second)) }
    for second in 61...200 { bench.vital(hr: 72, at: Double(second)) }
    #expect(bench.words(about: "no_breathing_signal").isEmpty)
  }

  @Test func eitherValueCounts() {
    var bench = Self.bench()
    bench.do(.startInfusion(reason: "test"), at: 0)
    for second in 1...70 { bench.vital(rr: 14, at: Double(second)) }
    for second in 71...200 { Self.gas(38, at: Double(second), &bench) }
    #expect(bench.words(about: "no_breathing_signal").isEmpty)
    bench.run(until: 240)
    #expect(
      bench.words(about: "no_breathing_signal") == ["235.0 raised no_breathing_signal medium"])
  }

  @Test func gasAloneIsExpectedToo() {
    var bench = Self.bench()
    bench.do(.startInfusion(reason: "test"), at: 0)
    for second in 1...61 { Self.gas(38, at: Double(second), &bench) }
    bench.run(until: 120)
    #expect(bench.words(about: "no_breathing_signal") == ["96.0 raised no_breathing_signal medium"])
  }

  @Test func unacknowledgedLossEscalates() {
    var bench = Self.bench()
    bench.do(.startInfusion(reason: "test"), at: 0)
    for second in 1...61 { bench.vital(rr: 14, at: Double(second)) }
    bench.run(until: 300)
    #expect(
      bench.words(about: "no_breathing_signal") == [
        "96.0 raised no_breathing_signal medium", "216.0 escalated no_breathing_signal high",
      ])
  }

  @Test func recoveryAndCheckInAreNotJudged() {
    var bench = Self.bench()
    for second in 1...61 { bench.vital(rr: 14, at: Double(second)) }
    bench.run(until: 200)
    #expect(bench.words(about: "no_breathing_signal").isEmpty)
    bench.do(.startInfusion(reason: "test"), at: 200)
    bench.do(.stopInfusion, at: 210)
    bench.run(until: 400)
    #expect(bench.words(about: "no_breathing_signal").isEmpty)
  }

  @Test func noBreathForTwentySecondsIsHigh() throws {
    let rule = try #require(Profile.ketamineAdult.rules.first { $0.id == "etco2_low_high" })
    var bench = Self.bench([rule])
    bench.do(.startInfusion(reason: "test"), at: 0)
    for second in 1...30 { Self.gas(second < 5 ? 38 : 0, at: Double(second), &bench) }
    #expect(bench.words == ["25.0 raised etco2_low_high high"])
  }
}
