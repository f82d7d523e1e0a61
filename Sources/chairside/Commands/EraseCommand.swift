import ArgumentParser
import Store
import Text

/// `erase`: the sessions of one patient.
struct EraseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase",
    abstract: "List, and with --confirm erase, all sessions of one patient.",
    discussion: Erasure.discussion)

  @Option(help: "Pseudonym of the patient.")
  var patient: String

  @Flag(help: "Erase what is listed; without it nothing is erased.")
  var confirm = false

  func validate() throws {
    guard !patient.allSatisfy(\.isWhitespace) else {
      throw ValidationError("name the pseudonym: --patient \"blue heron\"")
    }
  }

  func run() throws {
    try Failure.reporting {
      try Erasure.run(
        .patient(Arguments.clean(patient, limit: Sanitiser.noteLimit)), isConfirmed: confirm)
    }
  }
}
