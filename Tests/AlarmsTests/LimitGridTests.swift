import TestSupport
import Testing
import Vitals

@testable import Alarms

/// One number for each parameter, direction and priority.
@Suite struct LimitGridTests {
  private static let spo2 = LimitGrid.Row(.saturation, .low)
  private static let rate = LimitGrid.Row(.rate, .high)
  private static let systolic = LimitGrid.Row(.cuffSystolic, .high)

  private static func system() -> AlarmSystem {
    AlarmSystem(profile: .ketamineAdult, phase: .infusing)
  }

  private static func moved(
    _ units: Int32, _ row: LimitGrid.Row, _ priority: Priority, _ system: AlarmSystem = system()
  ) -> [String] {
    LimitGrid(system.rules).moved(by: Amount(units: units), in: LimitGrid.Cell(row, priority))
      .map(\.rule.id)
  }

  private static func limits(_ row: LimitGrid.Row, _ priority: Priority) -> [String] {
    LimitGrid(system().rules).limits(of: LimitGrid.Cell(row, priority)).map(\.rule.id)
  }

  @Test func rowsAreParametersWithLimits() {
    #expect(
      LimitGrid(Self.system().rules).rows == [
        Self.systolic, LimitGrid.Row(.cuffDiastolic, .high), LimitGrid.Row(.cuffSystolic, .low),
        Self.rate, LimitGrid.Row(.rate, .low), Self.spo2, LimitGrid.Row(.respiratoryRate, .low),
        LimitGrid.Row(.respiratoryRate, .high), LimitGrid.Row(.endTidalCO2, .high),
        LimitGrid.Row(.endTidalCO2, .low), LimitGrid.Row(.sedation, .low),
      ])
  }

  @Test func strictestLimitIsFirst() {
    #expect(Self.limits(Self.spo2, .high) == ["spo2_low_sustained", "spo2_low_high"])
    #expect(Self.limits(Self.spo2, .medium) == ["spo2_low_medium_integral", "spo2_low_medium"])
    // Without a baseline the relative limit is no number.
    #expect(Self.limits(Self.systolic, .low).isEmpty)
  }

  @Test func allRulesAtOneNumberMove() {
    #expect(Self.moved(88, Self.spo2, .medium) == ["spo2_low_medium_integral", "spo2_low_medium"])
  }

  @Test func onlyStricterRulesMove() {
    #expect(Self.moved(86, Self.spo2, .high) == ["spo2_low_sustained"])
    #expect(Self.moved(84, Self.spo2, .high) == ["spo2_low_sustained", "spo2_low_high"])
  }

  @Test func tighterNumberMovesThoseShown() {
    #expect(Self.moved(90, Self.spo2, .high) == ["spo2_low_sustained"])
    #expect(Self.moved(92, Self.spo2, .medium) == ["spo2_low_medium_integral", "spo2_low_medium"])
  }

  @Test func equalLimitsMoveWhateverTheirPriority() {
    #expect(Self.moved(125, Self.rate, .medium) == ["rate_high_medium", "rate_high_sustained"])
    #expect(Self.moved(130, Self.rate, .high) == ["rate_high_medium", "rate_high_sustained"])
    #expect(
      Self.moved(190, Self.systolic, .medium) == [
        "nibp_sys_high_medium", "nibp_sys_high_repeat", "nibp_sys_high_confirmed",
      ])
  }

  @Test func relativeRuleBecomesAbsolute() throws {
    var system = Self.system()
    _ = system.handle(.baseline(.cuffSystolic, Amount(units: 120), by: .nurse), at: .zero)
    // +30 % of 120 is 156, stricter than 160.
    #expect(Self.moved(160, Self.systolic, .medium, system) == ["nibp_sys_high_medium_baseline"])
    _ = system.handle(
      .limit(rule: "nibp_sys_high_medium_baseline", Amount(units: 160), by: .nurse), at: .zero)
    _ = system.handle(.baseline(.cuffSystolic, Amount(units: 130), by: .nurse), at: .zero)
    let cell = LimitGrid.Cell(Self.systolic, .medium)
    let first = try #require(LimitGrid(system.rules).limits(of: cell).first)
    #expect(first.threshold?.limit == Amount(units: 160))
    #expect(LimitGrid(system.rules).changed(in: cell).map(\.rule.id) == [first.rule.id])
  }

  @Test func restingRuleTakesTypedNumber() {
    #expect(Self.moved(150, Self.systolic, .low) == ["nibp_sys_high_low"])
  }

  @Test func offRulesDoNotMoveAlone() {
    var system = Self.system()
    for rule in ["spo2_low_medium", "spo2_low_medium_integral"] {
      _ = system.handle(.rule(rule, isOn: false, reason: "x", by: .nurse), at: .zero)
    }
    #expect(Self.moved(88, Self.spo2, .medium, system).isEmpty)
  }

  private static func late(_ changes: [String: Int32], _ row: LimitGrid.Row = spo2) -> [Priority] {
    let comparison: Comparison = row.direction == .low ? .below : .above
    return LimitGrid(system().rules).late(
      in: row, after: changes.mapValues { Threshold(comparison, Amount(units: $0)) })
  }

  @Test func priorityBehindHigherOneIsLate() {
    #expect(
      Self.late(["spo2_low_medium": 84, "spo2_low_medium_integral": 84]) == [.medium])
    // At the same number the quicker one of the higher priority comes first.
    #expect(
      Self.late(["spo2_low_medium": 85, "spo2_low_medium_integral": 85]) == [.medium])
    // A higher one that waits longer does not come first.
    #expect(Self.late(["spo2_low_medium": 86, "spo2_low_medium_integral": 86]).isEmpty)
    #expect(Self.late(["spo2_low_high": 91]) == [.medium])
    #expect(Self.late(["spo2_low_high": 95]) == [.medium, .low])
    #expect(Self.late(["rate_high_medium": 141], Self.rate) == [.medium])
    #expect(Self.late([:]).isEmpty)
  }

  // MARK: Tiles

  @Test func alarmIsOffWithoutRuleThatCalls() {
    var system = Self.system()
    func off(_ rule: String) {
      _ = system.handle(.rule(rule, isOn: false, reason: "x", by: .nurse), at: .zero)
    }
    off("spo2_low_medium")
    #expect(system.limits(of: .saturation).low.isOff == false)
    #expect(system.limits(of: .saturation).offCount == 1)
    // The integral has no number on the tile; the innermost high one stands there.
    #expect(system.limits(of: .saturation).low.limit == Amount(units: 88))
    for rule in ["spo2_low_medium_integral", "spo2_low_sustained"] { off(rule) }
    #expect(system.limits(of: .saturation).low.isOff == false)
    off("spo2_low_high")
    #expect(system.limits(of: .saturation).low.isOff)
    #expect(system.limits(of: .saturation).low.limit == nil)
    #expect(system.limits(of: .saturation).high == ParameterLimits.Side())
    #expect(system.offRuleCount == 4)
    off("rate_low_low")
    #expect(!system.limits(of: .rate).low.isOff && system.limits(of: .rate).offCount == 1)
  }

  /// One number on the limits page is one limit, however many rules stand at it.
  @Test func limitsThatMoveTogetherCountOnce() {
    var bench = AlarmBench(Profile.ketamineAdult.rules)
    func set(_ rule: String, _ units: Int32, at time: Double) {
      bench.handle(.limit(rule: rule, Amount(units: units), by: .nurse), at: time)
    }
    set("spo2_low_medium", 88, at: 1)
    set("spo2_low_medium_integral", 88, at: 1)
    #expect(bench.system.changedRuleCount == 2 && bench.system.changedLimitCount == 1)
    set("spo2_low_high", 84, at: 2)
    set("rate_high_medium", 125, at: 3)
    #expect(bench.system.changedLimitCount == 3)
    // What is off is told on its own.
    bench.handle(.rule("spo2_low_high", isOn: false, by: .nurse), at: 4)
    #expect(bench.system.changedLimitCount == 2)
    bench.handle(.rule("etco2_low_low", isOn: true, by: .nurse), at: 5)
    #expect(bench.system.changedLimitCount == 3)
  }

  /// A rule that the profile ships off is no change: nothing counts it until the nurse switches it.
  @Test func ruleOffByProfileIsNoChange() {
    var bench = AlarmBench(Profile.ketamineAdult.rules)
    #expect(bench.system.offRuleCount == 0 && bench.system.changedRuleCount == 0)
    #expect(bench.system.limits(of: .endTidalCO2).offCount == 0)
    bench.handle(.phase(.infusing), at: 0)
    for second in 1...90 { bench.sample(.endTidalCO2, 28, at: Double(second)) }
    #expect(bench.words.isEmpty, "\(bench.words)")
    bench.handle(.rule("etco2_low_low", isOn: true, by: .nurse), at: 91)
    #expect(bench.system.changedRuleCount == 1)
    for second in 92...160 { bench.sample(.endTidalCO2, 28, at: Double(second)) }
    #expect(bench.words == ["91000 rule_on etco2_low_low", "151000 raised etco2_low_low"])
  }

  @Test func reasonIsLoggedAndKept() throws {
    var bench = AlarmBench([TestRule.below(90)])
    bench.handle(.rule("low", isOn: false, reason: "cold hands", by: .nurse), at: 0)
    #expect(bench.words == ["0 rule_off low (cold hands)"])
    #expect(bench.system.rules.first?.offReason == "cold hands")
    bench.handle(.rule("low", isOn: true, by: .nurse), at: 1)
    #expect(bench.system.rules.first?.offReason == nil)
  }
}
