import ArgumentParser
import Care
import Config
import Display
import Feeds
import Monitor
import Offline
import Platform
import Reports
import Session
import Simulation
import Training
import Vitals
import Wording

/// `train`: a scenario on the live screens, with the debrief at its end.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train with a simulated patient who answers, and see the debrief.",
    discussion: """
      The screens are those of a live session, marked TRAINING. The patient answers what is done: \
      pump, bolus, oxygen, drugs, the cuff. ! says that something is seen; the digits tell what the \
      program cannot see, as "laid flat". The run ends with its scenario, or with q, and the debrief \
      is printed. Runs are kept as session files; chairside trainees lists them. An instructor joins \
      from a second terminal with: chairside instruct.
      """)

  @Argument(
    help: ArgumentHelp("Scenario file (TOML), or one of those that `chairside scenario` lists."),
    completion: ScenarioArgument.completion, transform: ScenarioArgument.parse)
  var scenario: ScenarioArgument

  @Option(help: "Seed of the patient (default: that of the scenario, else random).")
  var seed: UInt64?

  @Option(help: "Pseudonym of the trainee; never a name.")
  var trainee: String?

  @Option(
    help: TrainingSetup.Hidden.help("Keep from the trainee; repeatable."),
    completion: TrainingSetup.Hidden.completion, transform: TrainingSetup.Hidden.parse)
  var hide: [TrainingSetup.Hidden] = []

  @Option(help: ArgumentHelp("Recorded run to compare with in the debrief.", valueName: "file"))
  var reference: String?

  @Option(help: "Alarm profile (TOML).")
  var profile: String?

  @Option(help: "Clinic file: drugs, scales, what is done (TOML).")
  var clinic: String?

  @OptionGroup var view: ViewArguments

  func run() throws {
    try Failure.reporting {
      Console.repairTerminal()
      let scenario = try self.scenario.read()
      // Refused before the training, not behind it.
      let reference = try self.reference.map { try DebriefCommand.reference($0, of: scenario) }
      let monitor = try Monitor(try options(scenario), resuming: nil)
      let outcome = try monitor.run()
      guard let journal = outcome.journal else { return }
      let run = try DebriefCommand.play(journal)
      var page = DebriefReport(run.debrief, in: .english)
      page.reference = reference
      try Console.lines(ReportText.lines(page.report).joined(separator: "\n"))
      try Console.line("")
      try Console.line("Session   \(journal)")
      if let signal = outcome.signal { throw ExitCode(128 + signal) }
    }
  }

  private func options(_ scenario: Scenario) throws -> MonitorOptions {
    let settings = try Place.settings()
    var options = MonitorOptions(
      sources: [try SourceSpec("sim:\(scenario.name)").playing(scenario)],
      planned: scenario.planned ?? InfusionTimer.defaultPlan,
      profile: try Place.profile(profile ?? settings.profile), label: nil, chair: nil,
      outlets: [], journal: .automatic, view: try view.options(settings),
      seed: seed ?? scenario.seed)
    options.clinic = try Place.clinic(clinic ?? settings.clinic)
    options.training = TrainingSetup(
      scenario: scenario.fields,
      trainee: trainee.map { Arguments.clean($0) },
      hidden: scenario.shown.hidden.union(hide))
    options.startAt = scenario.startAt
    options.view.initials = Operator.trainee.initials
    return options
  }
}

extension TrainingSetup.Hidden: Choice {
  static var noun: String { "thing to hide" }
  static var choices: [(name: String, value: TrainingSetup.Hidden)] {
    allCases.map { ($0.rawValue, $0) }
  }
}
