import Patient
import Session
package import Simulation

extension Transport {
  /// The simulated patient of a scenario.
  static let simulated = Transport(
    scheme: "sim", form: "sim[:SCENARIO][?population=NAME]",
    summary: "a simulated patient in a scenario: its name or its file",
    label: { _ in "sim" }, isLive: false, options: [.population],
    parse: { (rest) throws(SourceSpec.Mistake) in
      Address(name: rest.isEmpty ? "uneventful" : rest)
    },
    check: { (spec) throws(FeedError) in _ = try course(of: spec) },
    scenario: { $0.name },
    make: { (spec, context) throws(FeedError) in
      let scenario = try course(of: spec)
      let monitor = SimulatedMonitor(
        seed: context.seed, scenario.patient, cuffInterval: context.cuffInterval,
        start: context.wallAtZero)
      return SimulatedFeed(
        context.id, SimulatedBedside(scenario, monitor), planned: context.planned)
    })

  /// The scenario of a source: the one of its file, else the shipped one of its name.
  private static func course(of spec: SourceSpec) throws(FeedError) -> Scenario {
    guard let scenario = spec.course else {
      return drawn(try SimulatedFeed.scenario(spec.address.name), from: spec.population)
    }
    return drawn(scenario, from: spec.population)
  }

  private static func drawn(_ scenario: Scenario, from population: Population?) -> Scenario {
    guard let population else { return scenario }
    var scenario = scenario
    scenario.draw(from: population)
    return scenario
  }
}

extension SimulatedFeed {
  /// The shipped scenario of a name.
  package static func scenario(_ name: String) throws(FeedError) -> Scenario {
    guard let shipped = ShippedScenario.named(name) else {
      throw .scenario(name, known: ShippedScenario.all.map(\.name))
    }
    do {
      return try shipped.scenario()
    } catch {
      throw .file("scenario '\(name)': \(error)")
    }
  }
}
