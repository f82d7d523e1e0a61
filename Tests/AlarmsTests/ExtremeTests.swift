import Testing
import Vitals

@testable import Alarms

/// The worst value of a condition, from its onset to its end.
@Suite struct ExtremeTests {
  private static func rule(
    _ id: String = "low", _ limit: Int32 = 90, priority: Priority = .high, delay: TimeSpan = .zero
  ) -> Rule {
    Rule(
      id: id,
      kind: .limit(Bound(.below, .absolute(Amount(units: limit))), delay: delay),
      parameter: .saturation, priority: priority, clearDelay: .seconds(1), text: "SpO2 low",
      source: "test")
  }

  private func extremes(_ bench: AlarmBench, _ event: Transition.Event) -> [Amount?] {
    bench.log.filter { $0.event == event }.map { $0.subject?.extreme }
  }

  @Test func worstValueCountsFromOnset() {
    var bench = AlarmBench([Self.rule(delay: .seconds(3))])
    for (time, value) in [(0, 95.0), (1, 80), (2, 84), (3, 86), (4, 87), (5, 96), (6, 97)] {
      bench.sample(value, at: Double(time))
    }
    #expect(extremes(bench, .raised) == [nil])
    #expect(extremes(bench, .latched) == [Amount(units: 80)])
  }

  @Test func brokenRunDoesNotCount() {
    var bench = AlarmBench([Self.rule(delay: .seconds(2))])
    for (time, value) in [(0, 70.0), (1, 95), (2, 88), (3, 87), (4, 89), (5, 96), (6, 97)] {
      bench.sample(value, at: Double(time))
    }
    #expect(extremes(bench, .latched) == [Amount(units: 87)])
  }

  /// The sum that raises it began with 84, and values inside did not end it.
  @Test func integralCountsFromItsOnset() {
    let rule = Rule(
      id: "low",
      kind: .integral(Bound(.below, .absolute(Amount(units: 90))), budget: Amount(units: 25)),
      parameter: .saturation, priority: .high, clearDelay: .seconds(1), text: "SpO2 low",
      source: "test")
    var bench = AlarmBench([rule])
    for (time, value) in [84.0, 84, 84, 91, 88, 88, 88, 88, 88, 96, 97].enumerated() {
      bench.sample(value, at: Double(time))
    }
    #expect(extremes(bench, .latched) == [Amount(units: 84)], "\(bench.words)")
  }

  @Test func gapInPendingRunForgetsValue() {
    var bench = AlarmBench([Self.rule(delay: .seconds(20))])
    bench.sample(60, at: 0)
    for second in 20...45 { bench.sample(88, at: Double(second)) }
    bench.sample(96, at: 46)
    bench.sample(96, at: 47)
    #expect(extremes(bench, .latched) == [Amount(units: 88)])
  }

  @Test func rerunOfLatchedConditionKeepsValue() {
    var bench = AlarmBench([Self.rule()])
    for (time, value) in [(0, 82.0), (1, 96), (2, 97), (3, 88), (4, 96), (5, 97)] {
      bench.sample(value, at: Double(time))
    }
    #expect(extremes(bench, .latched) == [Amount(units: 82), Amount(units: 82)])
    bench.handle(.acknowledge([1], by: Operator("RN")), at: 6)
    #expect(extremes(bench, .acknowledged) == [Amount(units: 82)])
    #expect(extremes(bench, .cleared) == [Amount(units: 82)])
  }

  @Test func nextConditionStartsAnew() {
    var bench = AlarmBench([Self.rule(priority: .medium)])
    // The clear delay ends between two samples: the next one violates at once.
    for (time, value) in [(0, 80.0), (1, 96), (3, 88), (4, 96), (6, 97)] {
      bench.sample(value, at: Double(time))
    }
    #expect(extremes(bench, .cleared) == [Amount(units: 80), Amount(units: 88)])
  }

  @Test func withdrawnConditionLeavesNothingToNext() {
    var bench = AlarmBench([Self.rule(priority: .medium)])
    bench.sample(70, at: 0)
    bench.handle(.rule("low", isOn: false, reason: "test", by: Operator("RN")), at: 1)
    bench.sample(88, at: 2)
    bench.handle(.rule("low", isOn: true, reason: nil, by: Operator("RN")), at: 3)
    bench.sample(96, at: 4)
    bench.sample(96, at: 5)
    #expect(extremes(bench, .cleared) == [Amount(units: 70), Amount(units: 88)])
  }

  @Test func correctedScoreRevisesWorstValue() {
    let rule = Rule(
      id: "sedation", kind: .limit(Bound(.atOrBelow, .absolute(Amount(units: 4))), delay: .zero),
      parameter: .sedation, priority: .medium, text: "MOAA/S", source: "test")
    var bench = AlarmBench([rule])
    bench.chart([(1, 10)], at: 10)
    bench.chart([(3, 10)], at: 20)
    bench.chart([(3, 10), (5, 30)], at: 30)
    #expect(extremes(bench, .cleared) == [Amount(units: 3)])
  }

  @Test func conditionsWithoutValuesHaveNone() {
    let rule = Rule(
      id: "due", kind: .overdue(.bloodPressure, delay: .zero), parameter: nil, priority: .medium,
      text: "BP due", source: "test")
    var bench = AlarmBench([rule])
    bench.handle(.due(.bloodPressure, .at(AlarmBench.time(1))), at: 0)
    bench.run(until: 5)
    bench.handle(.acknowledge([1], by: Operator("RN")), at: 6)
    bench.handle(.due(.bloodPressure, .none), at: 7)
    #expect(extremes(bench, .acknowledged) == [nil])
    #expect(extremes(bench, .cleared) == [nil])
  }
}

extension AlarmBench {
  /// Charted scores that stand, as value and second; the last is judged.
  fileprivate mutating func chart(_ scores: [(value: Int32, second: Double)], at seconds: Double) {
    let standing = scores.map {
      StandingValue(value: Amount(units: $0.value), time: Self.time($0.second))
    }
    handle(.standing(.sedation, standing), at: seconds)
    guard let latest = scores.last else { return }
    handle(
      .sample(
        .sedation, Amount(units: latest.value), coveredUntil: Self.time(seconds),
        origin: .sedation), at: seconds)
  }
}
