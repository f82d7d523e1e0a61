import Session
import Text

extension CommandScript {
  /// Refuses what a scenario does not know: states that are never entered, cues nobody defined.
  public func check(against scenario: Scenario) throws(Mistake) {
    let states = scenario.states.map(\.name)
    let cues = scenario.cues.map(\.name)
    for line in lines {
      if case .after(let state, _) = line.moment {
        try Self.find(state, states, "state", line)
      }
      switch line.deed {
      case .command(.instructor(.cue(let cue))): try Self.find(cue, cues, "cue", line)
      case .command(.instructor(.jump(let state))): try Self.find(state, states, "state", line)
      default: break
      }
    }
  }

  private static func find(
    _ name: String, _ known: [String], _ kind: String, _ line: Line
  ) throws(Mistake) {
    guard !known.contains(name) else { return }
    let nearest = NearestWord.to(name, among: known).map { "; did you mean '\($0)'?" } ?? ""
    throw Mistake(
      line: line.number, problem: "there is no \(kind) '\(name)' in the scenario\(nearest)")
  }
}
