import TestSupport
import Testing
import Vitals

@testable import Alarms

/// Conditions and limits as screens read them.
@Suite struct ShownTests {
  private static func rule(
    _ id: String, _ parameter: Parameter, _ priority: Priority, latching: Bool? = nil
  ) -> Rule {
    TestRule.below(
      100, id, parameter: parameter, clear: .seconds(1), priority: priority, latching: latching)
  }

  private static func order(_ bench: AlarmBench) -> String {
    bench.system.shown.map(\.rule).joined(separator: " ")
  }

  @Test func mostUrgentIsFirst() {
    var bench = AlarmBench(
      [
        Self.rule("low", .rate, .low), Self.rule("first", .saturation, .medium),
        Self.rule("second", .respiratoryRate, .medium), Self.rule("high", .heartRate, .high),
      ], hold: .seconds(600))
    bench.sample(.rate, 50, at: 0)
    bench.sample(.saturation, 50, at: 1)
    bench.sample(.respiratoryRate, 50, at: 2)
    bench.sample(.heartRate, 50, at: 3)
    #expect(Self.order(bench) == "high second first low")
    // Acknowledged ones are last.
    bench.handle(.acknowledge([4], by: .nurse), at: 4)
    #expect(Self.order(bench) == "second first low high")
    bench.handle(.acknowledge([2], by: .nurse), at: 5)
    #expect(Self.order(bench) == "second low high first")
  }

  @Test func holdingIsBeforeLatched() {
    var bench = AlarmBench(
      [
        Self.rule("over", .rate, .high), Self.rule("holds", .saturation, .high),
        Self.rule("medium", .respiratoryRate, .medium),
      ], hold: .seconds(600))
    bench.sample(.rate, 50, at: 0)
    bench.sample(.saturation, 50, at: 1)
    bench.sample(.respiratoryRate, 50, at: 2)
    bench.sample(.rate, 120, at: 3)
    bench.run(until: 5)
    #expect(bench.words.last == "4000 latched over")
    #expect(Self.order(bench) == "holds medium over")
    let over = bench.system.shown[2]
    #expect(over.state == .latched(.recovered))
    #expect(over.present == .other(Amount(units: 120)))
    #expect(over.violatedAt == .zero)
    #expect(over.alarmClass == .highPhysiologicalOver)
  }

  @Test func rulesRaiseInProfileOrder() {
    var bench = AlarmBench([
      TestRule.below(95, "a", delay: .seconds(3)),
      TestRule.below(100, "b", parameter: .rate, delay: .seconds(2)),
      TestRule.below(90, "c", delay: .seconds(3)), TestRule.below(85, "d", delay: .seconds(1)),
    ])
    bench.sample(80, at: 0)
    bench.sample(.rate, 50, at: 1)
    bench.run(until: 4)
    #expect(bench.words == ["1000 raised d", "3000 raised a", "3000 raised b", "3000 raised c"])
  }

