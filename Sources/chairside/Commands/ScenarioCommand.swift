import ArgumentParser
import Care
import Config
import Simulation
import Text

/// `scenario`: what a scenario holds, and what is wrong with it.
struct ScenarioCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenario",
    abstract: "List, check or print scenarios of the simulated patient.",
    discussion: """
      Without an option, the scenarios that come with the program are listed. A scenario is a TOML \
      file of states and the exits between them; a nurse can write one. --check finds what cannot be \
      meant: unknown words with the nearest known one, states that nothing leads to or out of, exits \
      that can never win, expectations that never begin. With --reference the scenario is played with \
      the acts of a file of commands, or of a recorded run, and refused unless they score all points \
      without harm. Try it with: chairside train FILE.
      """)

  @Option(help: ArgumentHelp("Check a scenario.", valueName: "file"))
  var check: String?

  @Option(
    help: ArgumentHelp(
      "Acts that must score all points: a file of commands, or a recorded run.", valueName: "run"))
  var reference: String?

  @Option(help: ArgumentHelp("Print the states and the exits between them.", valueName: "scenario"))
  var graph: String?

  @Option(help: ArgumentHelp("Print a scenario as TOML.", valueName: "scenario"))
  var show: String?

  @Option(help: "Clinic file whose scales, side effects and drugs the scenario uses (TOML).")
  var clinic: String?

  @Option(help: "Alarm profile whose rules the scenario uses (TOML).")
  var profile: String?

  func validate() throws {
    guard [check, graph, show].compactMap(\.self).count <= 1 else {
      throw ValidationError("give one of --check, --graph and --show")
    }
    if reference != nil, check == nil {
      throw ValidationError("--reference belongs to --check: add --check FILE")
    }
  }

  func run() throws {
    try Failure.reporting {
      if let check { return try run(check: check) }
      if let graph {
        for line in ScenarioGraph(try ScenarioArgument.parse(graph).read()).lines {
          try Console.line(line)
        }
        return
      }
      if let show {
        let scenario = try ScenarioArgument.parse(show).read()
        try Console.lines(String(TableFile.text(scenario.fields).dropLast()))
        return
      }
      try list()
    }
  }

  private func list() throws {
    let width = ShippedScenario.all.map(\.name.count).max() ?? 0
    for isForTraining in [true, false] {
      let scenarios = ShippedScenario.all.filter { $0.isForTraining == isForTraining }
      guard !scenarios.isEmpty else { continue }
      try Console.line(
        isForTraining
          ? "To train with: chairside train NAME"
          : "Without anything expected:")
      for scenario in scenarios {
        let gap = String(repeating: " ", count: width + 2 - scenario.name.count)
        try Console.line("  \(scenario.name)\(gap)\(scenario.title)")
      }
      try Console.line("")
    }
    try Console.line("To watch one: chairside monitor --source sim:NAME")
  }

  private func run(check: String) throws {
    let text = try Place.reading(check) { $0 }
    let scenario = try ScenarioArgument.parse(check).read()
    let vocabulary = ScenarioVocabulary(try Place.clinic(clinic), try Place.profile(profile))
    let findings = ScenarioCheck.findings(scenario, vocabulary)
    guard findings.isEmpty else {
      for finding in findings.dropLast() {
        Console.error("\(check): \(ScenarioArgument.words(finding, in: text))")
      }
      let last = findings.last.map { ScenarioArgument.words($0, in: text) } ?? ""
      throw Failure("\(check): \(last)", ExitStatus.badData)
    }
    // A scenario whose reference fails is not called good.
    let played = try reference.map {
      try ReferenceCheck(
        scenario, clinic: try Place.clinic(clinic), profile: try Place.profile(profile)
      ).run($0, of: check)
    }
    try Console.line(
      "\(check): good, \(scenario.states.count) states, \(scenario.expectations.count) expectations, "
        + "\(scenario.harms.count) harms")
    if let played { try Console.line(played) }
  }
}
