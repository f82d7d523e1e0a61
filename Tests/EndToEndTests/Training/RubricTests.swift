import Glibc
import TerminalDriver
import TestSupport
import Testing
import Text

/// The instructor's rubric beside a session, by the built program.
@Suite(.serialized) struct RubricTests {
  private static let scale = """
    id = "talk"
    version = 2
    name = "Talking with the team"
    citation = "of this clinic"
    licence = "free"

    [[item]]
    prompt = "Says what is seen"
    choices = ["0 no", "1 late", "3 at once"]

    [[item]]
    prompt = "Closes the loop"
    choices = ["0 no", "2 yes"]
    """

  @Test func rubricStandsBesideAndNeverInThePoints() throws {
    let program = try Program()
    let path = try RecordedTraining.make(program)
    program.folder.write(Self.scale, "talk.toml")
    let journal = program.folder.text("good.journal.ndjson")
    let before = try program.run("debrief", path, "--format", "json").output
    let scale = program.folder("talk.toml")
    for wrong in ["3", "3,7", "x,2", "3,-"] {
      let run = try program.run("debrief", path, "--rubric", scale, "--answers", wrong)
      #expect(run.status == .exited(64), "\(wrong): \(run.errors)")
      #expect(!program.folder.files.contains("good.rubric.json"))
    }
    let entered = try program.run("debrief", path, "--rubric", scale, "--answers", "3,2")
    #expect(entered.status == .exited(0), "\(entered.errors)")
    for run in [entered, try program.run("debrief", path)] {
      #expect(run.output.contains("Instructor's rubric (judgement)"))
      #expect(run.output.contains("Talking with the team (talk, version 2)"))
      #expect(run.output.contains("5 of 5"))
    }
    var status = stat()
    #expect(stat(program.folder("good.rubric.json"), &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    #expect(program.folder.text("good.journal.ndjson") == journal)
    let after = try program.run("debrief", path, "--format", "json").output
    let (first, second) = (Array(before.utf8.dropLast()), Array(after.utf8.dropLast()))
    let (old, new) = (try JSONValue(parsing: first.span), try JSONValue(parsing: second.span))
    #expect(old["rubric"] == .null && new["rubric"]?["sum"]?.whole == 5)
    for key in ["points", "most", "expected", "harms"] { #expect(old[key] == new[key]) }
    let again = try program.run("debrief", path, "--rubric", scale, "--answers", "0,0")
    #expect(again.status == .exited(73) && again.errors.contains("--force"))
    let forced = try program.run("debrief", path, "--rubric", scale, "--answers", "0,0", "--force")
    #expect(forced.output.contains("0 of 5"))
  }

  @Test func rubricOfAnotherSessionIsNotShown() throws {
    let program = try Program()
    let path = try RecordedTraining.make(program)
    program.folder.write("{\"v\":1,\"session\":\"other\"}\n", "good.rubric.json")
    let broken = try program.run("debrief", path)
    #expect(broken.status == .exited(0) && broken.errors.contains("is no rubric"))
    #expect(!broken.output.contains("Instructor's rubric"))
  }

  @Test func rubricIsAskedForItemByItem() throws {
    let program = try Program()
    let path = try RecordedTraining.make(program)
    program.folder.write(Self.scale, "talk.toml")
    let run = try program.start("debrief", path, "--rubric", program.folder("talk.toml"), rows: 60)
    #expect(run.wait { $0.text.contains("1/2  Says what is seen") && $0.text.contains("Score:") })
    run.type("9\r")
    #expect(run.wait { $0.text.contains("write one of 0, 1, 3") })
    run.type("3\r")
    #expect(run.wait { $0.text.contains("2/2  Closes the loop") })
    run.type("0\r")
    #expect(run.waitForEnd() == .exited(0))
    #expect(program.folder.text("good.rubric.json").contains("\"sum\":3,\"most\":5"))
    let unasked = try program.run("debrief", path, "--rubric", program.folder("talk.toml"))
    #expect(unasked.status == .exited(64) && unasked.errors.contains("--answers"))
  }

  @Test func traineesHaveAColumnWhereThereIsARubric() throws {
    let program = try Program()
    let run = try program.start("train", "vagal", "--seed", "7", "--trainee", "grey owl")
    #expect(run.wait { $0.text.contains("TRAINING") })
    run.type("qy")
    #expect(run.waitForEnd() == .exited(0))
    #expect(try !program.run("trainees").output.contains("Rubric"))
    program.folder.write(Self.scale, "talk.toml")
    let judged = try program.run(
      "debrief", "--last", "--rubric", program.folder("talk.toml"), "--answers", "1,2")
    #expect(judged.status == .exited(0), "\(judged.errors)")
    let list = try program.run("trainees").output
    #expect(list.contains("Rubric") && list.contains("3/5"), "\(list)")
  }
}
