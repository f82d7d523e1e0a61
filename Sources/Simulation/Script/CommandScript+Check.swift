import Session
import Text

extension CommandScript {
  /// Refuses what a scenario does not know, as states that are never entered and cues nobody defined,
  /// and what the names of a clinic and profile do not hold: nothing would come of it.
  public func check(
    against scenario: Scenario, names: ScenarioVocabulary
  ) throws(Mistake) {
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
      if let problem = names.problem(of: line.deed) {
        throw Mistake(line: line.number, problem: "\(problem)")
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
