import Alarms
import Glibc
import Offline
import Patient
import Platform
import Session
import Simulation
import TestSupport
import Testing
import Training
import Vitals

/// The written runs of every scenario: who does better scores more, and the patient is not worse off.
@Suite struct RunOrderTests {
  private static let runs = "\(ProjectFile.root)/fixtures/scenarios/runs"

  private static let isNight = getenv("CHAIRSIDE_ALL_SEEDS") != nil
  /// One patient, four scenarios; in the tier of every night five and all.
  private static let seeds: ClosedRange<UInt64> = isNight ? 1...5 : 3...3
  private static let names =
    isNight ? ShippedScenario.all.map(\.name) : ["link-lost", "sensor-off", "surge", "tour"]

  private static func run(_ scenario: Scenario, _ kind: String, seed: UInt64) throws -> Debrief {
    let path = "\(runs)/\(scenario.name).\(kind).commands"
    let text = String(decoding: try #require(ProjectFile.bytes(at: path)), as: UTF8.self)
    var plan = SimulatedSession.Plan(
      scenario: scenario, seed: seed, planned: scenario.planned ?? .minutes(40),
      recovery: .minutes(10), start: WallTime(unixMilliseconds: 0), profile: .ketamineAdult,
      model: scenario.patient.model, app: "test")
    plan.script = try CommandScript(text)
    try plan.script.check(
      against: scenario, names: ScenarioVocabulary(plan.clinic, plan.profile))
    plan.training = TrainingSetup(scenario: scenario.fields)
    plan.endsWithScenario = true
    plan.hasWaves = false
    return try ReferenceRun(plan).debrief
  }

  @Test(arguments: names)
  func betterRunsScoreMore(name: String) throws {
    let scenario = try #require(ShippedScenario.named(name)).scenario()
    for seed in Self.seeds {
      let good = try Self.run(scenario, "good", seed: seed)
      #expect(ReferenceRun(good).isRight, "seed \(seed): \(good.score)")
      let others = try ["slow", "ack-only", "silent", "harmful"].map {
        try Self.run(scenario, $0, seed: seed)
      }
      let all = [good] + others
      let points = all.map(\.score.points)
      #expect(points[0] > points[1] && points[1] > points[2], "seed \(seed): \(points)")
      #expect(abs(points[2] - points[3]) <= 1 && points[3] > points[4], "seed \(seed): \(points)")
      // Where the patient comes to no harm, all are as well.
      let harms = all.map(\.dose.total)
      #expect(harms[0] <= harms[1] && harms[1] <= harms[3], "seed \(seed): \(harms)")
    }
  }
}
