import Alarms
import TestSupport
import Testing
import Vitals

/// The worked examples of the detectors, exact to the millisecond.
@Suite struct DetectorTests {
  @Test func integralRaisesAtExactInstant() {
    var bench = AlarmBench([TestRule.integral(90, budget: 50)])
    for (second, value) in [88, 88, 86, 86, 86, 84, 84, 84, 84, 84, 84].enumerated() {
      bench.sample(Double(value), at: Double(second))
    }
    bench.run(until: 11)
    #expect(bench.words == ["10667 raised integral"])
  }

  @Test func integralAcceptsSparseSamples() {
    var bench = AlarmBench([TestRule.integral(90, budget: 50)])
    for (index, value) in [88, 86, 84, 84].enumerated() {
      bench.sample(Double(value), at: Double(index) * 4)
    }
    bench.run(until: 13)
    #expect(bench.words == ["12334 raised integral"])
  }

  @Test func integralStopsAtEndOfHold() {
    var bench = AlarmBench([TestRule.integral(90, budget: 50)])
    bench.sample(80, at: 0)
    bench.run(until: 60)
    #expect(bench.words == ["5000 raised integral", "5001 latched integral (no data)"])

    bench = AlarmBench([TestRule.integral(90, budget: 50)])
    bench.sample(81, at: 0)
    bench.run(until: 600)
    #expect(bench.words.isEmpty)
  }

  @Test func integralKeepsSumOverGapOfUnderAMinute() {
    var bench = AlarmBench([TestRule.integral(90, budget: 50)])
    bench.sample(84, at: 0)  // S is 30 at 5 s
    bench.sample(84, at: 60)  // a gap of 55 s keeps S; 20 more take 3.334 s
    bench.run(until: 70)
    #expect(bench.words.first == "63334 raised integral")

    bench = AlarmBench([TestRule.integral(90, budget: 50)])
    bench.sample(84, at: 0)
    bench.sample(84, at: 65)  // a gap of 60 s resets S
    bench.run(until: 70)
    #expect(bench.words.isEmpty)
  }

  @Test func integralRaisesAtThirdExcursionInAMinute() {
    var bench = AlarmBench([TestRule.integral(90, budget: 100)])
    for second in 0...70 {
      let isLow = [10, 30, 70].contains(second)
      bench.sample(isLow ? 89 : 91, at: Double(second))
    }
    #expect(bench.words == ["70000 raised integral"])
  }

  @Test func integralIgnoresExcursionsFurtherApart() {
    var bench = AlarmBench([TestRule.integral(90, budget: 100)])
    for second in 0...71 {
      let isLow = [10, 30, 71].contains(second)
      bench.sample(isLow ? 89 : 91, at: Double(second))
    }
    #expect(bench.words.isEmpty)
  }

  @Test func limitRaisesAtExactEndOfDelay() {
    var bench = AlarmBench([TestRule.below(90, delay: .seconds(15), clear: .seconds(5))])
    for second in 0...14 { bench.sample(88, at: Double(second)) }
    bench.sample(95, at: 15)
    for second in 16...30 { bench.sample(95, at: Double(second)) }
    #expect(bench.words == ["15000 raised low", "20000 cleared low"])
  }

  @Test func sampleInsideOrLongGapBreaksRun() {
    var bench = AlarmBench([TestRule.below(90, delay: .seconds(15))])
    for second in 0...30 { bench.sample(second % 14 == 0 ? 90 : 89, at: Double(second)) }
    bench.run(until: 31)
    #expect(bench.words.isEmpty)

    bench = AlarmBench([TestRule.below(90, delay: .seconds(15))])
    for second in [0, 5, 10.001, 15, 20, 25] { bench.sample(89, at: second) }
    bench.run(until: 26)
    #expect(bench.words == ["25001 raised low"])
  }

  @Test func runSurvivesGapOfExactlyTheHold() {
    var bench = AlarmBench([TestRule.below(90, delay: .seconds(15))])
    for second in [0.0, 5, 10] { bench.sample(89, at: second) }
    bench.run(until: 30)
    #expect(bench.words == ["15000 raised low", "15001 latched low (no data)"])
  }

  @Test func deadbandDelaysClearing() {
    var bench = AlarmBench([TestRule.below(90, deadband: 1, clear: .seconds(3))])
    for (second, value) in [89, 90, 90.99, 91, 91, 90, 91, 91, 91].enumerated() {
      bench.sample(value, at: Double(second))
    }
    bench.run(until: 9)
    #expect(bench.words == ["0 raised low", "9000 cleared low"])
  }

  @Test func unroundedValueIsCompared() {
    var bench = AlarmBench([TestRule.below(90)])
    bench.sample(89.99, at: 0)
    #expect(bench.words == ["0 raised low"])
  }

  @Test func consecutiveRaisesAtItsCount() {
    let rule = Rule(
      id: "confirmed", kind: .consecutive(Bound(.above, .absolute(Amount(units: 180))), count: 2),
      parameter: .cuffSystolic, priority: .high, isLatching: false, text: "", source: "test")
    var bench = AlarmBench([rule])
    for (minute, systolic) in [181, 180, 181, 190, 179].enumerated() {
      bench.cuff(systolic, 90, at: Double(minute) * 60)
    }
    #expect(bench.words == ["180000 raised confirmed", "240000 cleared confirmed"])
  }

