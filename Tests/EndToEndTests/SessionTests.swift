import Glibc
import TerminalDriver
import TestSupport
import Testing

/// Sessions that are killed, resumed, cut off from their terminal and taken over.
@Suite(.serialized) struct SessionTests {
  private func isFull(_ screen: VirtualScreen) -> Bool {
    screen.lines.last?.contains("? Help") == true
  }

  private static let live = [
    "monitor", "--source", "none", "--accept-not-a-medical-device",
  ]

  @Test func killedSessionIsResumedWithGap() throws {
    let program = try Program()
    let first = try program.start("monitor", "--seed", "7")
    #expect(first.wait { isFull($0) && $0.hasInfused(seconds: 2) })
    first.signal(SIGKILL)
    #expect(first.waitForEnd() == .signalled(SIGKILL))
    let verified = try program.run("verify", "--last")
    #expect(verified.status == .exited(0), "\(verified)")
    #expect(verified.output.contains("no footer"))

    let second = try program.start("monitor", "--resume")
    #expect(second.wait { isFull($0) && $0.text.contains("INFUSING") })
    #expect(second.wait { $0.text.lowercased().contains("pump") })
    second.type("1")
    #expect(second.wait { isFull($0) && $0.text.contains("Pump ran during the gap") })
    second.type("q")
    #expect(second.wait { $0.text.contains("Leave while the infusion runs?") })
    second.type("y")
    #expect(second.waitForEnd() == .exited(0))
    let both = program.folder.files.filter { $0.hasSuffix(".journal.ndjson") }
    #expect(both.count == 2)
    let again = try program.run("verify", "--last")
    #expect(again.status == .exited(0), "\(again)")
    let text = program.folder.text(both.first { $0.contains(".2.") } ?? "")
    #expect(text.contains("\"resumed\""))
    let (decided, recorded) = (
      try program.run("alarms", "--last"), try program.run("alarms", "--last", "--recorded")
    )
    #expect(decided.output == recorded.output)
    #expect(decided.status == .exited(0))
  }

  @Test func resumedPatientKeepsSeed() throws {
    let program = try Program()
    let first = try program.start("monitor", "--source", "sim:tour", "--seed", "3")
    #expect(first.wait { isFull($0) })
    first.signal(SIGKILL)
    #expect(first.waitForEnd() == .signalled(SIGKILL))
    let second = try program.start("monitor", "--resume")
    #expect(second.wait { isFull($0) })
    second.type("1")
    #expect(second.leave() == .exited(0))
    let later = program.folder.files.first { $0.contains(".2.journal.ndjson") }
    #expect(program.folder.text(later ?? "").contains("\"origin\":\"sim:tour\""))
  }

  @Test func killedSessionLeavesTerminalUsable() throws {
    let program = try Program()
    let pidFile = program.folder("pid")
    let live = Self.live.joined(separator: " ")
    let run = try program.shell(
      "sh -c 'echo $$ > \(pidFile); exec $CHAIRSIDE \(live)'; stty -echo; exec $CHAIRSIDE \(live)")
    #expect(run.wait { isFull($0) })
    let first = try #require(pid_t(program.folder.text("pid").filter(\.isNumber)))
    kill(first, SIGKILL)
    #expect(run.wait { $0.text.contains("[Y/n]") && !$0.isAlternate && $0.isCursorVisible })
    #expect(run.isCooked)
    run.type("\r")
    #expect(run.wait { isFull($0) && $0.isAlternate })
    #expect(run.leave() == .exited(0))
    #expect(run.isCooked)
  }

  @Test func resumptionIsDeclinedWithN() throws {
    let program = try Program()
    let first = try program.start(Self.live)
    #expect(first.wait { isFull($0) })
    first.signal(SIGKILL)
    #expect(first.waitForEnd() == .signalled(SIGKILL))
    let second = try program.start(Self.live)
    #expect(second.wait { $0.text.contains("was not closed") && $0.text.contains("[Y/n]") })
    second.type("n\n")
    #expect(second.wait { isFull($0) && $0.text.contains("CHECK-IN") })
    second.signal(SIGTERM)
    #expect(second.waitForEnd() == .exited(143))
    let firsts = program.folder.files.filter { $0.hasSuffix(".journal.ndjson") }
    #expect(firsts.count == 2 && firsts.allSatisfy { !$0.contains(".2.") })
  }

