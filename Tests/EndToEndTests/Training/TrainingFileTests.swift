import TerminalDriver
import TestSupport
import Testing
import Text

/// What stands beside a recording, by the built program: questions, expected acts, the instructor's
/// rubric.
@Suite(.serialized) struct TrainingFileTests {
  /// A session without a scenario whose acts are trained.
  private func tour(_ program: Program) throws -> String {
    program.folder.write(
      try program.run("simulate", "--scenario", "tour", "--seed", "7", "--duration", "5m").output,
      "tour.journal.ndjson")
    return program.folder("tour.journal.ndjson")
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
    let path = try RecordedTraining.make(program)
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
}
