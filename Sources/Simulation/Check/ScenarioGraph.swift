import Vitals

/// The states of a scenario and the exits between them.
public struct ScenarioGraph {
  private let scenario: Scenario

  /// The graph of a scenario.
  public init(_ scenario: Scenario) { self.scenario = scenario }

  /// The names of the states that can be entered.
  public var reachable: Set<String> {
    guard let first = scenario.states.first?.name else { return [] }
    var reached: Set<String> = [first]
    var next = [first]
    while let name = next.popLast() {
      let exits = (scenario.state(name)?.exits ?? []) + scenario.always
      for exit in exits where reached.insert(exit.target).inserted { next.append(exit.target) }
    }
    return reached
  }

  /// A line for each state, and one below it for each exit.
  public var lines: [String] {
    var lines: [String] = []
    for (number, state) in scenario.states.enumerated() {
      let mark = number == 0 ? "  (first)" : ends(with: state.name).map { "  (end\($0))" } ?? ""
      lines.append(state.name + mark)
      for exit in state.exits { lines.append("  \(exit.trigger.text) -> \(exit.target)") }
    }
    if !scenario.always.isEmpty {
      lines.append("in every state")
      for exit in scenario.always { lines.append("  \(exit.trigger.text) -> \(exit.target)") }
    }
    for case .trigger(let trigger) in scenario.ends { lines.append("end \(trigger.text)") }
    return lines
  }

  /// How long a state lasts before it ends the scenario, in words; nil where it does not.
  private func ends(with name: String) -> String? {
    for case .state(name, let span) in scenario.ends {
      return span == .zero ? "" : " after \(span.text)"
    }
    return nil
  }
}
