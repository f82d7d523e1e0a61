import Alarms
import Vitals

/// Which exits of a state can never be taken, because another one always happens first.
enum ExitRace {
  /// The places of the losers with the trigger that beats each.
  ///
  /// `others` are exits of all states, which come behind those of the state in a tie.
  static func losers(
    _ exits: [ScenarioExit], against others: [ScenarioExit]
  ) -> [(element: Int, winner: String)] {
    var losers: [(Int, String)] = []
    for (place, exit) in exits.enumerated() {
      let before = exits[..<place].first { beats($0.trigger, exit.trigger, inTie: true) }
      let after = (exits[(place + 1)...] + others).first {
        beats($0.trigger, exit.trigger, inTie: false)
      }
      if let winner = before ?? after { losers.append((place, winner.trigger.text)) }
    }
    return losers
  }

  /// The places of the exits of a state that an end of the scenario always comes before, with the end:
  /// it is looked for first, so that it wins ties.
  static func losers(
    _ exits: [ScenarioExit], of state: String, to ends: [ScenarioEnd]
  ) -> [(element: Int, winner: String)] {
    exits.enumerated().compactMap { place, exit in
      ends.first { beats($0, exit.trigger, in: state) }.map { (place, $0.text) }
    }
  }

  private static func beats(
    _ end: ScenarioEnd, _ loser: ScenarioTrigger, in state: String
  ) -> Bool {
    switch end {
    case .state(let name, let span):
      name == state && beats(.after(span), loser, inTie: true)
    // It counts from the start of the scenario, an exit from that of its state.
    case .trigger(.after): false
    case .trigger(let trigger): beats(trigger, loser, inTie: true)
    }
  }

  /// Whether a trigger happens before another one whatever happens.
  private static func beats(
    _ winner: ScenarioTrigger, _ loser: ScenarioTrigger, inTie winsTies: Bool
  ) -> Bool {
    switch (winner, loser) {
    case (.after(let first), .after(let second)):
      first < second || first == second && winsTies
    // What is true is first known one second after the state begins.
    case (.after(let first), .truth(_, let second)): first <= second
    // Both may be over when the state is entered, and then the order of the file decides.
    case (.at(let first), .at(let second)): first <= second && winsTies
    case (.truth(let first, let span), .truth(let second, let other)):
      first.covers(second) && (span < other || span == other && winsTies)
    case (.when(let first, []), .when(let second, let more)):
      winsTies && (first.cover(second) || !more.isEmpty && first.cover(more))
    case (.when(let first, let others), .when(let second, let more)):
      winsTies && !others.isEmpty && !more.isEmpty
        && (first.cover(second) && others.cover(more) || first.cover(more) && others.cover(second))
    case (.alarm(let first), .alarm(let second)): winsTies && first.covers(second)
    case (.cue(let first), .cue(let second)): winsTies && first == second
    case (.when(let first, []), .cue(let name)): winsTies && first.contains(.cue(name))
    case (.cue(let name), .when(let second, let more)):
      winsTies && (second == [.cue(name)] || more == [.cue(name)])
    case (.after(let span), .when), (.after(let span), .alarm), (.after(let span), .cue),
      (.after(let span), .at):
      // Nobody can act in no time.
      span == .zero && winsTies
    default: false
    }
  }
}

extension [ActPattern] {
  /// Whether every act of some others is one of these.
  fileprivate func cover(_ others: [ActPattern]) -> Bool {
    !others.isEmpty && others.allSatisfy { other in contains { $0.covers(other) } }
  }
}

extension ActPattern {
  /// Whether everything that is another act is this one too.
  fileprivate func covers(_ other: ActPattern) -> Bool {
    switch (self, other) {
    case (.limit(nil), .limit), (.given(nil), .given),
      (.done(nil), .done), (.sideEffect(nil, nil), .sideEffect):
      true
    // Who aborts stops the pump.
    case (.infusion(.stop, _), .abort): true
    case (.sideEffect(let code, nil), .sideEffect(let other, _)): code == other
    case (.sideEffect(nil, let grade), .sideEffect(_, let other)): grade == other
    case (.infusion(let pump, let bound), .infusion(let other, let narrow)):
      pump == other && NumberBound.covers(bound, narrow)
    case (.score(let scale, let bound), .score(let other, let narrow)):
      scale == other && NumberBound.covers(bound, narrow)
    case (.oxygen(let bound), .oxygen(let narrow)): NumberBound.covers(bound, narrow)
    default: self == other
    }
  }
}

extension AlarmPattern {
  fileprivate func covers(_ other: AlarmPattern) -> Bool {
    guard happening == other.happening else { return false }
    switch (subject, other.subject) {
    case (.any, .priority(let priority)): return priority >= .medium
    default: return subject == other.subject
    }
  }
}

extension TruthCondition {
  fileprivate func covers(_ other: TruthCondition) -> Bool {
    target == other.target && NumberBound.covers(bound, other.bound)
  }

  /// Whether a patient can be like that.
  var isPossible: Bool {
    let levels = target.possible
    switch bound.comparison {
    case .atMost: return bound.limit >= levels.lowerBound
    case .below: return bound.limit > levels.lowerBound
    case .atLeast: return bound.limit <= levels.upperBound
    case .above: return bound.limit < levels.upperBound
    }
  }
}

extension NumberBound {
  /// Whether every number within the second bound is within the first; nil bounds nothing.
  fileprivate static func covers(_ first: NumberBound?, _ second: NumberBound?) -> Bool {
    guard let first else { return true }
    guard let second else { return false }
    switch (first.comparison, second.comparison) {
    case (.atMost, .atMost), (.atMost, .below), (.below, .below):
      return second.limit <= first.limit
    case (.below, .atMost): return second.limit < first.limit
    case (.atLeast, .atLeast), (.atLeast, .above), (.above, .above):
      return second.limit >= first.limit
    case (.above, .atLeast): return second.limit > first.limit
    default: return false
    }
  }
}
