import Alarms
import Care
import Config
import Journal
import Offline
import Patient
import Platform
import Session
import Simulation
import Store
import Training
import Vitals
import Wording

/// Checks a scenario by a run that does everything right.
struct ReferenceCheck {
  /// The patient where the scenario names none: the check must give the same result every time.
  private static let usualSeed: UInt64 = 1

  private let scenario: Scenario
  private let clinic: Clinic
  private let profile: Profile
  private var seed: UInt64 { scenario.seed ?? Self.usualSeed }

  init(_ scenario: Scenario, clinic: Clinic, profile: Profile) {
    self.scenario = scenario
    self.clinic = clinic
    self.profile = profile
  }

  /// Plays a file of commands or a recorded run; returns what it scored, and fails with what it
  /// missed.
  func run(_ reference: String, of check: String) throws -> String {
    guard scenario.isForTraining else {
      throw Failure(
        "\(check): nothing is expected, so that no run can score; write an [[expect]]",
        ExitStatus.badData)
    }
    let run = try Self.isRecording(reference) ? recorded(reference) : scripted(reference)
    let words = ReferenceWords(.english)
    guard run.isRight else {
      for item in run.missed { Console.error("\(reference): \(words.missed(item))") }
      for harm in run.harms { Console.error("\(reference): \(words.harm(harm))") }
      throw Failure(
        "\(check): the reference \(reference) scores \(DebriefWords(.english).points(run.debrief.score))"
          + " with seed \(seed); change the acts, or what the scenario expects", ExitStatus.badData)
    }
    return "\(reference): \(words.good(run.debrief.score, seed: seed))"
  }

  /// Whether a file is a session file, whatever its name.
  private static func isRecording(_ path: String) throws -> Bool {
    guard !path.hasSuffix(".commands") else { return false }
    return try Files.bytes(try RecordingArguments.path(of: path)).first == UInt8(ascii: "{")
  }

  private func recorded(_ reference: String) throws -> ReferenceRun {
    let path = try RecordingArguments.path(of: reference)
    let run = try DebriefCommand.play(path)
    guard run.debrief.scenario.name == scenario.name else {
      throw Failure(
        "\(path) plays '\(run.debrief.scenario.name)', not '\(scenario.name)'; name a run of this "
          + "scenario", ExitStatus.badData)
    }
    do {
      return ReferenceRun(try run.on(scenario, seed: seed, profile))
    } catch {
      throw Failure("\(path): \(error)", ExitStatus.badData)
    }
  }

  private func scripted(_ path: String) throws -> ReferenceRun {
    var plan = SimulatedSession.Plan(
      scenario: scenario, seed: seed, planned: scenario.planned ?? InfusionTimer.defaultPlan,
      recovery: .minutes(10), start: RecordingFile.fictitiousWall, profile: profile,
      model: scenario.patient.model, app: Chairside.app)
    plan.clinic = clinic
    plan.script = try Self.script(
      path, of: scenario, names: ScenarioVocabulary(plan.clinic, plan.profile))
    plan.training = TrainingSetup(scenario: scenario.fields, hidden: scenario.shown.hidden)
    plan.endsWithScenario = true
    return try ReferenceRun(plan)
  }

  /// Reads a file of commands for a scenario.
  static func script(
    _ path: String, of scenario: Scenario, names: ScenarioVocabulary
  ) throws -> CommandScript {
    try Place.reading(path) { text in
      do {
        let script = try CommandScript(text)
        try script.check(against: scenario, names: names)
        return script
      } catch let mistake as CommandScript.Mistake {
        throw Failure("\(path): \(mistake)", ExitStatus.badData)
      }
    }
  }
}