  /// The numbers of a simulated patient would be taken for those of who sits in the chair.
  @Test func noSimulationBeginsOverALiveSession() throws {
    let program = try Program()
    let chair = ["--chair", "5"]
    let first = try program.start(Self.live + chair)
    #expect(first.wait { isFull($0) })
    first.signal(SIGKILL)
    #expect(first.waitForEnd() == .signalled(SIGKILL))
    let refused = try program.run("monitor", "--plain", "--chair", "5")
    #expect(refused.status == .exited(69), "\(refused)")
    #expect(refused.errors.contains("chairside monitor --resume --chair 5"), "\(refused.errors)")
    #expect(refused.errors.contains("LIVE session"), "\(refused.errors)")
    for wanted in [["--new"], ["--source", "sim"], ["--chair", "6"]] {
      let run = try program.start(["monitor"] + (wanted[0] == "--chair" ? [] : chair) + wanted)
      #expect(run.wait { isFull($0) && $0.lines[0].contains("SIM") }, "\(wanted)")
      #expect(run.leave() == .exited(0))
    }
  }

  /// Without a folder of sessions nothing can be resumed, and a session without a file needs none.
  @Test func unrecordedSessionNeedsNoStateFolder() throws {
    let program = try Program()
    let run = try program.start(
      ["monitor", "--no-journal", "--seed", "7"],
      environment: ["HOME": "", "XDG_STATE_HOME": "", "XDG_CONFIG_HOME": program.folder.path])
    #expect(run.wait { isFull($0) && $0.lines[0].contains("SIM") })
    #expect(run.leave() == .exited(0))
  }

  @Test func killedSimulationIsNotAskedAbout() throws {
    let program = try Program()
    let first = try program.start()
    #expect(first.wait { isFull($0) && $0.hasInfused(seconds: 2) })
    first.signal(SIGKILL)
    #expect(first.waitForEnd() == .signalled(SIGKILL))
    let second = try program.start()
    #expect(second.wait { isFull($0) && $0.text.contains("INFUSING 0:0") })
    #expect(!program.folder.files.contains { $0.contains(".2.journal.ndjson") })
    second.signal(SIGTERM)
    #expect(second.waitForEnd() == .exited(143))
  }

  /// The keys of the second terminal would be read as values.
  @Test func takeOverTakesNoKeysForValues() throws {
    let program = try Program()
    let samples = try TextPipe()
    let first = try program.start(
      ["monitor", "--accept-not-a-medical-device", "--source", "-"], input: samples.reading)
    samples.send("{\"hr\":61,\"spo2\":97}\n")
    #expect(first.wait { isFull($0) && $0.text.contains("61") })
    let second = try program.start("monitor", "--take-over")
    #expect(second.waitForEnd() == .exited(66))
    #expect(second.screen.text.contains("add --source"))
    #expect(first.waitForEnd(seconds: 0.5) == nil, "it was not asked to hand over")
    #expect(first.leave() == .exited(0))
  }

  /// The command that the refusal prints works as it is, also beside a newer simulation of the chair.
  @Test func takeOverNeedsTheChairAlone() throws {
    let program = try Program()
    let first = try program.start(Self.live + ["--chair", "bay 3"])
    #expect(first.wait { isFull($0) })
    let simulated = try program.start("monitor", "--chair", "bay 3")
    #expect(simulated.wait { isFull($0) && $0.text.contains("INFUSING") })
    simulated.signal(SIGKILL)
    #expect(simulated.waitForEnd() == .signalled(SIGKILL))
    first.unplug()
    let refused = try program.run(Self.live + ["--chair", "bay 3"])
    #expect(refused.errors.contains("chairside monitor --take-over --chair 'bay 3';"))
    let second = try program.start("monitor", "--take-over", "--chair", "bay 3")
    #expect(second.wait { isFull($0) && $0.text.contains("LIVE") })
    #expect(first.waitForEnd() == .exited(0))
    second.signal(SIGKILL)
    #expect(second.waitForEnd() == .signalled(SIGKILL))
    let third = try program.start("monitor", "--resume", "--chair", "bay 3")
    #expect(third.wait { isFull($0) && $0.text.contains("LIVE") })
    #expect(third.leave() == .exited(0))
  }

