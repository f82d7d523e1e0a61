import TerminalDriver
import TestSupport
import Testing

/// A recorded training in which some of what is expected was done.
enum RecordedTraining {
  static let commands = "nausea+20 noticed\nnausea+40 infusion stop\nnausea+50 cue flat\n"

  /// Makes it; returns its path.
  static func make(_ program: Program) throws -> String {
    program.folder.write(commands, "good.commands")
    let made = try program.run(
      "simulate", "--scenario", "vagal", "--commands", program.folder("good.commands"), "--seed",
      "7", "-o", program.folder("good.journal.ndjson"))
    #expect(made.status == .exited(0), "\(made.errors)")
    return program.folder("good.journal.ndjson")
  }
}
