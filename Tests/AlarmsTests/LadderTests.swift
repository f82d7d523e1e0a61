import Alarms
import TestSupport
import Testing
import Vitals

/// The conditions on one ladder, and acknowledging them.
@Suite struct LadderTests {
  private static func shown(_ bench: AlarmBench) -> Set<String> {
    Set(bench.system.shown.map(\.rule))
  }

  @Test func directionsHaveSeparateLadders() {
    var bench = AlarmBench([
      TestRule.below(100, "low", parameter: .rate), TestRule.above(90, "high", parameter: .rate),
    ])
    bench.sample(.rate, 95, at: 0)
    #expect(Self.shown(bench) == ["low", "high"])
    bench.handle(.acknowledge([1], by: .nurse), at: 1)
    #expect(bench.words.last == "1000 acknowledged low")
    #expect(bench.system.highestUnacknowledged == .medium)
  }

  @Test func parametersHaveSeparateLadders() {
    var bench = AlarmBench([
      TestRule.above(140, "sys"), TestRule.above(90, "dia", parameter: .cuffDiastolic),
    ])
    bench.cuff(150, 95, at: 0)
    #expect(Self.shown(bench) == ["sys", "dia"])
  }

  @Test func fallAndLowLimitShareALadder() {
    let drop = Rule(
      id: "drop", kind: .drop(amount: Amount(units: 10), window: .seconds(60), below: nil),
      parameter: .saturation, priority: .high, isLatching: false, text: "", source: "test")
    var bench = AlarmBench([TestRule.below(90, "low"), drop])
    bench.sample(97, at: 0)
    bench.sample(86, at: 1)
    #expect(bench.words == ["1000 raised low", "1000 raised drop"])
    #expect(Self.shown(bench) == ["drop"])
    bench.handle(.acknowledge([2], by: .nurse), at: 2)
    #expect(bench.words.suffix(2) == ["2000 acknowledged drop", "2000 acknowledged low (with 2)"])
  }

  @Test func laterRuleOfEqualPriorityIsShown() {
    var bench = AlarmBench([TestRule.below(90, "first"), TestRule.below(91, "second")])
    bench.sample(85, at: 0)
    #expect(Self.shown(bench) == ["second"])
  }

  @Test func acknowledgingLowerLeavesHigher() {
    var bench = AlarmBench([
      TestRule.below(90, "low"), TestRule.below(85, "top", priority: .high, latching: false),
    ])
    bench.sample(84, at: 0)
    bench.handle(.acknowledge([1], by: .nurse), at: 1)
    #expect(bench.words.last == "1000 acknowledged low")
    #expect(bench.system.highestUnacknowledged == .high)
    #expect(Self.shown(bench) == ["top"])
  }

  @Test func onlyNamedConditionsAreAcknowledged() {
    var bench = AlarmBench([TestRule.below(90, "oxygen"), TestRule.above(140, "pressure")])
    bench.sample(84, at: 0)
    bench.cuff(150, 80, at: 1)
    bench.handle(.acknowledge([1, 7], by: .nurse), at: 2)
    bench.handle(.acknowledge([1], by: .nurse), at: 3)
    #expect(bench.words.filter { $0.contains("acknowledged") } == ["2000 acknowledged oxygen"])
    #expect(bench.system.highestUnacknowledged == .medium)
  }

  @Test func escalatedConditionRanksAsHigh() {
    // Once escalated it outranks a high one that is earlier in the profile.
    var bench = AlarmBench([
      TestRule.above(160, "high", priority: .high), TestRule.above(140, "medium"),
    ])
    bench.cuff(150, 80, at: 0)
    bench.cuff(170, 80, at: 130)
    #expect(Self.shown(bench) == ["medium"])
    #expect(bench.system.shown.first?.priority == .high)
    #expect(bench.log.last?.subject?.priority == .high)
  }

  @Test func hiddenConditionDoesNotRemind() {
    var bench = AlarmBench([
      TestRule.above(140, "medium"), TestRule.above(160, "high", priority: .high),
    ])
    bench.cuff(150, 80, at: 0)
    bench.handle(.acknowledge([1], by: .nurse), at: 1)
    bench.cuff(170, 80, at: 100)
    bench.run(until: 600)
    #expect(!bench.words.contains { $0.contains("reminder") })
  }

  @Test func lostDataAndLowValueAreSeparate() {
    var bench = AlarmBench([TestRule.below(90, "oxygen")])
    let lost = TechnicalCondition(kind: .noData, subject: "SpO2", priority: .high)
    bench.sample(84, at: 0)
    bench.handle(.technical(lost, isPresent: true), at: 5.5)
    #expect(Self.shown(bench) == ["oxygen", "no_data"])
    bench.handle(.acknowledge([2], by: .nurse), at: 6)
    #expect(bench.words.last == "6000 acknowledged no_data")
    #expect(bench.system.highestUnacknowledged == .medium)
  }

  @Test func highTechnicalConditionLatches() {
    for (priority, word) in [(Priority.high, "latched"), (.medium, "cleared"), (.low, "cleared")] {
      var bench = AlarmBench([])
      let lost = TechnicalCondition(kind: .noData, subject: "SpO2", priority: priority)
      bench.handle(.technical(lost, isPresent: true), at: 1)
      bench.handle(.technical(lost, isPresent: false), at: 2)
      #expect(bench.words == ["1000 raised no_data", "2000 \(word) no_data"])
    }
  }

  @Test func flagOfAnyPriorityLatches() {
    let flag = Rule(
      id: "flag", kind: .flag(.lossOfPulse), parameter: nil, priority: .medium, text: "",
      source: "test")
    var bench = AlarmBench([flag])
    bench.handle(.flag(.apnoea, isPresent: true), at: 1)
    #expect(bench.words.isEmpty)
    bench.handle(.flag(.lossOfPulse, isPresent: true), at: 2)
    bench.handle(.flag(.lossOfPulse, isPresent: false), at: 3)
    #expect(bench.words == ["2000 raised flag", "3000 latched flag"])
  }
}
