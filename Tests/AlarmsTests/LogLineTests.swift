import Alarms
import TestSupport
import Testing
import Vitals

/// The content of the lines of the alarm log.
@Suite struct LogLineTests {
  private static let limitKind = TestRule.below(90).kind.name

  private static func bench() -> AlarmBench {
    AlarmBench([
      TestRule.below(90, delay: .seconds(3), clear: .seconds(2), priority: .high),
      TestRule.below(94, "medium", priority: .medium),
    ])
  }

  private static func line(
    _ bench: AlarmBench, _ event: Transition.Event, _ rule: String = "low"
  ) -> Transition.Subject? {
    bench.log.last { $0.event == event && $0.subject?.rule == rule }?.subject
  }

  @Test func raisedHasValueLimitOnsetAndDelay() throws {
    var bench = Self.bench()
    for (second, value) in [88.0, 86, 84, 85].enumerated() {
      bench.sample(value, at: Double(second))
    }
    let raised = try #require(Self.line(bench, .raised))
    #expect(raised.kind == .rule(Self.limitKind) && raised.parameter == .saturation)
    #expect(raised.priority == .high)
    #expect(raised.limit == Amount(units: 90) && raised.limitSource == .profile)
    #expect(raised.onset == .zero && raised.delay == .seconds(3))
    #expect(raised.value == Amount(units: 84))
    #expect(raised.baseline == nil)
    #expect(raised.id == 2 && Self.line(bench, .raised, "medium")?.id == 1)
  }

  @Test func clearedHasPresentValue() throws {
    var bench = Self.bench()
    for second in 0...3 { bench.sample(85, at: Double(second)) }
    for second in 4...7 { bench.sample(97, at: Double(second)) }
    #expect(Self.line(bench, .latched)?.value == Amount(units: 85))
    #expect(Self.line(bench, .cleared, "medium")?.value == Amount(units: 97))
    bench.handle(.acknowledge([2], by: Operator("KL")), at: 7)
    let cleared = try #require(Self.line(bench, .cleared))
    #expect(cleared.value == Amount(units: 97) && cleared.id == 2)
    #expect(cleared.onset == .zero)
  }

  @Test func lineNamesTheOperator() {
    var bench = Self.bench()
    let kim = Operator("KL")
    for second in 0...3 { bench.sample(85, at: Double(second)) }
    bench.handle(.acknowledge([2], by: kim), at: 3)
    bench.handle(.audioPause(isOn: true, by: kim), at: 4)
    bench.handle(.audioPause(isOn: false, by: kim), at: 4)
    bench.handle(.audioOff(isOn: true, by: kim), at: 4)
    bench.handle(.audioOff(isOn: false, by: kim), at: 4)
    bench.handle(.alarmPause(.minutes(1), reason: "x", by: kim), at: 4)
    bench.handle(.alarmResume(by: kim), at: 4)
    bench.handle(.limit(rule: "low", Amount(units: 80), by: kim), at: 4)
    bench.handle(.rule("medium", isOn: false, by: kim), at: 4)
    bench.handle(.rule("medium", isOn: true, by: kim), at: 4)
    bench.handle(.baseline(.rate, Amount(units: 70), by: kim), at: 4)
    let byNobody = bench.log.filter { $0.by == nil }.map(\.event)
    // Raised by values, cleared by the new limit, raised again by the rule.
    #expect(byNobody == [.raised, .raised, .cleared, .raised])
    #expect(bench.log.filter { $0.by == kim }.count == 13)
  }

  @Test func lineAboutRuleHasNoNumber() throws {
    var bench = Self.bench()
    for second in 0...3 { bench.sample(85, at: Double(second)) }
    bench.handle(.limit(rule: "low", Amount(units: 88), by: .nurse), at: 3)
    let line = try #require(Self.line(bench, .limitChanged))
    #expect(line.id == nil && line.value == nil && line.onset == nil && line.delay == nil)
    #expect(line.limit == Amount(units: 88) && line.limitSource == .session)
    #expect(bench.log.last?.note == .limitWas(Amount(units: 90)))
  }

  @Test func conditionRaisedAgainKeepsNumber() {
    var bench = Self.bench()
    for second in 0...3 { bench.sample(85, at: Double(second)) }
    for second in 4...7 { bench.sample(97, at: Double(second)) }
    for second in 8...12 { bench.sample(85, at: Double(second)) }
    #expect(Self.line(bench, .raised)?.id == 2)
    #expect(Self.line(bench, .raised, "medium")?.id == 3)
    #expect(bench.system.condition(2)?.raised == AlarmBench.time(11))
    bench.handle(.acknowledge([2, 3], by: .nurse), at: 13)
    for second in 14...17 { bench.sample(97, at: Double(second)) }
    for second in 18...22 { bench.sample(85, at: Double(second)) }
    #expect(Self.line(bench, .raised)?.id == 5)
  }

  @Test func escalatedConditionIsLoggedAsHigh() {
    var bench = AlarmBench([TestRule.above(140, "pressure")])
    bench.cuff(150, 80, at: 0)
    bench.cuff(151, 80, at: 121)
    bench.cuff(120, 80, at: 122)
    bench.handle(.acknowledge([1], by: .nurse), at: 123)
    let priorities = bench.log.map { $0.subject?.priority }
    #expect(
      priorities == [.medium, .high, .high, .high, .high], "\(bench.words)")
    // A new condition of the rule is medium again.
    bench.cuff(150, 80, at: 130)
    #expect(bench.log.last?.subject?.priority == .medium)
  }

  @Test func newPriorityIsNotedOnCleared() {
    var bench = AlarmBench([])
    let lost = TechnicalCondition(kind: .noData, subject: "SpO2", priority: .high)
    bench.handle(.technical(lost, isPresent: true), at: 0)
    bench.handle(.technicalReprioritised(lost), at: 1)
    #expect(bench.words == ["0 raised no_data", "1000 cleared no_data (priority changed)"])
  }
}

/// Notes of the alarm log are read back as written.
@Suite struct TransitionNoteTests {
  @Test(
    arguments: [
      ("no data", .noData), ("with 3", .with(3)), ("was 90", .limitWas(Amount(units: 90))),
      ("was 89.5", .limitWas(Amount(hundredths: 8950))), ("decided anew", .reevaluated),
      ("Apnoea", .flag(.apnoea)), ("toilet", .text("toilet")), ("with 03", .text("with 03")),
      ("was 89.50", .text("was 89.50")), ("was hungry", .text("was hungry")), ("", .text("")),
    ] as [(String, Transition.Note)])
  func noteIsReadBack(text: String, note: Transition.Note) {
    #expect(Transition.Note(text: text) == note)
    #expect(Transition.Note(text: text).text == text)
  }
}