  @Test(arguments: [true, false])
  func liveSessionOutlivesTerminal(byHangUp: Bool) throws {
    let program = try Program()
    let live = ["monitor", "--accept-not-a-medical-device", "--source", "-"]
    let (samples, others) = (try TextPipe(), try TextPipe())
    let first = try program.start(live, input: samples.reading)
    samples.send("{\"hr\":61,\"spo2\":97}\n")
    #expect(first.wait { isFull($0) && $0.text.contains("61") })
    if byHangUp { first.signal(SIGHUP) } else { first.unplug() }
    #expect(first.waitForEnd(seconds: 1) == nil)

    let refused = try program.run(live)
    #expect(refused.status == .exited(69))
    #expect(refused.errors.contains("--take-over"))

    let second = try program.start(live + ["--take-over"], input: others.reading)
    #expect(second.wait { isFull($0) && $0.text.contains("LIVE") })
    #expect(first.waitForEnd() == .exited(0))
    #expect(second.leave() == .exited(0))
    let verified = try program.run("verify", "--last")
    #expect(verified.status == .exited(0), "\(verified)")
  }

  @Test(arguments: [true, false])
  func simulatedSessionEndsWithTerminal(byHangUp: Bool) throws {
    let program = try Program()
    let run = try program.start("monitor", "--seed", "7")
    #expect(run.wait { isFull($0) && $0.hasInfused(seconds: 1) })
    if byHangUp { run.signal(SIGHUP) } else { run.unplug() }
    #expect(run.waitForEnd() == .exited(0))
    #expect(program.folder.text(try relative(program)).contains("\"end\":\"terminated\""))
  }

  private func relative(_ program: Program) throws -> String {
    try #require(program.folder.files.first { $0.hasSuffix(".journal.ndjson") })
  }

  @Test func onlyOneMonitorPerChair() throws {
    let program = try Program()
    let first = try program.start("monitor", "--chair", "1")
    #expect(first.wait { isFull($0) })
    let same = try program.run("monitor", "--chair", "1")
    #expect(same.status == .exited(69))
    #expect(same.errors.contains("chair 1"))
    let other = try program.start("monitor", "--chair", "2")
    #expect(other.wait { isFull($0) })
    for run in [first, other] {
      run.signal(SIGTERM)
      #expect(run.waitForEnd() == .exited(143))
    }
  }

  @Test func suspendIsRefusedAndStopIsRecorded() throws {
    let program = try Program()
    let run = try program.start("monitor", "--seed", "7")
    #expect(run.wait { isFull($0) })
    run.signal(SIGTSTP)
    #expect(run.wait { $0.text.contains("a suspended monitor raises no alarms") })
    run.signal(SIGSTOP)
    let began = Stopwatch.now
    while Stopwatch.now - began < 3_200_000_000 { run.read(milliseconds: 50) }
    run.signal(SIGCONT)
    #expect(run.wait { isFull($0) && $0.text.lowercased().contains("late") })
    #expect(run.leave() == .exited(0))
    let (decided, recorded) = (
      try program.run("alarms", "--last"), try program.run("alarms", "--last", "--recorded")
    )
    #expect(decided.output == recorded.output)
  }

  @Test func tourAlarmsAndReplays() throws {
    let program = try Program()
    program.folder.write(
      try program.run("simulate", "--scenario", "tour", "--seed", "7", "--duration", "5m").output,
      "tour.journal.ndjson")
    let run = try program.start(
      "replay", program.folder("tour.journal.ndjson"), "--speed", "64")
    #expect(run.wait { isFull($0) && $0.text.contains("REPLAY") })
    #expect(run.wait { $0.lines[1].contains("** ") })
    run.type(" ")
    #expect(run.wait { $0.lines[0].contains("REPLAY · simulated · paused") })
    run.type("]")
    run.type(" ")
    #expect(run.wait { $0.lines[1].contains("***") })
    run.type("q")
    #expect(run.waitForEnd() == .exited(0))
    #expect(run.isCooked)
  }
}
