import TerminalDriver
import TestSupport
import Testing

/// Scripts played by `simulate --commands`, and what a debrief makes of them.
@Suite(.serialized) struct DebriefCommandTests {
  /// The recorded run of a script.
  private static func play(_ program: Program, _ script: String, _ name: String) throws -> String {
    program.folder.write(TrainingFiles.drop, "drop.toml")
    program.folder.write(script, "\(name).commands")
    let path = program.folder("\(name).journal.ndjson")
    let made = try program.run(
      "simulate", "--scenario", program.folder("drop.toml"), "--commands",
      program.folder("\(name).commands"), "-o", path)
    #expect(made.status == .exited(0), "\(made)")
    return path
  }

  private static func points(_ program: Program, _ path: String) throws -> Int {
    let text = try program.run("debrief", path, "--format", "json").output
    let behind = try #require(text.firstRange(of: "\"points\":")).upperBound
    return try #require(Int(text[behind...].prefix { $0 == "-" || $0.isNumber }))
  }

  @Test func scriptsAreScoredAndReplayed() throws {
    let program = try Program()
    let good = try Self.play(program, TrainingFiles.good, "good")
    let harmful = try Self.play(program, TrainingFiles.harmful, "harmful")
    #expect(try Self.points(program, good) == 6)
    #expect(try Self.points(program, harmful) == -2)
    let debrief = try program.run("debrief", harmful, "--reference", good)
    #expect(debrief.output.contains("Audio off before looking"), "\(debrief)")
    #expect(debrief.output.contains("reference 6 of 6"), "\(debrief)")
    #expect(debrief.output.contains("7, reference 7"), "\(debrief)")
    #expect(!debrief.output.contains("not certain"), "\(debrief)")
    let decided = try program.run("alarms", harmful).output
    #expect(try program.run("alarms", "--recorded", harmful).output == decided)
    #expect(try program.run("verify", harmful).status == .exited(0))
  }

  @Test func aReferenceOfAnotherScenarioIsRefused() throws {
    let program = try Program()
    let path = try Self.play(program, TrainingFiles.good, "good")
    program.folder.write(
      TrainingFiles.drop.replacing("name = \"drop\"\ntitle", with: "name = \"fall\"\ntitle"),
      "fall.toml")
    let other = program.folder("fall.journal.ndjson")
    let made = try program.run(
      "simulate", "--scenario", program.folder("fall.toml"), "--commands",
      program.folder("good.commands"), "-o", other)
    #expect(made.status == .exited(0), "\(made)")
    let debrief = try program.run("debrief", path, "--reference", other)
    #expect(debrief.status == .exited(65) && debrief.output.isEmpty, "\(debrief)")
    #expect(debrief.errors.contains("plays 'fall', not 'drop'; name a run of"), "\(debrief)")
  }

  @Test func sameScriptGivesSameBytes() throws {
    let program = try Program()
    let first = try Self.play(program, TrainingFiles.good, "first")
    let second = try Self.play(program, TrainingFiles.good, "second")
    func text(_ path: String) -> String {
      program.folder.text(String(path.dropFirst(program.folder.path.count + 1)))
    }
    #expect(text(first) == text(second) && text(first).contains("\"scene\""))
  }

  /// The model that answered is in the record: the debrief plays the same patient.
  @Test(arguments: ["domino", "clements"])
  func recordedTrainingHasItsModel(model: String) throws {
    let program = try Program()
    program.folder.write(TrainingFiles.drop, "drop.toml")
    program.folder.write(TrainingFiles.good, "good.commands")
    let path = program.folder("\(model).journal.ndjson")
    let made = try program.run(
      "simulate", "--scenario", program.folder("drop.toml"), "--commands",
      program.folder("good.commands"), "--model", model, "-o", path)
    #expect(made.status == .exited(0), "\(made)")
    let header = program.folder.text("\(model).journal.ndjson").prefix { $0 != "\n" }
    #expect(header.contains("\"model\":\"\(model)\""), "\(header.suffix(400))")
    let page = try program.run("debrief", path, "--format", "json")
    #expect(page.output.contains("\"faithful\":true"), "\(page.errors)")
    // A record that names another model does not play as it was recorded.
    let other = model == "domino" ? "clements" : "domino"
    let changed = program.folder.text("\(model).journal.ndjson")
      .replacing("\"model\":\"\(model)\"", with: "\"model\":\"\(other)\"")
    program.folder.write(changed, "changed.journal.ndjson")
    let wrong = try program.run("debrief", program.folder("changed.journal.ndjson"))
    #expect(wrong.status != .exited(0) || wrong.output.contains("not certain"), "\(wrong)")
  }

