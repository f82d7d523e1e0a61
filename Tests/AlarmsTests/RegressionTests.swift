import TestSupport
import Testing
import Vitals

@testable import Alarms

/// Past defects.
@Suite struct RegressionTests {
  private static func overdue(_ delay: TimeSpan = .minutes(5)) -> Rule {
    Rule(
      id: "due", kind: .overdue(.bloodPressure, delay: delay), parameter: nil, priority: .high,
      text: "BP", source: "test")
  }

  private static func due(_ seconds: Double) -> AlarmInput {
    .due(.bloodPressure, .at(AlarmBench.time(seconds)))
  }

  @Test func latchedOverdueIsRaisedAgain() {
    var bench = AlarmBench([Self.overdue()])
    bench.handle(Self.due(300), at: 0)
    bench.handle(Self.due(1500), at: 1200)
    // A latched one keeps its own due time although a later one is known.
    #expect(bench.system.shown.first?.due?.at == AlarmBench.time(300))
    bench.run(until: 3000)
    #expect(bench.system.shown.first?.due?.at == AlarmBench.time(1500))
    #expect(bench.words == ["600000 raised due", "1200000 latched due", "1800000 raised due"])
    #expect(Set(bench.log.compactMap(\.subject?.id)) == [1])
  }

  @Test func onsetOfOverdueIsItsDueTime() {
    var bench = AlarmBench([Self.overdue(.minutes(1))])
    for measured in [0.0, 290, 580] { bench.handle(Self.due(measured + 300), at: measured) }
    bench.run(until: 1000)
    #expect(bench.words == ["940000 raised due"])
    #expect(bench.log.first?.subject?.onset == AlarmBench.time(880))
  }

  @Test func integralResetsOnceEvenIfLatching() {
    var times: [[Int64]] = []
    for isLatching in [false, true] {
      var bench = AlarmBench([TestRule.integral(90, budget: 50, latching: isLatching)])
      var second = 0.0
      for (value, count) in [(80.0, 6), (97, 30), (85, 9), (92, 7), (85, 12)] {
        for _ in 0..<count {
          bench.sample(value, at: second)
          second += 1
        }
      }
      times.append(bench.log.filter { $0.event == .raised }.map(\.time.milliseconds))
    }
    #expect(times[0] == [5000, 55_800])
    #expect(times[1] == times[0])
  }

  @Test func integralResetsWithoutSample() {
    var bench = AlarmBench([
      TestRule.integral(90, budget: 20, clear: .seconds(4), latching: true)
    ])
    for second in 0...3 { bench.sample(80, at: Double(second)) }
    bench.sample(97, at: 10)  // latched without data; inside for 4 s at 14 s
    bench.run(until: 14)
    bench.sample(85, at: 15)
    bench.run(until: 18.999)
    #expect(bench.words.suffix(1) == ["8001 latched integral (no data)"])
    bench.run(until: 19)
    #expect(bench.words.suffix(1) == ["19000 raised integral"])
  }

  @Test func escalationEndsCombination() {
    var bench = AlarmBench([
      TestRule.below(90, "oxygen"),
      TestRule.above(100, "rate", parameter: .rate),
      Rule(
        id: "both", kind: .combination, parameter: nil, priority: .high, isLatching: false,
        text: "two", source: "test"),
    ])
    for second in stride(from: 0.0, through: 123, by: 3.5) {
      bench.sample(.rate, 120, at: second)
      if second >= 3.5 { bench.sample(85, at: second) }
    }
    let ended = bench.log.first { $0.event != .raised && $0.subject?.rule == "both" }
    #expect(ended?.time == AlarmBench.time(120))
  }

  @Test func remindersResumeAfterEndedAudioPause() {
    var bench = AlarmBench([
      TestRule.above(140, "pressure"), TestRule.below(90, "oxygen", priority: .high),
    ])
    bench.cuff(150, 80, at: 0)
    bench.handle(.acknowledge([1], by: .nurse), at: 10)
    bench.handle(.audioPause(isOn: true, by: .nurse), at: 60)
    bench.sample(84, at: 120)
    bench.run(until: 400)
    let reminders = bench.words.filter { $0.contains("reminder pressure") }
    #expect(reminders == ["190000 reminder pressure", "370000 reminder pressure"])
  }

  @Test func staleNumberDoesNotClearFlag() {
    let rule = Rule(
      id: "apnoea", kind: .flag(.apnoea), parameter: .respiratoryRate, priority: .high,
      text: "Apnoea", source: "test")
    var bench = AlarmBench([rule])
    bench.sample(.respiratoryRate, 12, at: 9)
    bench.handle(.flag(.apnoea, isPresent: true), at: 10)
    bench.handle(.acknowledge([1], by: .nurse), at: 12)
    bench.run(until: 29)
    bench.handle(.flag(.apnoea, isPresent: false), at: 30)
    #expect(
      bench.words == [
        "10000 raised apnoea", "12000 acknowledged apnoea", "30000 cleared apnoea",
      ])
  }

  @Test func holdsEndTogetherBeforeRaising() {
    var bench = AlarmBench([
      TestRule.above(100, "pulse", parameter: .pulseRate, delay: .seconds(5))
    ])
    bench.sample(.pulseRate, 130, at: 0)
    // Both are stale at the instant at which the delay ends.
    var system = bench.system
    let log = system.handle(
      .holdsEnded([.saturation, .pulseRate]), at: AlarmBench.time(5))
    #expect(log == [])
  }

  @Test func steppingDownDoesNotRemind() {
    var bench = AlarmBench([
      TestRule.below(90, "medium"),
      TestRule.below(85, "high", priority: .high, latching: false),
    ])
    bench.sample(80, at: 0)
    for second in 1...9 { bench.sample(80, at: Double(second)) }
    bench.handle(.acknowledge([2], by: .nurse), at: 10)
    for second in 11...404 { bench.sample(80, at: Double(second)) }
    for second in 405...551 { bench.sample(88, at: Double(second)) }
    #expect(
      bench.words.filter { $0.contains("reminder") } == [
        "190000 reminder high", "370000 reminder high", "550000 reminder medium",
      ])
  }

  @Test func endedFallNamesValueThatFell() {
    let rule = Rule(
      id: "drop",
      kind: .drop(amount: Amount(units: 10), window: .seconds(60), below: Amount(units: 92)),
      parameter: .saturation, priority: .high, clearDelay: .seconds(5), text: "falling",
      source: "test")
    var bench = AlarmBench([rule])
    bench.sample(97, at: 0)
    bench.sample(86, at: 1)
    for second in 2...8 { bench.sample(97, at: Double(second)) }
    #expect(bench.words == ["1000 raised drop", "7000 latched drop"])
    #expect(bench.log.last?.subject?.value == Amount(units: 86))
  }
}
