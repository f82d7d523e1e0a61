import TerminalDriver
import TestSupport
import Testing

/// Replays for training, by the built program.
@Suite(.serialized) struct ReplayTests {
  /// A recording whose SpO2 falls within a minute.
  private func recorded(_ program: Program) throws -> String {
    program.folder.write(
      try program.run("simulate", "--scenario", "tour", "--seed", "7", "--duration", "5m").output,
      "tour.journal.ndjson")
    return program.folder("tour.journal.ndjson")
  }

  @Test func stopsAtAlarmsUntilSpace() throws {
    let program = try Program()
    let run = try program.start(
      "replay", try recorded(program), "--stop-at-alarms", "--speed", "64")
    #expect(run.wait { $0.text.contains("Paused at an alarm: Space plays on") })
    #expect(run.screen.lines[0].contains("paused ×64"))
    #expect(run.screen.lines[1].contains("**"))
    let first = run.screen.lines[2]
    #expect(first.contains("5:00"))
    run.type("[")
    #expect(run.wait { $0.text.contains("No earlier alarm") })
    run.type(" ")
    #expect(
      run.wait {
        $0.lines[2] != first && $0.text.contains("Paused at an alarm: Space plays on")
      })
    run.type("[")
    #expect(run.wait { $0.lines[2] == first })
    run.type("q")
    #expect(run.waitForEnd() == .exited(0))
    #expect(run.isCooked)
  }

  @Test func hiddenFutureTellsNeitherLengthNorNextAlarm() throws {
    let program = try Program()
    let run = try program.start("replay", try recorded(program), "--hide-future")
    #expect(run.wait { $0.text.contains("REPLAY") })
    run.type(" ")
    #expect(run.wait { $0.lines[0].contains("paused ×1") })
    #expect(!run.screen.lines[2].contains("5:00"))
    #expect(!run.screen.lines[2].contains("▲"))
    run.type("]")
    #expect(run.wait { $0.text.contains("Later times are hidden") })
    run.type("q")
    #expect(run.waitForEnd() == .exited(0))
  }
}
