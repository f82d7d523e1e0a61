import Testing
import Vitals

@testable import Alarms

/// All figures of the default profile, so that none changes by accident.
@Suite struct DefaultProfileTests {
  private static let table = """
    nibp_sys_high_low nibp_sys ≥ +20% not below 140, 0s low
    nibp_sys_high_medium_baseline nibp_sys ≥ +30% not below 150, 0s medium
    nibp_sys_high_medium nibp_sys ≥ 165, 0s medium
    nibp_sys_high_repeat nibp_sys > 180, 0s medium
    nibp_sys_high_confirmed nibp_sys > 180, 2 times high latching
    nibp_sys_high_once nibp_sys ≥ 200, 0s high latching
    nibp_dia_high_low nibp_dia ≥ +20% not below 90, 0s low
    nibp_dia_high_medium nibp_dia ≥ 100, 0s medium
    nibp_dia_high_repeat nibp_dia > 110, 0s medium
    nibp_dia_high_confirmed nibp_dia > 110, 2 times high latching
    nibp_dia_high_once nibp_dia ≥ 120, 0s high latching
    nibp_sys_low_low nibp_sys ≤ -20% not above 110, 0s low
    nibp_sys_low_medium nibp_sys < 90, 0s medium
    nibp_sys_low_high nibp_sys < 80, 0s high latching
    rate_high_low rate ≥ +25% not below 100, 1m low ±3 5s
    rate_high_medium rate > 120, 1m medium ±3 5s
    rate_high_high rate > 140, 30s high latching ±3 5s
    rate_high_sustained rate > 120, 5m high latching ±3 5s
    rate_low_low rate < 50, 15s low ±3 5s
    rate_low_medium rate < 45, 15s medium ±3 5s
    rate_low_high rate < 40, 5s high latching ±3 5s
    asystole_flag rate asystole high latching
    vfib_flag rate vfib high latching
    spo2_low_low spo2 < 94, budget 50 low ±1 5s
    spo2_low_medium_integral spo2 < 90, budget 25 medium ±1 5s
    spo2_low_medium spo2 < 90, 15s medium ±1 5s
    spo2_low_sustained spo2 < 88, 1m high latching ±1 5s
    spo2_drop spo2 10 in 1m to below 92 high latching ±1 5s
    spo2_low_high spo2 < 85, 0s high latching ±1 5s
    rr_low_low rr < 10, 30s low ±0 5s
    rr_high_low rr > 24, 30s low ±0 5s
    rr_low_medium rr < 8, 30s medium ±0 5s
    rr_high_medium rr > 30, 30s medium ±0 5s
    apnoea_flag rr apnoea high latching
    rr_zero rr ≤ 0, 20s high latching ±0 5s
    etco2_high_low etco2 > 50, 1m low ±0 5s
    etco2_low_low etco2 < 30, 1m low off ±0 5s
    etco2_low_medium etco2 < 20, 1m medium ±0 5s
    etco2_high_medium etco2 > 60, 1m medium ±0 5s
    etco2_low_high etco2 ≤ 5, 20s high latching ±0 5s
    sedation_low sedation ≤ 4, 0s low
    sedation_medium sedation ≤ 3, 0s medium
    sedation_high sedation ≤ 2, 0s high latching
    bp_due_low - bp 1m low
    bp_due_medium - bp 2m medium
    bp_not_repeated - bp_repeat interval + 1m30s, 5m to 6m30s high latching
    assessment_due_low - assessment 2m low
    assessment_due_medium - assessment 10m medium
    infusion_ending - infusion -5m low
    infusion_end - infusion 0s low
    infusion_overrun - infusion 10m medium infusing
    """

  private static func words(_ bound: Bound) -> String {
    switch bound.limit {
    case .absolute(let amount): return "\(bound.comparison.sign) \(amount.exactText)"
    case .baseline(let offset, let notBelow, let notAbove):
      let low = notBelow.map { " not below \($0.exactText)" } ?? ""
      let high = notAbove.map { " not above \($0.exactText)" } ?? ""
      return "\(bound.comparison.sign) \(offset.text)\(low)\(high)"
    }
  }

  private static func words(_ kind: Rule.Kind) -> String {
    switch kind.definition {
    case let kind as LimitRule: "\(words(kind.limit)), \(kind.delay.text)"
    case let kind as ConsecutiveRule: "\(words(kind.limit)), \(kind.count) times"
    case let kind as IntegralRule: "\(words(kind.limit)), budget \(kind.budget.exactText)"
    case let kind as DropRule:
      "\(kind.amount.exactText) in \(kind.window.text) to below \(kind.below?.exactText ?? "-")"
    case let kind as FlagRule: kind.flag.rawValue
    case let kind as OverdueRule: "\(kind.item.rawValue) \(words(kind.delay))"
    default: kind.symbol
    }
  }

  private static func words(_ delay: OverdueDelay) -> String {
    switch delay {
    case .fixed(let delay): delay.text
    case .interval(let after, let least, let most):
      "interval + \(after.text), \(least.text) to \(most.text)"
    }
  }

  private static func line(_ rule: Rule) -> String {
    var line = "\(rule.id) \(rule.parameter?.symbol ?? "-") \(words(rule.kind)) "
    line += rule.priority.symbol
    if rule.isLatching { line += " latching" }
    if rule.isOff { line += " off" }
    if rule.clearDelay != .zero || rule.deadband != Amount(units: 0) {
      line += " ±\(rule.deadband.exactText) \(rule.clearDelay.text)"
    }
    if let phases = rule.phases {
      line += " " + phases.map(\.rawValue).joined(separator: " ")
    }
    return line
  }

  @Test func figuresMatchTheTable() {
    let lines = Profile.ketamineAdult.rules.map(Self.line)
    let expected = Self.table.split(separator: "\n").map(String.init)
    for (line, wanted) in zip(lines, expected) { #expect(line == wanted) }
    #expect(lines.count == expected.count)
  }

  @Test func sessionExpectsRateSaturationAndCuff() {
    let profile = Profile.ketamineAdult
    #expect(profile.expected == [.rate, .saturation, .cuff])
    #expect(profile.pressureInterval == .minutes(5))
    #expect(profile.recoveryPressureInterval == .minutes(15))
    #expect(profile.guardLimits == GuardLimit.defaults)
  }
}
