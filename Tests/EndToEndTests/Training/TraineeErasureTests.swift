import TerminalDriver
import TestSupport
import Testing

/// The trainings of a trainee are removed with their lines of the index, and nobody else's.
@Suite(.serialized) struct TraineeErasureTests {
  private func train(_ program: Program, _ trainee: String) throws {
    let run = try program.start("train", "vagal", "--seed", "7", "--trainee", trainee)
    #expect(run.wait { $0.text.contains("TRAINING") })
    run.type("q")
    #expect(run.wait { $0.text.contains("Leave") })
    run.type("y")
    #expect(run.waitForEnd() == .exited(0))
  }

  @Test func runsOfATraineeGo() throws {
    let program = try Program()
    try train(program, "grey owl")
    try train(program, "red fox")
    #expect(try program.run("trainees").output.contains("grey owl"))
    let listed = try program.run("erase", "--trainee", "Grey Owl")
    #expect(listed.status == .exited(0) && listed.output.contains("Nothing was erased"))
    #expect(try program.run("trainees").output.contains("grey owl"))
    let erased = try program.run("erase", "--trainee", "grey owl", "--confirm")
    #expect(erased.status == .exited(0) && erased.output.contains("1 of 1 erased"), "\(erased)")
    for file in program.folder.files {
      #expect(!program.folder.text(file).contains("grey owl"), "\(file)")
    }
    let left = try program.run("trainees").output
    #expect(left.contains("red fox") && !left.contains("grey owl"))
    let nobody = try program.run("erase", "--trainee", "grey owl", "--confirm")
    #expect(nobody.status == .exited(0) && nobody.errors.contains("no training can be erased"))
    let both = try program.run("erase", "--trainee", "a", "--patient", "b")
    #expect(both.status == .exited(64))
  }

  /// A training that is being played stays.
  @Test func runningTrainingStays() throws {
    let program = try Program()
    let run = try program.start("train", "vagal", "--seed", "7", "--trainee", "grey owl")
    #expect(run.wait { $0.text.contains("TRAINING") })
    let erased = try program.run("erase", "--trainee", "grey owl", "--confirm")
    #expect(erased.status == .exited(69) && erased.errors.contains("NOT ERASED"), "\(erased)")
    #expect(program.folder.files.contains { $0.hasSuffix(".journal.ndjson") })
    run.type("q")
    #expect(run.wait { $0.text.contains("Leave") })
    run.type("y")
    #expect(run.waitForEnd() == .exited(0))
  }
}