  @Test func tileShowsInnermostMediumLimit() {
    var bench = AlarmBench([
      TestRule.below(94, "low low", priority: .low), TestRule.below(88, "medium outer"),
      TestRule.below(90, "medium"), TestRule.below(85, "high", priority: .high),
      TestRule.above(120, "rate high", parameter: .rate, priority: .high),
      TestRule.above(140, "rate higher", parameter: .rate, priority: .high),
      TestRule.above(100, "rate low", parameter: .rate, priority: .low),
      TestRule.above(160, "sys outer"), TestRule.above(150, "sys"),
    ])
    func limits(_ parameter: Parameter) -> ParameterLimits { bench.system.limits(of: parameter) }
    #expect(limits(.saturation).low.limit == Amount(units: 90))
    #expect(limits(.saturation).high == ParameterLimits.Side())
    #expect(limits(.rate).high.limit == Amount(units: 120))
    #expect(limits(.cuffSystolic).high.limit == Amount(units: 150))
    #expect(limits(.respiratoryRate).low == ParameterLimits.Side())
    bench.handle(.rule("medium", isOn: false, by: .nurse), at: 0)
    #expect(limits(.saturation).low.limit == Amount(units: 88))
    #expect(limits(.saturation).offCount == 1 && !limits(.saturation).isChanged)
    #expect(!bench.system.isSilent(.saturation))
    #expect(bench.system.silentParameters.isEmpty)
    bench.handle(.limit(rule: "sys", Amount(units: 145), by: .nurse), at: 1)
    #expect(limits(.cuffSystolic).high.limit == Amount(units: 145))
    #expect(limits(.cuffSystolic).isChanged)
    #expect(bench.system.changedRuleCount == 2)
    bench.handle(.limit(rule: "sys", nil, by: .nurse), at: 2)
    bench.handle(.rule("medium", isOn: true, by: .nurse), at: 3)
    #expect(bench.system.changedRuleCount == 0)
    #expect(limits(.saturation).low == ParameterLimits.Side(limit: Amount(units: 90)))
  }

  @Test func ruleViewHasStateInForce() throws {
    var bench = AlarmBench([TestRule.below(90, "oxygen")], phase: .closed)
    #expect(bench.system.rules.first?.isJudged == false)
    bench = AlarmBench([TestRule.below(90, "oxygen")])
    bench.handle(.limit(rule: "oxygen", Amount(units: 92), by: .nurse), at: 0)
    let view = try #require(bench.system.rules.first)
    #expect(view.threshold?.limit == Amount(units: 92))
    #expect(view.profileThreshold?.limit == Amount(units: 90))
    #expect(view.isChanged && view.isJudged && !view.isOff)
    bench.handle(.rule("oxygen", isOn: false, by: .nurse), at: 1)
    #expect(bench.system.rules.first?.isOff == true)
  }

  @Test func lossesOfOneSubjectShareALadder() {
    func shown(_ kinds: [TechnicalCondition.Kind], _ subjects: [String]) -> Int {
      var bench = AlarmBench([])
      for (kind, subject) in zip(kinds, subjects) {
        bench.handle(
          .technical(
            TechnicalCondition(kind: kind, subject: subject, priority: .medium), isPresent: true),
          at: 0)
      }
      return bench.system.shown.count
    }
    let data: [TechnicalCondition.Kind] = [.noData, .noDataSinceStart, .sensorOff, .searching]
    let link: [TechnicalCondition.Kind] = [.linkLost, .noValidFrame, .badFrames]
    let outlet: [TechnicalCondition.Kind] = [.outletBlocked, .outletLost]
    for group in [data, link, outlet] {
      #expect(shown(group, Array(repeating: "x", count: group.count)) == 1)
      #expect(shown(group, group.map(\.rawValue)) == group.count)
    }
    let apart = TechnicalCondition.Kind.allCases.filter { kind in
      ![data, link, outlet].joined().contains(kind)
    }
    let kinds = apart + [.noData, .linkLost, .outletLost]
    #expect(shown(kinds, Array(repeating: "x", count: kinds.count)) == kinds.count)
  }

  @Test func dueItemsHaveSeparateLadders() {
    func due(_ id: String, _ item: DueItem, _ priority: Priority) -> Rule {
      Rule(
        id: id, kind: .overdue(item, delay: .zero), parameter: nil, priority: priority, text: "",
        source: "test")
    }
    var bench = AlarmBench([
      due("bp low", .bloodPressure, .low), due("bp", .bloodPressure, .medium),
      due("set", .assessment, .low),
    ])
    bench.handle(.due(.bloodPressure, .at(.zero)), at: 0)
    bench.handle(.due(.assessment, .at(.zero)), at: 0)
    #expect(Set(bench.system.shown.map(\.rule)) == ["bp", "set"])
    #expect(bench.system.shown.first?.due?.item == .bloodPressure)
    #expect(bench.system.shown.first?.due?.at == .zero)
  }
}
