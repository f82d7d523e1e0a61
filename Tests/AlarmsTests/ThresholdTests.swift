import Alarms
import Testing
import Vitals

/// Limits, bounds and guards.
@Suite struct ThresholdTests {
  private static func amount(_ units: Double) -> Amount {
    Amount(hundredths: Int32((units * 100).rounded()))
  }

  @Test(arguments: [
    (Comparison.below, [true, false, false]), (.atOrBelow, [true, true, false]),
    (.above, [false, false, true]), (.atOrAbove, [false, true, true]),
  ])
  func limitViolatesOnlyIfInclusive(comparison: Comparison, expected: [Bool]) {
    let threshold = Threshold(comparison, Amount(units: 90))
    let verdicts = [89.99, 90, 90.01].map { threshold.isViolated(by: Self.amount($0)) }
    #expect(verdicts == expected)
  }

  @Test(arguments: [
    // The first value inside with a deadband of 3, and the last outside.
    (Comparison.below, 93, 92.99), (.atOrBelow, 93.01, 93), (.above, 87, 87.01),
    (.atOrAbove, 86.99, 87),
  ])
  func insideMeansByTheDeadband(comparison: Comparison, inside: Double, outside: Double) {
    let threshold = Threshold(comparison, Amount(units: 90))
    let deadband = Amount(units: 3)
    #expect(threshold.isInside(Self.amount(inside), deadband: deadband))
    #expect(!threshold.isInside(Self.amount(outside), deadband: deadband))
  }

  @Test(
    arguments: [
      // Offset, bounds, baseline, limit.
      (Bound.Offset.percent(hundredths: 2000), nil, nil, 130, 156),
      (.percent(hundredths: 2000), 140, nil, 100, 140),
      (.percent(hundredths: 2000), 140, nil, 120, 144),
      (.percent(hundredths: -2000), nil, 110, 150, 110),
      (.percent(hundredths: -2000), nil, 110, 100, 80),
      (.amount(Amount(units: 30)), nil, nil, 120, 150),
      (.amount(Amount(units: -30)), nil, nil, 120, 90),
      (.amount(Amount(units: 30)), 160, 170, 120, 160),
      (.amount(Amount(units: 30)), 160, 170, 150, 170),
    ] as [(Bound.Offset, Int32?, Int32?, Int32, Int32)])
  func relativeLimitStaysWithinBounds(
    offset: Bound.Offset, notBelow: Int32?, notAbove: Int32?, baseline: Int32, limit: Int32
  ) {
    let bound = Bound(
      .atOrAbove,
      .baseline(
        offset, notBelow: notBelow.map(Amount.init(units:)),
        notAbove: notAbove.map(Amount.init(units:))))
    #expect(bound.isRelative)
    #expect(bound.threshold(baseline: nil) == nil)
    #expect(
      bound.threshold(baseline: Amount(units: baseline))
        == Threshold(.atOrAbove, Amount(units: limit)))
  }

  @Test func guardsLimitEachDirection() {
    let low = GuardLimit(.saturation, .low, Amount(units: 80))
    let high = GuardLimit(.rate, .high, Amount(units: 170))
    #expect([79, 80, 81].map { low.allows(Amount(units: $0)) } == [false, true, true])
    #expect([169, 170, 171].map { high.allows(Amount(units: $0)) } == [true, true, false])
    let profile = Profile.ketamineAdult
    for rate in [Parameter.rate, .heartRate, .pulseRate] {
      #expect(profile.guardLimit(of: rate, .low) == Amount(units: 30))
      #expect(profile.guardLimit(of: rate, .high) == Amount(units: 170))
    }
    #expect(profile.guardLimit(of: .saturation, .low) == Amount(units: 80))
    #expect(profile.guardLimit(of: .saturation, .high) == nil)
    #expect(profile.guardLimit(of: .cuffSystolic, .low) == Amount(units: 70))
    #expect(profile.guardLimit(of: .cuffSystolic, .high) == Amount(units: 220))
  }
}
