import ArgumentParser
import Offline
import Store
import Text

/// `erase`: the sessions of one patient, or the trainings of one trainee.
struct EraseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase",
    abstract: "List, and with --confirm erase, all sessions of one patient.",
    discussion: Erasure.discussion)

  @Option(help: "Pseudonym of the patient.")
  var patient: String?

  @Option(help: "Pseudonym of a trainee, whose trainings are meant instead.")
  var trainee: String?

  @Flag(help: "Erase what is listed; without it nothing is erased.")
  var confirm = false

  func validate() throws {
    let named = [patient, trainee].compactMap(\.self)
    guard named.count == 1, !named[0].allSatisfy(\.isWhitespace) else {
      throw ValidationError(
        "name one pseudonym: --patient \"blue heron\", or --trainee \"grey owl\"")
    }
  }

  func run() throws {
    try Failure.reporting {
      if let trainee { return try eraseRuns(of: Arguments.clean(trainee)) }
      let patient = Arguments.clean(patient ?? "", limit: Sanitiser.noteLimit)
      try Erasure.run(.patient(patient), isConfirmed: confirm)
    }
  }

  private func eraseRuns(of trainee: String) throws {
    let erasure = try TraineeErasure(trainee, in: try StateFolder())
    for run in erasure.runs {
      for file in run.files { try Console.line(file) }
    }
    for (path, reason) in erasure.unread {
      Console.error("chairside: not known whether it is meant: \(path): \(reason)")
    }
    if erasure.runs.isEmpty { Console.error("chairside: no training can be erased") }
    if confirm, !erasure.runs.isEmpty {
      let troubles = erasure.remove()
      for (path, reason) in troubles.runs + troubles.traces {
        Console.error("chairside: NOT ERASED: \(path): \(reason)")
      }
      let count = erasure.runs.count
      try Console.line("\(count - troubles.runs.count) of \(count) erased")
      if !(troubles.runs + troubles.traces).isEmpty { throw ExitStatus.unavailable }
    } else if !erasure.runs.isEmpty {
      try Console.line("Nothing was erased. To erase what is listed, add --confirm.")
    }
    if !erasure.unread.isEmpty { throw ExitStatus.badData }
  }
}
