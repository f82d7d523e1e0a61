import ArgumentParser
import Offline
import Simulation

/// `instruct`: the console of an instructor.
struct InstructCommand: ParsableCommand {
  private static let forms = InstructorWords.forms + [InstructorWords.graph]

  static let configuration = CommandConfiguration(
    commandName: "instruct",
    abstract: "Lead a running training from a second terminal.",
    discussion: """
      Shows what is true of the simulated patient, where the scenario is and its exits from there, \
      and takes a line at a time: \(Self.forms.joined(separator: "; ")). `hold` keeps patient and \
      scenario where they are; `graph` shows all states with the present one marked. What is typed is \
      recorded in the session, so that the run can be played again. One instructor at a time; end of \
      input (Ctrl-D) leaves.
      """)

  @Argument(help: "Beginning of the session's name; not needed while one training runs.")
  var session: String?

  func run() throws {
    try Failure.reporting {
      do {
        try Console.line(Self.forms.joined(separator: "   "))
        try InstructorConsole(session) { try Console.line($0) }.run()
      } catch let trouble as InstructorConsole.Trouble {
        throw Failure(trouble.description, ExitStatus.unavailable)
      }
    }
  }
}
