import TestSupport
import Testing
import Vitals

@testable import Alarms

/// The rule kinds at their edges.
@Suite struct DetectorEdgeTests {
  private static func consecutive(_ count: Int = 2) -> Rule {
    Rule(
      id: "confirmed",
      kind: .consecutive(Bound(.above, .absolute(Amount(units: 180))), count: count),
      parameter: .cuffSystolic, priority: .high, isLatching: false, text: "", source: "test")
  }

  private static func drop(below: Int32? = 92, clear: TimeSpan = .seconds(2)) -> Rule {
    Rule(
      id: "drop",
      kind: .drop(
        amount: Amount(units: 10), window: .seconds(60), below: below.map(Amount.init(units:))),
      parameter: .saturation, priority: .medium, deadband: Amount(units: 1), clearDelay: clear,
      text: "", source: "test")
  }

  // MARK: Limits

  @Test func violationStopsClearDelay() {
    var bench = AlarmBench([TestRule.below(90, clear: .seconds(5))])
    for (second, value) in [85.0, 95, 95, 85, 95, 95, 95, 95, 95, 95].enumerated() {
      bench.sample(value, at: Double(second))
    }
    #expect(bench.words == ["0 raised low", "9000 cleared low"])
  }

  @Test func lossOfDataStopsClearDelay() {
    var bench = AlarmBench([TestRule.below(90, clear: .seconds(5))], hold: .seconds(2))
    bench.sample(85, at: 0)
    bench.sample(95, at: 1)
    bench.run(until: 9)
    #expect(bench.words == ["0 raised low", "3001 latched low (no data)"])
    bench.sample(95, at: 10)
    for second in 11...16 { bench.sample(95, at: Double(second)) }
    #expect(bench.words.last == "15000 cleared low")
  }

