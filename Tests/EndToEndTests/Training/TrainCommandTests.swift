import Glibc
import TerminalDriver
import TestSupport
import Testing

/// A training on the live screens, as a trainee and an instructor have it.
@Suite(.serialized) struct TrainCommandTests {
  private static func begin(
    _ program: Program, _ more: [String] = [], output: String = "out"
  ) throws -> PtyProcess {
    program.folder.write(TrainingFiles.drop, "drop.toml")
    return try program.shell(
      "$CHAIRSIDE train '\(program.folder("drop.toml"))' --trainee 'grey owl' "
        + "\(more.joined(separator: " ")) > '\(program.folder(output))'")
  }

  /// The only training of a program's state folder.
  private static func journal(_ program: Program) throws -> String {
    let name = program.folder.files.first {
      $0.contains("training/") && $0.hasSuffix(".journal.ndjson")
    }
    return program.folder(try #require(name))
  }

  @Test func runEndsWithDebrief() throws {
    let program = try Program()
    let run = try Self.begin(program)
    #expect(run.wait { $0.lines[0].contains("TRAINING") })
    #expect(run.wait { $0.text.contains("I feel odd.") })
    #expect(run.screen.text.contains("1 laid flat"))
    run.type("!")
    #expect(run.wait { $0.text.contains("Noticed") })
    run.type("1")
    #expect(run.wait { $0.text.contains("Told: laid flat") })
    #expect(run.wait { $0.lines[1].contains("SpO2") })
    run.type("i")
    #expect(run.wait { $0.text.contains("Pause the infusion") })
    run.type("1")
    #expect(run.wait { $0.text.contains("2  Blood pressure") })
    run.type("2")
    #expect(run.wait { $0.text.contains("PAUSED") })
    // It ends by itself once its words were shown.
    #expect(run.waitForEnd() == .exited(0))
    let printed = program.folder.text("out")
    #expect(printed.contains("DEBRIEF: A QUICK DROP") && printed.contains("grey owl"), "\(printed)")
    #expect(printed.contains("6 of 6 (100 %)"), "\(printed)")
    #expect(!printed.contains("not certain"), "\(printed)")
    let path = try Self.journal(program)
    #expect(try program.run("verify", path).status == .exited(0))
    // The record gives the same log and the same debrief again.
    let decided = try program.run("alarms", path).output
    #expect(try program.run("alarms", "--recorded", path).output == decided)
    #expect(decided.contains("\"raised\""))
    let again = try program.run("debrief", path)
    #expect(printed.hasPrefix(again.output), "\(again.output)")
    let trainees = try program.run("trainees", "--who", "grey owl")
    #expect(trainees.output.contains("drop") && trainees.output.contains("6/6"), "\(trainees)")
  }

  @Test func hiddenAlarmsAreLoggedAndNotShown() throws {
    let program = try Program()
    let run = try Self.begin(program, ["--hide alarms"])
    #expect(run.wait { $0.text.contains("alarms are not shown") })
    #expect(run.wait { $0.text.contains("I feel odd.") })
    let path = try Self.journal(program)
    #expect(
      run.wait { _ in
        program.folder.text(String(path.dropFirst(program.folder.path.count + 1)))
          .contains("\"event\":\"raised\"")
      })
    #expect(!run.screen.text.contains("< 85") && !run.screen.text.contains("***"))
    run.type("q")
    #expect(run.wait { $0.text.contains("Leave") })
    run.type("y")
    #expect(run.waitForEnd() == .exited(0))
    let lines = try program.run("alarms", "--recorded", path).output.split(separator: "\n")
    let alarms = lines.filter { $0.contains("\"raised\"") }
    #expect(!alarms.isEmpty && alarms.allSatisfy { $0.contains("\"shown\":false") }, "\(lines)")
  }

  /// The minutes before the trainee takes over are simulated first, on a slow machine for long.
  @Test func takingOverIsNoDelay() throws {
    let program = try Program()
    let clock = try ClinicClock(rate: 100)
    let run = try program.start(
      "train", "surge", "--seed", "7", environment: clock.environment())
    #expect(run.wait { $0.text.contains("! I see it") })
    let path = try Self.journal(program)
    run.signal(SIGKILL)
    _ = run.waitForEnd()
    // The delay of a turn stands before the first row that came in it.
    let lines = program.folder.text(String(path.dropFirst(program.folder.path.count + 1)))
      .split(separator: "\n").drop { !$0.contains("\"t\":1440000,") }
    let first = lines.prefix { !$0.contains("\"t\":14410") && !$0.contains("\"k\":\"check\"") }
    #expect(!first.contains { $0.contains("\"late\"") }, "\(first.suffix(3))")
  }

  @Test func instructorLeads() throws {
    let program = try Program()
    let run = try Self.begin(program)
    #expect(run.wait { $0.text.contains("I feel odd.") })
    let console = try program.shell("$CHAIRSIDE instruct")
    #expect(console.wait { $0.text.contains("drop for") })
    // One at a time.
    let other = try program.shell("$CHAIRSIDE instruct")
    #expect(other.wait { $0.text.contains("another instructor is here") })
    #expect(other.waitForEnd() == .exited(0))
    console.type("jump worse\n")
    #expect(console.wait { $0.text.contains("worse for") })
    console.type("graph\n")
    #expect(console.wait { $0.text.contains("> worse") && $0.text.contains("  well (first)") })
    console.type("jmup better\n")
    #expect(console.wait { $0.text.contains("write one of: cue NAME") })
    console.type("note watch the eyes\n")
    console.type("truth rate 120 2s\n")
    let path = try Self.journal(program)
    func text() -> String {
      program.folder.text(String(path.dropFirst(program.folder.path.count + 1)))
    }
    // The trainee is not told; whatever the screen shows meanwhile is looked at.
    var isTold = false
    func isRecorded(_ words: String) -> Bool {
      run.wait {
        isTold = isTold || $0.text.contains("Instructor:") || $0.text.contains("watch the eyes")
        return text().contains(words)
      }
    }
    #expect(isRecorded("\"truth\":\"rate\""))
    console.type("hold\n")
    #expect(console.wait { $0.text.contains("HELD") })
    console.type("\u{4}")
    #expect(console.waitForEnd() == .exited(0))
    // A patient whom nobody holds any more goes on.
    #expect(isRecorded("\"hold\":false"))
    run.type("e")
    #expect(run.wait { $0.text.contains("Events") })
    #expect(!isTold && !run.screen.text.contains("Instructor:"), "\(run.screen.text)")
    run.type("\u{1B}")
    #expect(run.wait { !$0.text.contains("Events") })
    run.type("q")
    #expect(run.wait { $0.text.contains("Leave") })
    run.type("y")
    #expect(run.waitForEnd() == .exited(0))
    let record = text()
    for words in ["\"jump\":\"worse\"", "watch the eyes", "\"truth\":\"rate\"", "\"hold\":true"] {
      #expect(record.contains(words), "\(words)")
    }
    let debrief = try program.run("debrief", path, "--format", "json")
    #expect(debrief.output.contains("\"faithful\":true"), "\(debrief.output.prefix(400))")
    let page = try program.run("debrief", path).output
    #expect(page.contains("Note by the instructor: watch the eyes"), "\(page)")
    #expect(page.contains("Instructor: rate to 120"), "\(page)")
    #expect(page.contains("held everything is not counted"), "\(page)")
    // Nothing is left of the door.
    #expect(!program.folder.files.contains { $0.hasSuffix(".instructor") })
  }
}
