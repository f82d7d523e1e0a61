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

  /// A state with its exits, or what holds in every state.
  public struct Part: Sendable {
    /// The name of the state; nil for what holds in every one.
    public let state: String?
    /// Its name, and whether it is the first or ends the scenario.
    public let heading: String
    /// Its exits, each with its trigger.
    public let exits: [String]
  }

  /// Every state in the order of the file, then what holds in every state.
  public var parts: [Part] {
    var parts: [Part] = []
    for (number, state) in scenario.states.enumerated() {
      let mark = number == 0 ? "  (first)" : ends(with: state.name).map { "  (end\($0))" } ?? ""
      parts.append(
        Part(state: state.name, heading: state.name + mark, exits: Self.words(state.exits)))
    }
    if !scenario.always.isEmpty {
      parts.append(
        Part(state: nil, heading: "in every state", exits: Self.words(scenario.always)))
    }
    for case .trigger(let trigger) in scenario.ends {
      parts.append(Part(state: nil, heading: "end \(trigger.text)", exits: []))
    }
    return parts
  }

  /// A line for each state, and one below it for each exit.
  public var lines: [String] {
    parts.flatMap { part in [part.heading] + part.exits.map { "  \($0)" } }
  }

  private static func words(_ exits: [ScenarioExit]) -> [String] {
    exits.map { "\($0.trigger.text) -> \($0.target)" }
  }

  /// How long a state lasts before it ends the scenario, in words; nil where it does not.
  private func ends(with name: String) -> String? {
    for case .state(name, let span) in scenario.ends {
      return span == .zero ? "" : " after \(span.text)"
    }
    return nil
  }
}
