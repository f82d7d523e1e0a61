import Glibc
import TerminalDriver
import TestSupport
import Testing
import Text

/// What stands beside a recording: questions, expected acts, the instructor's rubric; and the
/// reference of a scenario. By the built program.
@Suite(.serialized) struct TrainingFileTests {
  private static let commands = "nausea+20 noticed\nnausea+40 infusion stop\nnausea+50 cue flat\n"

  /// A session without a scenario whose acts are trained.
  private func tour(_ program: Program) throws -> String {
    program.folder.write(
      try program.run("simulate", "--scenario", "tour", "--seed", "7", "--duration", "5m").output,
      "tour.journal.ndjson")
    return program.folder("tour.journal.ndjson")
  }

  /// A recorded training.
  private func training(_ program: Program, _ name: String = "good") throws -> String {
    program.folder.write(Self.commands, "good.commands")
    let made = try program.run(
      "simulate", "--scenario", "vagal", "--commands", program.folder("good.commands"), "--seed",
      "7", "-o", program.folder("\(name).journal.ndjson"))
    #expect(made.status == .exited(0), "\(made.errors)")
    return program.folder("\(name).journal.ndjson")
  }

  private static let sheet = """
    format = 1

    [[question]]
    text = "What do you look at first?"
    at = "00:01:00"

    [[expect]]
    id = "look"
    text = "Pressure measured"
    when = "bp now"
    at = "00:01:00"
    full = "90s"

    [[expect]]
    id = "calm"
    text = "Not stopped"
    never = "infusion stop"
    alarm = "raised any"
    until = "00:04:00"
    weight = 3
    """

  // MARK: Questions

  @Test func replayPausesAtAQuestionUntilAKey() throws {
    let program = try Program()
    let path = try tour(program)
    program.folder.write(Self.sheet, "tour.training.toml")
    let run = try program.start("replay", path, "--speed", "64")
    #expect(run.wait { $0.text.contains("What do you look at first?") })
    #expect(run.screen.text.contains("Expected: Pressure measured, within 1:30"))
    #expect(run.screen.text.contains("Any key goes on"))
    #expect(run.screen.lines[0].contains("paused ×64"))
    #expect(run.screen.lines[2].contains("1:00"))
    run.type("q")
    #expect(run.wait { $0.text.contains("End of the recording") })
    #expect(!run.screen.text.contains("What do you look at first?"))
    run.type("q")
    #expect(run.waitForEnd() == .exited(0))
  }

  @Test func hiddenFutureHidesWhatWasExpected() throws {
    let program = try Program()
    let path = try tour(program)
    program.folder.write(Self.sheet, "other.toml")
    let run = try program.start(
      "replay", path, "--speed", "64", "--hide-future", "--with", program.folder("other.toml"))
    #expect(run.wait { $0.text.contains("What do you look at first?") })
    #expect(!run.screen.text.contains("Expected"))
    run.type(" ")
    #expect(run.wait { !$0.text.contains("What do you look at first?") })
    run.type("q")
    #expect(run.waitForEnd() == .exited(0))
  }

