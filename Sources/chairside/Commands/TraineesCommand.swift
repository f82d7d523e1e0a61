import ArgumentParser
import Offline
import Reports
import Store
import Training
import Wording

/// `trainees`: trainings over time.
struct TraineesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trainees",
    abstract: "List trainings over time, or the figures of all trainees together.",
    discussion: """
      Every run of `chairside train` is kept as a session file; the list is made from them. Points \
      and times are measured; what they say about a person is for people to judge. With --cohort, \
      medians and quartiles for each scenario, without names, where there are at least \
      \(Cohort.least) runs of the same version of it. The runs of a trainee are removed with \
      `chairside erase --trainee`.
      """)

  @Option(help: "Pseudonym of a trainee.")
  var who: String?

  @Option(help: "Name of a scenario.")
  var scenario: String?

  @Flag(help: "Print the figures of all trainees together.")
  var cohort = false

  func validate() throws {
    if cohort, who != nil {
      throw ValidationError("--cohort is about all trainees: leave --who out")
    }
  }

  func run() throws {
    try Failure.reporting {
      let index = TrainingIndex(try StateFolder())
      for (path, reason) in index.unreadable { Console.error("chairside: \(path): \(reason)") }
      let entries = index.entries.filter { entry in
        let run = entry.summary
        return (who == nil || run.trainee?.lowercased() == who?.lowercased())
          && (scenario == nil || run.scenario == scenario)
      }
      let runs = try entries.map { ($0.summary, try RubricOrder.read(beside: $0.path)) }
      let report = TraineesReport(runs, in: .english)
      for line in ReportText.lines(cohort ? report.cohort : report.list) {
        try Console.line(line)
      }
    }
  }
}
