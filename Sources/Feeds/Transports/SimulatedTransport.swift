import Patient
import Session

extension Transport {
  /// The simulated patient of a scenario.
  static let simulated = Transport(
    scheme: "sim", form: "sim[:SCENARIO]",
    summary: "a simulated patient", label: { _ in "sim" }, isLive: false,
    parse: { (rest) throws(SourceSpec.Mistake) in
      Address(name: rest.isEmpty ? "uneventful" : rest)
    },
    check: { (spec) throws(FeedError) in _ = try SimulatedFeed.scenario(spec.address.name) },
    scenario: { $0.name },
    make: { (spec, context) throws(FeedError) in
      let monitor = SimulatedMonitor(
        seed: context.seed, scenario: try SimulatedFeed.scenario(spec.address.name),
        planned: context.planned, cuffInterval: context.cuffInterval, start: context.wallAtZero)
      return SimulatedFeed(context.id, monitor, scenario: spec.address.name)
    })
}