  @Test func gapRestartsRun() {
    // Broken by a gap and restarted at once, without a sample inside between.
    var bench = AlarmBench([TestRule.below(90, delay: .seconds(10), latching: true)])
    for second in 0...10 { bench.sample(85, at: Double(second)) }
    bench.run(until: 16)
    bench.sample(85, at: 20)
    bench.sample(95, at: 22)
    for second in 23...40 { bench.sample(85, at: Double(second)) }
    #expect(
      bench.words == [
        "10000 raised low", "15001 latched low (no data)", "33000 raised low",
      ])
    #expect(bench.log.last?.subject?.onset == AlarmBench.time(23))
  }

  @Test func changedLimitRestartsRun() {
    var bench = AlarmBench([TestRule.below(90, delay: .seconds(10))])
    bench.sample(88, at: 0)
    bench.sample(86, at: 4)
    // 86 no longer violates, and then violates again.
    bench.handle(.limit(rule: "low", Amount(units: 85), by: .nurse), at: 5)
    bench.handle(.limit(rule: "low", Amount(units: 90), by: .nurse), at: 6)
    for second in 7...20 { bench.sample(86, at: Double(second)) }
    let raised = bench.log.first { $0.event == .raised }
    #expect(raised?.time == AlarmBench.time(16))
    #expect(raised?.subject?.onset == AlarmBench.time(6))
  }

  // MARK: Consecutive

  @Test func measurementInsideResetsCount() {
    var bench = AlarmBench([Self.consecutive()])
    for (index, systolic) in [184, 170, 184, 186, 170, 190, 191].enumerated() {
      bench.cuff(systolic, 90, at: Double(index) * 60)
    }
    bench.run(until: 999)
    #expect(
      bench.words == [
        "180000 raised confirmed", "240000 cleared confirmed", "360000 raised confirmed",
      ])
    #expect(bench.log.first?.subject?.onset == AlarmBench.time(120))
    #expect(bench.log.last?.subject?.onset == AlarmBench.time(300))
  }

  @Test func measurementCountsOnce() {
    var bench = AlarmBench([Self.consecutive()])
    bench.cuff(184, 90, at: 0)
    for (second, limit) in [(1.0, 182), (2, 181), (3, 180)] as [(Double, Int32)] {
      bench.handle(.limit(rule: "confirmed", Amount(units: limit), by: .nurse), at: second)
    }
    #expect(!bench.words.contains { $0.contains("raised") })
    bench.cuff(184, 90, at: 60)
    #expect(bench.words.last == "60000 raised confirmed")
  }

  @Test func measurementJudgedAgainStartsCount() {
    var bench = AlarmBench([Self.consecutive()])
    bench.cuff(175, 90, at: 0)
    bench.handle(.limit(rule: "confirmed", Amount(units: 170), by: .nurse), at: 1)
    bench.cuff(176, 90, at: 60)
    #expect(bench.words.last == "60000 raised confirmed")
  }

  // MARK: Fall

  @Test(arguments: [(60.0, 86.0, true), (60.001, 86, false), (30, 86.01, false), (30, 92, false)])
  func fallNeedsAmountWithinWindow(seconds: Double, value: Double, isFall: Bool) {
    // From 96, and from 102 where the fall ends at 92, which is not below 92.
    var bench = AlarmBench([Self.drop()], hold: .seconds(100))
    bench.sample(value == 92 ? 102 : 96, at: 0)
    bench.sample(value, at: seconds)
    #expect(bench.words.isEmpty == !isFall)
  }

  @Test func fallIsMeasuredFromHighest() {
    var bench = AlarmBench([Self.drop()])
    for (second, value) in [90.0, 97, 95, 87].enumerated() {
      bench.sample(value, at: Double(second))
    }
    #expect(bench.words == ["3000 raised drop"])
  }

  @Test func fallKeepsItsReference() {
    var bench = AlarmBench([Self.drop()])
    bench.sample(98, at: 0)
    for second in 1...20 { bench.sample(97, at: Double(second)) }
    for second in 21...65 { bench.sample(86, at: Double(second)) }
    // The window no longer contains 98: 89 would be inside from 97 but is not from 98.
    for second in 66...75 { bench.sample(89, at: Double(second)) }
    #expect(bench.words == ["21000 raised drop"])
    for second in 76...78 { bench.sample(90, at: Double(second)) }
    #expect(bench.words.last == "78000 cleared drop")
  }

  @Test func baselineValuesServeAsReference() {
    var bench = AlarmBench([Self.drop()], phase: .baseline)
    bench.sample(98, at: 0)
    bench.sample(86, at: 2)
    bench.sample(95, at: 4)
    #expect(bench.words.isEmpty)
    bench.handle(.phase(.infusing), at: 5)
    bench.sample(88, at: 6)
    #expect(bench.words == ["6000 raised drop"])
  }

  // MARK: Due

  @Test func pausedItemHoldsAtExactlyItsLead() {
    func rule(_ delay: TimeSpan) -> Rule {
      Rule(
        id: "ahead", kind: .overdue(.infusion, delay: delay), parameter: nil, priority: .low,
        text: "", source: "test")
    }
    for (remaining, holds) in [(300, true), (301, false)] as [(Int64, Bool)] {
      var bench = AlarmBench([rule(.minutes(-5))])
      bench.handle(
        .due(.infusion, .standing(remaining: .seconds(remaining), since: AlarmBench.time(7))),
        at: 10)
      bench.run(until: 1000)
      #expect(bench.words == (holds ? ["10000 raised ahead"] : []))
    }
  }

  @Test func movedDueTimeMovesOnset() {
    let rule = Rule(
      id: "due", kind: .overdue(.bloodPressure, delay: .minutes(5)), parameter: nil,
      priority: .medium, text: "", source: "test")
    var bench = AlarmBench([rule])
    bench.handle(.due(.bloodPressure, .at(.zero)), at: 0)
    bench.handle(.due(.bloodPressure, .at(AlarmBench.time(50))), at: 100)
    bench.run(until: 400)
    #expect(bench.words == ["350000 raised due"])
    #expect(bench.log.first?.subject?.onset == AlarmBench.time(50))
    #expect(bench.log.first?.subject?.delay == .minutes(5))
    // Due again only later: the condition is cleared.
    bench.handle(.due(.bloodPressure, .at(AlarmBench.time(900))), at: 410)
    #expect(bench.words.last == "410000 cleared due")
  }
}
