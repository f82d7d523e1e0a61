import Alarms
import Testing
import Vitals

/// The sum of an integral rule at its edges.
@Suite struct IntegralEdgeTests {
  @Test func highDirectionMirrorsLow() {
    let rule = Rule(
      id: "high",
      kind: .integral(Bound(.above, .absolute(Amount(units: 120))), budget: Amount(units: 100)),
      parameter: .rate, priority: .medium, deadband: Amount(units: 3), clearDelay: .seconds(5),
      text: "", source: "test")
    var bench = AlarmBench([rule])
    for second in 0...10 { bench.sample(.rate, 140, at: Double(second)) }
    #expect(bench.words == ["5000 raised high"])
    for second in 11...20 { bench.sample(.rate, 110, at: Double(second)) }
    #expect(bench.words.last == "16000 cleared high")
  }

  @Test func sumFallsByOneUnitJustInside() {
    // S is 20 at 2 s and 18 at 4 s; the other 82 take 8.2 s.
    var bench = AlarmBench([TestRule.integral(90, budget: 100, deadband: 0)])
    for second in 0...1 { bench.sample(80, at: Double(second)) }
    for second in 2...3 { bench.sample(90, at: Double(second)) }
    for second in 4...20 { bench.sample(80, at: Double(second)) }
    #expect(bench.words == ["12200 raised integral"])
  }

  @Test func sumFallsByDistanceFromLimit() {
    // S is 40 at 4 s and, falling by 5 a second, 25 at 7 s; the other 75 take 7.5 s.
    var bench = AlarmBench([TestRule.integral(90, budget: 100)])
    for second in 0...3 { bench.sample(80, at: Double(second)) }
    for second in 4...6 { bench.sample(95, at: Double(second)) }
    for second in 7...20 { bench.sample(80, at: Double(second)) }
    #expect(bench.words == ["14500 raised integral"])
  }

  @Test func sumNeverFallsBelowZero() {
    var bench = AlarmBench([TestRule.integral(90, budget: 50)])
    for second in 0...59 { bench.sample(99, at: Double(second)) }
    for second in 60...70 { bench.sample(80, at: Double(second)) }
    #expect(bench.words == ["65000 raised integral"])
  }

  @Test func sumStaysWithinBudget() {
    // After the loss of data S is still the budget; 2 s inside lower it by 10.
    var bench = AlarmBench([TestRule.integral(90, budget: 50, latching: true)])
    for second in 0...20 { bench.sample(80, at: Double(second)) }
    bench.run(until: 26)
    for second in 26...27 { bench.sample(95, at: Double(second)) }
    for second in 28...40 { bench.sample(80, at: Double(second)) }
    #expect(
      bench.words == [
        "5000 raised integral", "25001 latched integral (no data)", "29000 raised integral",
      ])
  }

  @Test func uncoveredTimeAddsNothing() {
    // S is 45 of 50 at the end of the hold.
    var bench = AlarmBench([TestRule.integral(90, budget: 50)])
    bench.sample(81, at: 0)
    bench.run(until: 5)
    #expect(bench.system.nextDeadline == nil)
    bench.run(until: 30)
    #expect(bench.words.isEmpty)
  }

  @Test func onlyTheDeadbandEndsAnExcursion() {
    // Between 90 and 91 the value is inside the limit but not by the deadband.
    var bench = AlarmBench([TestRule.integral(90, budget: 100)])
    for second in 0...40 {
      bench.sample([10, 20, 30].contains(second) ? 89 : 90.5, at: Double(second))
    }
    #expect(bench.words.isEmpty)
  }

  @Test func latestThreeExcursionsCount() {
    // Only the second, third and fourth are within a minute.
    var bench = AlarmBench([TestRule.integral(90, budget: 100)])
    for second in 0...200 {
      bench.sample([10, 100, 120, 150].contains(second) ? 89 : 92, at: Double(second))
    }
    #expect(bench.words.first == "150000 raised integral")
  }

  @Test func clearingResetsSum() {
    var bench = AlarmBench([TestRule.integral(90, budget: 50, clear: .seconds(5))])
    for second in 0...5 { bench.sample(80, at: Double(second)) }
    for second in 6...8 { bench.sample(92, at: Double(second)) }
    bench.sample(89, at: 9)
    for second in 10...15 { bench.sample(91, at: Double(second)) }
    #expect(bench.words == ["5000 raised integral", "15000 cleared integral"])
    // S is 0 again: the next raise takes the whole budget.
    for second in 16...30 { bench.sample(80, at: Double(second)) }
    #expect(bench.words.last == "21000 raised integral")
  }
}
