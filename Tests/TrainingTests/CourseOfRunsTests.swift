import Alarms
import Care
import Patient
import Session
import Simulation
import Testing
import Vitals

@testable import Training

/// Who acts well and in time helps the patient, and has the points for it.
@Suite struct CourseOfRunsTests {
  private static func recording(
    _ scenario: String, _ script: CommandScript, seed: UInt64, end: TimeSpan = .minutes(60)
  ) throws -> Recording {
    var plan = Recording.Plan()
    plan.seed = seed
    plan.script = script
    plan.end = end
    return Recording(try Texts.scenario(scenario), plan)
  }

  @Test(arguments: ["vagal", "hypertension"], [1, 2] as [UInt64])
  func goodIsBetterThanSlowAndSlowThanNothing(scenario: String, seed: UInt64) throws {
    let runs = try ["good", "slow", "ack-only", "silent", "harmful"].map {
      try Self.recording(scenario, try Texts.script(scenario, $0), seed: seed)
    }
    let harm = runs.map(\.harm)
    #expect(harm[0] < harm[1] && harm[1] < harm[2], "\(harm)")
    #expect(abs(harm[2] - harm[3]) < 0.01 && harm[3] <= harm[4], "\(harm)")
    let scores = runs.map { Score($0.record) }
    let points = scores.map(\.points)
    #expect(points[0] > points[1] && points[1] > points[2], "\(points)")
    #expect(points[2] >= points[3] && points[3] > points[4], "\(points)")
    #expect(points[0] * 10 >= scores[0].most * 9, "\(points[0]) of \(scores[0].most)")
    #expect(points[3] * 5 <= scores[3].most, "\(points[3]) of \(scores[3].most)")
    #expect(!scores[4].harms.isEmpty && scores[0].harms.isEmpty)
  }

  @Test func aShippedScenarioIsReplayedFaithfully() throws {
    let script = try Texts.script("vagal", "good")
    let recording = try Self.recording("vagal", script, seed: 5)
    let debrief = Debrief(try recording.replay())
    #expect(debrief.isFaithful && debrief.score == Score(recording.record))
    #expect(debrief.record == recording.record && debrief.dose.total == recording.harm)
  }

  /// The highest systolic pressure of a patient whose pump is paused in a second of a scenario.
  private static func peak(_ scenario: Scenario, seed: UInt64, pausedAt second: Int64) -> Double {
    let start = WallTime(unixMilliseconds: 0)
    let monitor = SimulatedMonitor(
      seed: seed, scenario.patient, cuffInterval: .minutes(5), start: start)
    var bedside = SimulatedBedside(scenario, monitor)
    let identity = SessionIdentity(session: "peak", mode: .simulated, wall: start)
    let session = Session(SessionHeader(identity: identity, app: "test", profile: .ketamineAdult))
    let pause = Event.command(.pauseInfusion(reason: "high"), by: .trainee)
    var treatment = Treatment()
    treatment.ketamine = monitor.patient.infusionRate(over: .minutes(40)) / 60
    var peak = 0.0
    while bedside.nextSecond < 2400 {
      if bedside.nextSecond == second {
        treatment.ketamine = 0
        bedside.witness(pause, [], session, at: bedside.nextTime)
      }
      _ = bedside.step(treatment)
      peak = max(peak, bedside.truth?.systolic ?? 0)
    }
    return peak
  }

  /// In the middle of the rise; once the pressure is at its height a minute changes no peak.
  @Test func pausingAMinuteEarlierLowersThePeak() throws {
    let scenario = try Texts.scenario("hypertension")
    for seed in 1...20 as ClosedRange<UInt64> {
      let (late, early) = (
        Self.peak(scenario, seed: seed, pausedAt: 1680),
        Self.peak(scenario, seed: seed, pausedAt: 1620)
      )
      #expect(early < late - 5, "seed \(seed): \(early) and \(late)")
    }
  }

  @Test func aBranchWithAnEarlierPauseLowersThePeak() throws {
    let script = try CommandScript("28:00 infusion pause\n")
    let recording = try Self.recording("hypertension", script, seed: 7, end: .minutes(30))
    let replay = try recording.replay()
    let commands = try #require(replay.commands(moving: "infusion pause", by: .seconds(-60)))
    let branch = try recording.branch(replay, commands)
    let original = try #require(Debrief(replay).highest(.systolic))
    #expect(try #require(branch.highest(.systolic)) < original - 5)
  }
}
