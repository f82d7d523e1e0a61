import Testing
import Vitals

@testable import Alarms

@Suite struct LaddersTests {
  private var ladders = Ladders()
  private var watches = Watches()

  /// Appends rules, each with an active condition.
  private mutating func raise(_ rules: [Rule]) -> [Watch.Index] {
    rules.map { rule in
      let ladder = ladders.index(of: LadderKey(rule))
      let index = watches.append(Watch(.rule(rule), ladder: ladder, phase: .infusing))
      ladders.append(index, to: ladder)
      watches[index].machine.adopt(
        .active(Condition(id: index.place, onset: .zero, raised: .zero)))
      return index
    }
  }

  @Test func priorityThenOrderDecideTheHighest() throws {
    var test = self
    let all = test.raise([
      TestRule.below(90, "a", priority: .high), TestRule.below(85, "b", priority: .high),
      TestRule.below(80, "c", priority: .medium), TestRule.below(70, "d", parameter: .rate),
    ])
    let ladder = test.watches[all[0]].ladder
    #expect(test.ladders[ladder] == Array(all[0...2]))
    #expect(test.ladders.highest(of: ladder, in: test.watches) == all[1])
    #expect(test.ladders.unacknowledged(below: all[1], in: test.watches) == [all[0], all[2]])
    test.watches[all[1]].machine.adopt(.quiet)
    #expect(test.ladders.highest(of: ladder, in: test.watches) == all[0])
  }

  @Test func highestIsShownSinceItWasRaised() {
    var test = self
    let all = test.raise([TestRule.below(90, "a"), TestRule.below(85, "b")])
    let ladder = test.watches[all[0]].ladder
    test.ladders.show(ladder, in: &test.watches, at: .zero)
    test.ladders.show(ladder, in: &test.watches, at: .zero + .seconds(1))
    #expect(all.map { test.watches[$0].shownSince } == [nil, .zero])
    test.watches[all[1]].machine.adopt(.quiet)
    test.ladders.show(ladder, in: &test.watches, at: .zero + .seconds(2))
    #expect(all.map { test.watches[$0].shownSince } == [.zero + .seconds(2), nil])
  }
}