  @Test func dropNeedsFallWithinWindow() {
    let rule = Rule(
      id: "drop",
      kind: .drop(amount: Amount(units: 10), window: .seconds(60), below: Amount(units: 92)),
      parameter: .saturation, priority: .medium, deadband: Amount(units: 1),
      clearDelay: .seconds(2), text: "", source: "test")
    var bench = AlarmBench([rule])
    // A slow fall of the same depth does not count.
    for second in 0...110 { bench.sample(98 - Double(second) / 10, at: Double(second)) }
    #expect(bench.words.isEmpty)
    // A quick one counts and holds, beyond the window, until more than reference − 10 + 1.
    for second in 111...115 { bench.sample(97, at: Double(second)) }
    for second in 116...200 { bench.sample(87, at: Double(second)) }
    for second in 201...204 { bench.sample(88, at: Double(second)) }
    #expect(bench.words == ["116000 raised drop"])
    for second in 205...208 { bench.sample(89, at: Double(second)) }
    #expect(bench.words == ["116000 raised drop", "207000 cleared drop"])
  }

  /// A fall from 120 to 91 ends at 92 + 1, far below the reference.
  @Test func fallEndsAboveItsFloor() {
    let rule = Rule(
      id: "drop",
      kind: .drop(amount: Amount(units: 10), window: .seconds(60), below: Amount(units: 92)),
      parameter: .rate, priority: .medium, deadband: Amount(units: 1), clearDelay: .seconds(2),
      text: "", source: "test")
    var bench = AlarmBench([rule])
    bench.sample(.rate, 120, at: 0)
    bench.sample(.rate, 91, at: 1)
    for second in 2...10 { bench.sample(.rate, 92, at: Double(second)) }
    #expect(bench.words == ["1000 raised drop"])
    for second in 11...14 { bench.sample(.rate, 93, at: Double(second)) }
    #expect(bench.words == ["1000 raised drop", "13000 cleared drop"])
  }

  @Test func dropStopsAtGap() {
    let rule = Rule(
      id: "drop", kind: .drop(amount: Amount(units: 10), window: .seconds(60), below: nil),
      parameter: .saturation, priority: .medium, text: "", source: "test")
    var bench = AlarmBench([rule])
    bench.sample(98, at: 0)
    bench.sample(85, at: 6)
    bench.run(until: 20)
    #expect(bench.words.isEmpty)
  }

  @Test func flagRaisesAtOnceAndLatches() {
    let rule = Rule(
      id: "flag", kind: .flag(.apnoea), parameter: .respiratoryRate, priority: .high, text: "",
      source: "test")
    var bench = AlarmBench([rule])
    bench.handle(.flag(.apnoea, isPresent: true), at: 3)
    bench.handle(.flag(.apnoea, isPresent: false), at: 9)
    bench.handle(.acknowledge([1], by: .nurse), at: 12)
    #expect(
      bench.words == [
        "3000 raised flag", "9000 latched flag", "12000 acknowledged flag", "12000 cleared flag",
      ])
  }

  @Test func overdueRaisesAheadOfAndAfterDueTime() {
    func rule(_ id: String, _ delay: TimeSpan) -> Rule {
      Rule(
        id: id, kind: .overdue(.infusion, delay: delay), parameter: nil, priority: .low, text: "",
        source: "test")
    }
    var bench = AlarmBench([rule("ahead", .minutes(-5)), rule("over", .minutes(10))])
    bench.handle(.due(.infusion, .at(AlarmBench.time(1800))), at: 0)
    bench.run(until: 1400)
    #expect(bench.words.isEmpty)
    bench.run(until: 1600)
    #expect(bench.words == ["1500000 raised ahead"])
    // Paused 200 s before the end: 5 min ahead still holds, 10 min after never does.
    bench.handle(
      .due(.infusion, .standing(remaining: .seconds(200), since: AlarmBench.time(1600))), at: 1600)
    bench.run(until: 9000)
    #expect(bench.words == ["1500000 raised ahead"])
    bench.handle(.due(.infusion, .at(AlarmBench.time(9600))), at: 9000)
    #expect(bench.words == ["1500000 raised ahead", "9000000 cleared ahead"])
  }

  @Test func combinationHoldsWithBothFamilies() {
    let combination = Rule(
      id: "two", kind: .combination, parameter: nil, priority: .high, isLatching: false, text: "",
      source: "test")
    var bench = AlarmBench([
      combination, TestRule.below(90, "spo2"), TestRule.below(88, "spo2 too"),
      TestRule.below(45, "rate", parameter: .rate),
    ])
    bench.sample(.saturation, 85, at: 0)
    #expect(bench.words == ["0 raised spo2", "0 raised spo2 too"])
    bench.sample(.rate, 40, at: 1)
    #expect(bench.words.suffix(2) == ["1000 raised rate", "1000 raised two"])
    bench.sample(.rate, 60, at: 2)
    #expect(bench.words.suffix(2) == ["2000 cleared rate", "2000 cleared two"])
  }
}