  /// A question of a scenario is asked where its state begins, and not in the training itself.
  @Test func questionOfAScenarioIsForTheReplay() throws {
    let program = try Program()
    program.folder.write(
      """
      format = 1
      name = "short"
      title = "a short one"
      planned = "10m"

      [[state]]
      name = "well"
      exit = [ { after = "3s", to = "low" } ]

      [[state]]
      name = "low"
      set = { spo2 = { to = 84 } }

      [[expect]]
      id = "seen"
      text = "Said what is seen"
      when = "noticed"
      from = "low"
      full = "60s"

      [[question]]
      text = "Why does it fall?"
      state = "low"

      [[end]]
      when = "state low for 5s"
      """, "short.toml")
    let checked = try program.run("scenario", "--check", program.folder("short.toml"))
    #expect(checked.status == .exited(0), "\(checked.errors)")
    let live = try program.start("train", program.folder("short.toml"), "--seed", "1")
    var isShown = false
    #expect(
      live.wait {
        isShown = isShown || $0.text.contains("Why does it fall?")
        return $0.text.contains("q leaves") || $0.text.contains("over")
      })
    #expect(!isShown)
    live.type("q")
    #expect(live.waitForEnd() == .exited(0))
    let replay = try program.start("replay", "--last", "--speed", "64")
    #expect(replay.wait { $0.text.contains("Why does it fall?") })
    replay.type("x")
    replay.type("q")
    #expect(replay.waitForEnd() == .exited(0))
    let debrief = try program.run("debrief", "--last")
    #expect(debrief.output.contains("As 'low' begins: Why does it fall?"), "\(debrief)")
  }

  // MARK: Debrief by the file

  @Test func anySessionHasADebriefByItsFile() throws {
    let program = try Program()
    let path = try tour(program)
    let without = try program.run("debrief", path)
    #expect(without.status == .exited(65))
    #expect(without.errors.contains("NAME.training.toml"))
    program.folder.write(Self.sheet, "tour.training.toml")
    let run = try program.run("debrief", path)
    #expect(run.status == .exited(0), "\(run.errors)")
    #expect(run.output.contains("no true values are known"))
    #expect(!run.output.contains("TRAINING: a simulated patient"))
    #expect(!run.output.contains("outside bounds ---"))
    #expect(run.output.contains("6 of 8 (75 %)"))
    let json = try program.run("debrief", path, "--format", "json")
    let bytes = Array(json.output.utf8.dropLast())
    let value = try JSONValue(parsing: bytes.span)
    #expect(value["true_values"]?.flag == false && value["outside"] == .null)
    #expect(value["points"]?.whole == 6 && value["most"]?.whole == 8)
    let html = try program.run("debrief", path, "--format", "html")
    #expect(html.status == .exited(0) && html.output.hasSuffix("</html>\n"))
    let moved = try program.run("debrief", path, "--without", "infusion stop")
    #expect(moved.status == .exited(64) && moved.errors.contains("no training"))
  }

  @Test func fileBesideATrainingHasPointsOfItsOwn() throws {
    let program = try Program()
    let path = try training(program)
    let before = try program.run("debrief", path).output
    program.folder.write(
      """
      format = 1
      [[expect]]
      id = "call"
      text = "Help called"
      when = "help"
      from = "nausea"
      full = "60s"
      """, "good.training.toml")
    let run = try program.run("debrief", path)
    #expect(run.status == .exited(0), "\(run.errors)")
    #expect(run.output.contains("By the file beside it"))
    #expect(run.output.contains("0 of 2 (0 %)"))
    let points = try #require(before.split(separator: "\n").first { $0.hasPrefix("Points  ") })
    #expect(run.output.contains(points))
  }

  @Test func mistakesOfTheFileHaveTheirLine() throws {
    let program = try Program()
    let path = try tour(program)
    program.folder.write(
      "format = 1\n[[question]]\ntext = \"x\"\nalarm = \"raised spo2_low_hihg\"\n", "bad.toml")
    for command in ["replay", "debrief"] {
      let run = try program.run(command, path, "--with", program.folder("bad.toml"))
      #expect(run.status == .exited(65))
      #expect(run.errors.contains("bad.toml: line 4: "), "\(run.errors)")
      #expect(run.errors.contains("did you mean 'spo2_low_high'?"))
    }
    #expect(
      try program.run("debrief", path, "--with", program.folder("none.toml")).status
        == .exited(66))
  }

  // MARK: Rubric

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
    let path = try training(program)
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
    let path = try training(program)
    program.folder.write("{\"v\":1,\"session\":\"other\"}\n", "good.rubric.json")
    let broken = try program.run("debrief", path)
    #expect(broken.status == .exited(0) && broken.errors.contains("is no rubric"))
    #expect(!broken.output.contains("Instructor's rubric"))
  }

  @Test func rubricIsAskedForItemByItem() throws {
    let program = try Program()
    let path = try training(program)
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

  // MARK: Reference

  @Test func referenceMustScoreEverything() throws {
    let program = try Program()
    program.folder.write(
      """
      nausea+20 noticed
      nausea+25 side_effect nausea moderate
      nausea+30 infusion stop
      nausea+40 cue flat
      nausea+50 bp now
      nausea+60 help
      nausea+90 set
      """, "right.commands")
    program.folder.write(
      try program.run("scenario", "--show", "vagal").output, "vagal.toml")
    let file = program.folder("vagal.toml")
    let right = try program.run(
      "scenario", "--check", file, "--reference", program.folder("right.commands"))
    #expect(right.status == .exited(0), "\(right.errors)")
    #expect(right.output.contains("28 of 28 (100 %) without harm, seed 1"), "\(right.output)")
    program.folder.write(Self.commands, "good.commands")
    let wrong = try program.run(
      "scenario", "--check", file, "--reference", program.folder("good.commands"))
    #expect(wrong.status == .exited(65) && wrong.output.isEmpty)
    #expect(wrong.errors.contains("missed: 'Pressure measured now', within 3:15 / 7:00: not done"))
    let made = try program.run(
      "simulate", "--scenario", file, "--commands", program.folder("right.commands"), "--seed",
      "1", "-o", program.folder("right.journal.ndjson"))
    #expect(made.status == .exited(0), "\(made.errors)")
    let recorded = try program.run(
      "scenario", "--check", file, "--reference", program.folder("right.journal.ndjson"))
    #expect(recorded.status == .exited(0), "\(recorded.errors)")
    #expect(recorded.output.contains("28 of 28"))
    let other = try program.run(
      "scenario", "--check", file, "--reference", try tour(program))
    #expect(other.status == .exited(65))
    #expect(try program.run("scenario", "--reference", "x.commands").status == .exited(64))
  }

  @Test func referenceMustDoNoHarm() throws {
    let program = try Program()
    program.folder.write(
      """
      format = 1
      name = "tiny"
      title = "a tiny one"
      planned = "10m"
      [[state]]
      name = "well"
      [[expect]]
      id = "seen"
      text = "Said what is seen"
      when = "noticed"
      from = "well"
      full = "60s"
      [[harm]]
      text = "Stopped for nothing"
      when = "infusion stop"
      points = -2
      [[end]]
      after = "2m"
      """, "tiny.toml")
    program.folder.write("0:20 noticed\n0:30 infusion stop\n", "harm.commands")
    let run = try program.run(
      "scenario", "--check", program.folder("tiny.toml"), "--reference",
      program.folder("harm.commands"))
    #expect(run.status == .exited(65))
    #expect(run.errors.contains("harm: 'Stopped for nothing' at 0:30, -2 points"), "\(run.errors)")
  }
}
