import Alarms
import TestSupport
import Testing
import Vitals

/// Plays a session of one character a second.
///
/// Input: `.` inside, `L` low, `-` no sample, `a` acknowledges all before a sample inside, `A`
/// before a low one. Output: the event logged in that second; `+` is acknowledged and cleared.
enum Strip {
  static func play(_ input: String, _ rules: [Rule]) -> String {
    var bench = AlarmBench(rules, hold: .milliseconds(1500))
    for (second, character) in input.enumerated() {
      let second = Double(second)
      bench.run(until: second)
      if character.lowercased() == "a" {
        let ids = bench.system.shown.map(\.id)
        bench.handle(.acknowledge(ids, by: .nurse), at: second)
      }
      if "L.aA".contains(character) {
        bench.sample(character.isUppercase ? 80 : 98, at: second)
      }
    }
    bench.run(until: Double(input.count) - 0.001)
    var output = Array(repeating: "-", count: input.count)
    for line in bench.log {
      let second = Int(line.time.milliseconds / 1000)
      let mark = mark(line)
      output[second] = output[second] == "-" ? mark : output[second] + mark
    }
    return output.map { $0 == "*C" ? "+" : $0 }.joined()
  }

  private static func mark(_ line: Transition) -> String {
    switch line.event {
    case .raised: "R"
    case .escalated: "E"
    case .latched: "L"
    case .acknowledged: "*"
    case .cleared: "C"
    case .reminder: "r"
    case .audioPaused, .audioResumed, .audioOff, .audioOn, .alarmPaused, .alarmResumed,
      .limitChanged, .ruleOff, .ruleOn, .baselineSet:
      "?"
    }
  }
}

@Suite struct LifeCycleTests {
  static let medium = TestRule.below(90, delay: .seconds(3), clear: .seconds(2))
  static let high = TestRule.below(
    90, delay: .seconds(3), clear: .seconds(2), priority: .high)

  @Test(arguments: [
    // A sample inside breaks a run that is shorter than the delay.
    ("..LL..LL....", "------------"),
    // Raised at the end of the delay, cleared after the clear delay.
    ("..LLLLL.....", "-----R---C--"),
    // Acknowledged, then cleared; a new run is a new condition.
    ("LLLLLA....LLLLL", "---R-*--C----R-"),
    // Latched without data, cleared after the clear delay.
    ("LLLLL---.....", "---R-L----C--"),
    // Acknowledged, then cleared without data.
    ("LLLLA---.....", "---R*C-------"),
  ])
  func mediumConditionFollowsStrip(input: String, expected: String) {
    #expect(Strip.play(input, [Self.medium]) == expected)
  }

  @Test(arguments: [
    // Latched after recovery until acknowledged.
    ("LLLLL......a..", "---R---L---+--"),
    // Violated again while latched: raised again after the delay.
    ("LLLLL....LLLLLA", "---R---L----R-*"),
    // Latched without data, and after recovery until acknowledged.
    ("LLLLL---......a", "---R-L--------+"),
  ])
  func highConditionFollowsStrip(input: String, expected: String) {
    #expect(Strip.play(input, [Self.high]) == expected)
  }

  @Test func unacknowledgedMediumEscalatesAndLatches() {
    var bench = AlarmBench([TestRule.below(90, clear: .seconds(5))])
    for second in 0...125 { bench.sample(85, at: Double(second)) }
    for second in 126...140 { bench.sample(95, at: Double(second)) }
    #expect(bench.words == ["0 raised low", "120000 escalated low", "131000 latched low"])
    #expect(bench.log.last?.subject?.priority == .high)
    bench.handle(.acknowledge([1], by: .nurse), at: 141)
    #expect(bench.words.suffix(2) == ["141000 acknowledged low", "141000 cleared low"])
  }

  @Test func acknowledgedMediumReminds() {
    var bench = AlarmBench([TestRule.below(90)])
    bench.sample(85, at: 0)
    bench.handle(.acknowledge([1], by: .nurse), at: 1)
    for second in 2...400 { bench.sample(85, at: Double(second)) }
    #expect(
      bench.words == [
        "0 raised low", "1000 acknowledged low", "181000 reminder low", "361000 reminder low",
      ])
  }

  @Test func lowNeitherRemindsNorEscalates() {
    var bench = AlarmBench([TestRule.below(90, priority: .low)])
    for second in 0...300 { bench.sample(85, at: Double(second)) }
    bench.handle(.acknowledge([1], by: .nurse), at: 300)
    for second in 301...600 { bench.sample(85, at: Double(second)) }
    #expect(bench.words == ["0 raised low", "300000 acknowledged low"])
  }

  @Test func ladderShowsHighestAndAcknowledgesBelow() {
    var bench = AlarmBench([
      TestRule.below(90, "low"), TestRule.below(85, "lower"),
      TestRule.below(80, "lowest", priority: .high, latching: false),
    ])
    bench.sample(88, at: 0)
    bench.sample(84, at: 1)
    bench.sample(79, at: 2)
    #expect(bench.system.shown.map(\.rule) == ["lowest"])
    let signals = bench.system.signals
    #expect(signals == 3)
    bench.handle(.acknowledge([3], by: .nurse), at: 3)
    #expect(
      bench.words.suffix(3) == [
        "3000 acknowledged lowest", "3000 acknowledged lower (with 3)",
        "3000 acknowledged low (with 3)",
      ])
    // The next lower stays acknowledged and does not signal.
    bench.sample(84, at: 4)
    #expect(bench.words.last == "4000 cleared lowest")
    #expect(bench.system.shown.map(\.rule) == ["lower"])
    #expect(bench.system.shown.allSatisfy { !$0.isUnacknowledged })
    #expect(bench.system.signals == signals)
    // Stepping up again signals.
    bench.sample(79, at: 5)
    #expect(bench.system.signals == signals + 1)
    #expect(bench.system.highestUnacknowledged == .high)
  }

  @Test func raisedBelowAcknowledgedIsAcknowledged() {
    var bench = AlarmBench([
      TestRule.below(90, "medium", delay: .seconds(15)),
      TestRule.below(85, "high", priority: .high),
    ])
    bench.sample(84, at: 0)
    bench.handle(.acknowledge([1], by: .nurse), at: 1)
    for second in 2...16 { bench.sample(84, at: Double(second)) }
    #expect(
      bench.words.suffix(2) == ["15000 raised medium", "15000 acknowledged medium (with 1)"])
  }

  @Test func hiddenMediumDoesNotEscalate() {
    var bench = AlarmBench([
      TestRule.below(90, "medium"), TestRule.below(80, "high", priority: .high),
    ])
    for second in 0...300 { bench.sample(second < 60 ? 88 : 79, at: Double(second)) }
    #expect(bench.words == ["0 raised medium", "60000 raised high"])
  }

  @Test func closingClearsEverything() {
    var bench = AlarmBench([Self.high, TestRule.below(85, "pending", delay: .seconds(20))])
    for second in 0...5 { bench.sample(80, at: Double(second)) }
    bench.handle(.phase(.closed), at: 6)
    for second in 7...60 { bench.sample(70, at: Double(second)) }
    #expect(bench.words == ["3000 raised low", "6000 cleared low (closed)"])
  }
}
