import Alarms
import Session
import TestSupport
import Testing
import Vitals

/// Law 5: a wider limit or a longer delay never holds when the narrower or shorter does not.
@Suite struct LimitLawTests {
  private static func rule(_ id: String, below: Int32, delay: Int64) -> Rule {
    Rule(
      id: id,
      kind: .limit(Bound(.below, .absolute(Amount(units: below))), delay: .seconds(delay)),
      parameter: .saturation, priority: .medium, isLatching: false, text: id, source: "law")
  }

  @Test func widerHoldsOnlyWhereNarrowerHolds() {
    forSeeds(200) { seed, generator in
      let limit = Int32.random(in: 84...94, using: &generator)
      let delay = Int64.random(in: 0...12, using: &generator)
      let narrow = Self.rule("narrow", below: limit, delay: delay)
      let wide = Self.rule("wide", below: limit - 3, delay: delay + 4)
      let profile = Profile(
        name: "law", version: 1, expected: [], pressureInterval: .minutes(5),
        recoveryPressureInterval: .minutes(15), guardLimits: [], rules: [narrow, wide])
      let script = RandomScript(seed: seed, profile: profile)
      var session = Session(script.header)
      var holding: Set<String> = []
      for (event, time) in script.events {
        switch event {
        case .command: continue
        case .source, .vital, .cuff, .wave, .link, .line, .sender, .runtime, .scene, .station:
          break
        }
        for record in RandomScript.records(session.handle(event, at: time)) {
          guard let rule = record.transition.subject?.rule else { continue }
          switch record.transition.event {
          case .raised: holding.insert(rule)
          case .cleared, .latched: holding.remove(rule)
          case .escalated, .acknowledged, .reminder, .audioPaused, .audioResumed, .audioOff,
            .audioOn, .alarmPaused, .alarmResumed, .limitChanged, .ruleOff, .ruleOn, .baselineSet:
            break
          }
        }
        #expect(
          !holding.contains("wide") || holding.contains("narrow"),
          "seed \(seed) at \(time.milliseconds): \(holding)")
      }
    }
  }
}
