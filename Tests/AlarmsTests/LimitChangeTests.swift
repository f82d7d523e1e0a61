import Alarms
import TestSupport
import Testing
import Vitals

/// Changes of limits, baselines and rules during a session.
@Suite struct LimitChangeTests {
  private static func limit(_ units: Int32?, _ rule: String = "low") -> AlarmInput {
    .limit(rule: rule, units.map(Amount.init(units:)), by: .nurse)
  }

  @Test func widerLimitClearsCondition() {
    var bench = AlarmBench([TestRule.below(90, clear: .seconds(5), priority: .high)])
    bench.sample(88, at: 0)
    bench.handle(Self.limit(85), at: 1)
    #expect(
      bench.words == [
        "0 raised low", "1000 limit_changed low (was 90)", "1000 cleared low (limit changed)",
      ])
  }

  @Test func widerLimitClearsAcknowledgedCondition() {
    var bench = AlarmBench([TestRule.below(90, clear: .seconds(5))])
    bench.sample(88, at: 0)
    bench.handle(.acknowledge([1], by: .nurse), at: 1)
    bench.handle(Self.limit(85), at: 2)
    #expect(bench.words.last == "2000 cleared low (limit changed)")
  }

  @Test func stricterLimitJudgesPresentValue() {
    var bench = AlarmBench([TestRule.below(90)])
    bench.sample(92, at: 0)
    bench.handle(Self.limit(94), at: 1)
    #expect(bench.words.last == "1000 raised low")
    #expect(bench.log.last?.subject?.limit == Amount(units: 94))
    #expect(bench.log.last?.subject?.limitSource == .session)
    bench.handle(Self.limit(nil), at: 2)
    #expect(
      bench.words.suffix(2) == [
        "2000 limit_changed low (was 94)", "2000 cleared low (limit changed)",
      ])
    #expect(bench.log.last?.subject?.limitSource == .profile)
  }

  @Test func newLimitIgnoresStaleValue() {
    var bench = AlarmBench([TestRule.below(90)])
    bench.sample(92, at: 0)
    bench.run(until: 6)
    bench.handle(Self.limit(94), at: 7)
    #expect(bench.words == ["7000 limit_changed low (was 90)"])
  }

  @Test func preSessionReadingIsNoPresentValue() throws {
    var bench = AlarmBench([TestRule.above(140, "high")])
    bench.cuff(150, 80, at: 0)
    let reading = PressureTriple(
      systolic: try #require(Pressure(120)), diastolic: try #require(Pressure(80)), mean: nil)
    bench.handle(
      .measurement(
        PressureMeasurement(
          reading: reading, at: AlarmBench.time(1), taken: AlarmBench.time(-600),
          standing: .beforeSession)), at: 1)
    bench.handle(Self.limit(145, "high"), at: 2)
    #expect(bench.words.last == "2000 limit_changed high (was 140)")
    #expect(bench.system.shown.first?.present == .inText)
  }

  @Test func baselineMovesOnlyRelativeLimits() {
    func rule(_ id: String, _ parameter: Parameter) -> Rule {
      Rule(
        id: id,
        kind: .limit(
          Bound(.atOrAbove, .baseline(.amount(Amount(units: 20)), notBelow: nil, notAbove: nil)),
          delay: .zero), parameter: parameter, priority: .medium, isLatching: false, text: "",
        source: "test")
    }
    var bench = AlarmBench([
      rule("rate", .rate), rule("hr", .heartRate), rule("pr", .pulseRate),
      rule("sys", .cuffSystolic),
    ])
    for parameter in [Parameter.rate, .heartRate, .pulseRate] {
      bench.sample(parameter, 100, at: 0)
    }
    // Not judged without a baseline.
    #expect(bench.words.isEmpty)
    bench.handle(.baseline(.rate, Amount(units: 80), by: .nurse), at: 1)
    #expect(
      bench.words == [
        "1000 baseline_set baseline", "1000 raised rate", "1000 raised hr", "1000 raised pr",
      ])
    #expect(bench.log.last?.subject?.baseline == Amount(units: 80))
    #expect(bench.log.last?.subject?.limitSource == .baseline(.amount(Amount(units: 20))))
    bench.handle(.baseline(.rate, Amount(units: 81), by: .nurse), at: 2)
    #expect(bench.words.suffix(1) == ["2000 cleared pr (limit changed)"])
    #expect(bench.system.shown.isEmpty)
  }

  @Test func ruleSwitchedOffJudgesNothing() {
    var bench = AlarmBench([TestRule.below(90, delay: .seconds(5), priority: .high)])
    for second in 0...6 { bench.sample(85, at: Double(second)) }
    bench.handle(.rule("low", isOn: false, by: .nurse), at: 7)
    #expect(
      bench.words == ["5000 raised low", "7000 rule_off low", "7000 cleared low (rule off)"])
    for second in 8...30 { bench.sample(85, at: Double(second)) }
    #expect(bench.words.count == 3)
    #expect(bench.system.changedRuleCount == 1)
    #expect(bench.system.isSilent(.saturation))
    #expect(bench.system.silentParameters == [.saturation])
    // Switched on, it judges the present value as of now.
    bench.handle(.rule("low", isOn: true, by: .nurse), at: 30.5)
    #expect(bench.words.last == "30500 rule_on low")
    for second in 31...40 { bench.sample(85, at: Double(second)) }
    #expect(bench.words.last == "35500 raised low")
    #expect(!bench.system.isSilent(.saturation))
  }

  @Test func switchingOffEndsRun() {
    var bench = AlarmBench([TestRule.below(90, delay: .seconds(10))])
    for second in 0...4 { bench.sample(85, at: Double(second)) }
    bench.handle(.rule("low", isOn: false, by: .nurse), at: 5)
    bench.handle(.rule("low", isOn: true, by: .nurse), at: 6)
    for second in 7...20 { bench.sample(85, at: Double(second)) }
    #expect(bench.words.last == "16000 raised low")
  }

  @Test func textNamesViolatingValue() {
    var bench = AlarmBench([TestRule.below(90, clear: .seconds(5))])
    bench.sample(85, at: 0)
    bench.sample(95, at: 1)
    guard case .value(_, let value, _)? = bench.system.shown.first?.subject else {
      Issue.record("no value is shown")
      return
    }
    #expect(value == Amount(units: 85))
    #expect(bench.system.shown.first?.present == .other(Amount(units: 95)))
    #expect(bench.system.shown.first?.violatedAt == .zero)
  }

  @Test func ruleInForceRequiresRepeat() throws {
    let confirmed = Rule(
      id: "confirmed", kind: .consecutive(Bound(.above, .absolute(Amount(units: 180))), count: 2),
      parameter: .cuffSystolic, priority: .high, text: "", source: "test")
    var bench = AlarmBench([confirmed])
    let reading = PressureTriple(
      systolic: try #require(Pressure(184)), diastolic: try #require(Pressure(80)), mean: nil)
    let measured = PressureMeasurement(
      reading: reading, at: .zero, taken: .zero, standing: .measured)
    bench.cuff(184, 80, at: 0)
    #expect(bench.system.needsRepeat(measured))
    #expect(!bench.system.isConfirmed(measured))
    bench.cuff(185, 80, at: 60)
    #expect(bench.system.isConfirmed(measured))
    bench.handle(.rule("confirmed", isOn: false, by: .nurse), at: 61)
    #expect(!bench.system.needsRepeat(measured))
  }
}
