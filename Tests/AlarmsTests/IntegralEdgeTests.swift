import Alarms
import Testing
import Vitals

/// The sum of an integral rule, to its edges.
@Suite struct IntegralEdgeTests {
  @Test func theHighDirectionIsMirrored() {
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

  @Test func theSumFallsByOneJustInside() {
    // 20 by 2 s, 18 at 4 s, and 82 more at 10 a second.
    var bench = AlarmBench([TestRule.integral(90, budget: 100, deadband: 0)])
    for second in 0...1 { bench.sample(80, at: Double(second)) }
    for second in 2...3 { bench.sample(90, at: Double(second)) }
    for second in 4...20 { bench.sample(80, at: Double(second)) }
    #expect(bench.words == ["12200 raised integral"])
  }

  @Test func theSumFallsAsFarAsTheValueIsInside() {
    // 40 by 4 s; 95 takes 5 a second: 25 at 7 s; 7.5 s at 10 a second are missing.
    var bench = AlarmBench([TestRule.integral(90, budget: 100)])
    for second in 0...3 { bench.sample(80, at: Double(second)) }
    for second in 4...6 { bench.sample(95, at: Double(second)) }
    for second in 7...20 { bench.sample(80, at: Double(second)) }
    #expect(bench.words == ["14500 raised integral"])
  }

  @Test func theSumIsNeverUnderZero() {
    var bench = AlarmBench([TestRule.integral(90, budget: 50)])
    for second in 0...59 { bench.sample(99, at: Double(second)) }
    for second in 60...70 { bench.sample(80, at: Double(second)) }
    #expect(bench.words == ["65000 raised integral"])
  }

  @Test func theSumIsNeverOverTheBudget() {
    // Lost long after it was raised: the sum that is left is the budget, and 2 s inside take 10.
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

  @Test func whatIsNotCoveredRaisesNothing() {
    // 45 of 50 by the end of the hold; nothing more comes.
    var bench = AlarmBench([TestRule.integral(90, budget: 50)])
    bench.sample(81, at: 0)
    bench.run(until: 5)
    #expect(bench.system.nextDeadline == nil)
    bench.run(until: 30)
    #expect(bench.words.isEmpty)
  }

  @Test func anExcursionIsArmedOnlyByTheDeadband() {
    // Between 90 and 91 the value is inside the limit but not by the deadband.
    var bench = AlarmBench([TestRule.integral(90, budget: 100)])
    for second in 0...40 {
      bench.sample([10, 20, 30].contains(second) ? 89 : 90.5, at: Double(second))
    }
    #expect(bench.words.isEmpty)
  }

  @Test func threeOfTheLastExcursionsCount() {
    // The first is long ago; the second, third and fourth lie within a minute.
    var bench = AlarmBench([TestRule.integral(90, budget: 100)])
    for second in 0...200 {
      bench.sample([10, 100, 120, 150].contains(second) ? 89 : 92, at: Double(second))
    }
    #expect(bench.words.first == "150000 raised integral")
  }

  @Test func itEndsAfterItsClearDelayAndForgets() {
    var bench = AlarmBench([TestRule.integral(90, budget: 50, clear: .seconds(5))])
    for second in 0...5 { bench.sample(80, at: Double(second)) }
    for second in 6...8 { bench.sample(92, at: Double(second)) }
    bench.sample(89, at: 9)
    for second in 10...15 { bench.sample(91, at: Double(second)) }
    #expect(bench.words == ["5000 raised integral", "15000 cleared integral"])
    // The sum is 0 again: a new one takes the whole budget.
    for second in 16...30 { bench.sample(80, at: Double(second)) }
    #expect(bench.words.last == "21000 raised integral")
  }
}
