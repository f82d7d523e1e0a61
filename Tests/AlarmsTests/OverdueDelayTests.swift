import Fields
import Testing
import Vitals

@testable import Alarms

/// Delays that follow the planned interval between pressure measurements.
@Suite struct OverdueDelayTests {
  private static let delay = OverdueDelay.interval(
    plus: .seconds(90), atLeast: .minutes(5), atMost: .seconds(390))

  @Test(arguments: [(1, 300), (3, 300), (4, 330), (5, 390), (15, 390)])
  func delayIsWithinBounds(minutes: Int64, seconds: Int64) {
    #expect(Self.delay.length(interval: .minutes(minutes)) == .seconds(seconds))
  }

  private static func error(_ fields: [Field]) -> String {
    do throws(FieldError) {
      _ = try OverdueDelay(FieldTable(fields: fields, rule: "x"))
      return "accepted"
    } catch {
      return error.description
    }
  }

  private static func field(_ key: String, _ text: String) -> Field { Field(key, .text(text)) }

  @Test func keysGoTogether() {
    let all = Self.delay.fields
    #expect(Self.error(all) == "accepted")
    #expect(
      Self.error(all + [Self.field("delay", "5m")])
        == "rule 'x': key 'delay' does not go with after_interval")
    #expect(Self.error(Array(all.dropLast())) == "rule 'x': key 'at_most' is missing")
    #expect(
      Self.error([
        Self.field("after_interval", "90s"), Self.field("at_least", "7m"),
        Self.field("at_most", "6m"),
      ]) == "rule 'x': key 'at_least' is more than at_most")
    #expect(
      Self.error([
        Self.field("after_interval", "-1s"), Self.field("at_least", "7m"),
        Self.field("at_most", "6m"),
      ]) == "rule 'x': key 'after_interval' must be between 0s and 8h")
  }

  @Test func delayFollowsPhase() {
    let rule = Rule(
      id: "repeat",
      kind: .overdue(
        .bloodPressureRepeat, afterInterval: .seconds(90), atLeast: .minutes(1),
        atMost: .minutes(30)),
      parameter: nil, priority: .high, text: "", source: "test")
    var bench = AlarmBench([rule])
    bench.handle(.due(.bloodPressureRepeat, .at(.zero)), at: 0)
    bench.run(until: 389)
    #expect(bench.words.isEmpty)
    bench.run(until: 390)
    #expect(bench.words == ["390000 raised repeat"])
    // In recovery the interval is 15 min; a condition that holds is not withdrawn by it.
    bench.handle(.phase(.recovery), at: 400)
    #expect(bench.words.count == 1)
    // The next one has the interval of recovery.
    bench.handle(.due(.bloodPressureRepeat, .none), at: 410)
    bench.handle(.due(.bloodPressureRepeat, .at(AlarmBench.time(1000))), at: 420)
    bench.run(until: 1989)
    #expect(bench.words == ["390000 raised repeat", "410000 latched repeat"])
    bench.run(until: 1990)
    #expect(bench.words.last == "1990000 raised repeat")
    var later = AlarmBench([rule])
    later.handle(.phase(.recovery), at: 0)
    later.handle(.due(.bloodPressureRepeat, .at(.zero)), at: 1)
    later.run(until: 989)
    #expect(later.words.isEmpty)
    later.run(until: 990)
    #expect(later.words == ["990000 raised repeat"])
  }
}