  @Test func otherActsHaveOtherCourses() throws {
    let program = try Program()
    let good = try Self.play(program, TrainingFiles.good, "good")
    let page = try program.run(
      "debrief", good, "--without", "infusion pause", "--move", "infusion pause -5s", "--limits",
      try Self.profile(program))
    #expect(page.status == .exited(0), "\(page)")
    #expect(page.output.contains("COUNTERFACTUAL"), "\(page)")
    for words in ["as it happened", "without: infusion", "0:05 earlier", "ward-seven"] {
      #expect(page.output.contains(words), "\(words): \(page)")
    }
    // Nobody helped, so the patient was worse off, and for longer.
    let worse = try program.run(
      "debrief", good, "--without", "infusion pause", "--format", "json")
    let doses = worse.output.split(separator: "\"weighted_minutes\":").dropFirst().compactMap {
      Double($0.prefix { $0.isNumber || $0 == "." })
    }
    #expect(doses.count == 2 && doses[1] > doses[0] * 5, "\(doses)")
    let html = try program.run(
      "debrief", good, "--without", "infusion pause", "--format", "html")
    #expect(html.output.contains("<svg") && html.output.contains("this did not happen"))
    // Each line and sign of the chart is explained below it.
    for words in ["this run", "bound", "alarm raised", "expected act", "harm"] {
      #expect(html.output.contains(">\(words)"), "\(words)")
    }
    #expect(!html.output.contains(">reference</text>"))
    let beside = try program.run("debrief", good, "--reference", good, "--format", "html")
    #expect(beside.output.contains(">reference</text>"))
    let nobody = try program.run("debrief", good, "--without", "given labetalol")
    #expect(nobody.status == .exited(64) && nobody.errors.contains("nobody did"), "\(nobody)")
  }

  private static func profile(_ program: Program) throws -> String {
    let text = try program.run("profile", "--show").output
      .replacing("name = \"ketamine-adult\"", with: "name = \"ward-seven\"")
    program.folder.write(text, "ward.toml")
    return program.folder("ward.toml")
  }

  @Test func sessionWithoutScenarioHasNoDebrief() throws {
    let program = try Program()
    let path = program.folder("plain.journal.ndjson")
    _ = try program.run("simulate", "--seed", "3", "--duration", "5m", "-o", path)
    let debrief = try program.run("debrief", path)
    #expect(debrief.status == .exited(65) && debrief.errors.contains("no training"), "\(debrief)")
  }

  @Test func mistakesOfScriptsAreNamed() throws {
    let program = try Program()
    program.folder.write(TrainingFiles.drop, "drop.toml")
    for (script, words) in [
      ("drop+5 notcied", "line 1: 'notcied' is no act"), ("\n5 noticed", "line 2: '5' is no time"),
      ("drop+5 side_effect nausea moderatly", "did you mean 'moderate'?"),
      ("dorp+5 noticed", "there is no state 'dorp'"),
    ] {
      program.folder.write(script, "bad.commands")
      let made = try program.run(
        "simulate", "--scenario", program.folder("drop.toml"), "--commands",
        program.folder("bad.commands"))
      #expect(made.status == .exited(65) && made.errors.contains(words), "\(script): \(made)")
    }
  }
}
