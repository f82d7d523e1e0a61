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

  /// Whether a trigger happens before another one whatever happens.
  private static func beats(
    _ winner: ScenarioTrigger, _ loser: ScenarioTrigger, inTie winsTies: Bool
  ) -> Bool {
    switch (winner, loser) {
    case (.after(let first), .after(let second)):
      first < second || first == second && winsTies
    case (.after(let first), .truth(_, let second)): first < second
    case (.at(let first), .at(let second)): first < second || first == second && winsTies
    case (.truth(let first, let span), .truth(let second, let other)):
      first == second && (span < other || span == other && winsTies)
    case (.when(let first, []), .when(let second, _)):
      winsTies && second.allSatisfy(first.contains)
    case (.alarm(let first), .alarm(let second)): winsTies && first == second
    case (.cue(let first), .cue(let second)): winsTies && first == second
    case (.when(let first, []), .cue(let name)): winsTies && first.contains(.cue(name))
    case (.after(let span), .when), (.after(let span), .alarm), (.after(let span), .cue),
      (.after(let span), .at):
      // Nobody can act in no time.
      span == .zero && winsTies
    default: false
    }
  }
}

extension TruthCondition {
  /// Whether a patient can be like that.
  var isPossible: Bool {
    let levels = target.levels
    switch bound.comparison {
    case .atMost: return bound.limit >= levels.lowerBound
    case .below: return bound.limit > levels.lowerBound
    case .atLeast: return bound.limit <= levels.upperBound
    case .above: return bound.limit < levels.upperBound
    }
  }
}
