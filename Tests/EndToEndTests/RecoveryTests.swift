import Glibc
import TerminalDriver
import TestSupport
import Testing

/// Repeated resumption, failing starts, and stuck terminals, disks and readers.
@Suite(.serialized) struct RecoveryTests {
  private func isFull(_ screen: VirtualScreen) -> Bool {
    screen.lines.last?.contains("? Help") == true
  }

  private func journals(_ program: Program) -> [String] {
    program.folder.files.filter { $0.hasSuffix(".journal.ndjson") }
  }

  /// Decisions in the gap belong to the new segment, and none is made twice.
  @Test func twiceResumedSessionReplaysItsLog() throws {
    let program = try Program()
    let samples = try TextPipe()
    let arguments = ["--source", "-", "--accept-not-a-medical-device", "--alarms"]
    func start(_ more: [String]) throws -> PtyProcess {
      try program.start(
        ["monitor"] + arguments + [program.folder("alarms.ndjson")] + more, input: samples.reading)
    }
    var run = try start([])
    samples.send("{\"hr\":72,\"spo2\":97}\n")
    #expect(run.wait { $0.text.contains("72") || $0.lines[0].contains("LIVE") })
    // Silence: the numbers become stale, which is logged without any input.
    #expect(run.wait { $0.lines[1].contains("no data") || $0.lines[1].contains("No data") })
    for _ in 1...2 {
      run.signal(SIGKILL)
      #expect(run.waitForEnd() == .signalled(SIGKILL))
      run = try start(["--resume"])
      #expect(run.wait { isFull($0) })
      samples.send("{\"hr\":75,\"spo2\":98}\n")
      #expect(run.wait { !$0.lines[1].lowercased().contains("no data") })
    }
    #expect(run.leave() == .exited(0))
    #expect(journals(program).count == 3)
    for path in journals(program) {
      let verified = try program.run("verify", program.folder(path))
      #expect(verified.status == .exited(0), "\(verified)")
    }
    let (decided, recorded) = (
      try program.run("alarms", "--last"), try program.run("alarms", "--last", "--recorded")
    )
    #expect(decided.status == .exited(0), "\(decided.errors)")
    #expect(decided.output == recorded.output)
    let numbers = recorded.output.split(separator: "\n").dropFirst().compactMap { line in
      line.split(separator: "\"seq\":").dropFirst().first.flatMap {
        Int($0.prefix { $0.isNumber })
      }
    }
    #expect(numbers == Array(1...max(numbers.count, 1)))
  }

  @Test func lostSegmentAndLinesAreDetected() throws {
    let program = try Program()
    let first = try program.start("monitor", "--seed", "7")
    #expect(first.wait { isFull($0) && $0.hasInfused(seconds: 2) })
    first.signal(SIGKILL)
    #expect(first.waitForEnd() == .signalled(SIGKILL))
    let second = try program.start("monitor", "--resume")
    #expect(second.wait { isFull($0) })
    // The gap is asked about first: only then can Ctrl-C mean the program.
    #expect(second.wait { $0.text.contains("Did the pump keep running?") })
    second.type("1")
    #expect(second.wait { !$0.text.contains("Did the pump keep running?") })
    #expect(second.leave() == .exited(0))
    let names = journals(program)
    let later = try #require(names.first { $0.contains(".2.") })
    let earlier = try #require(names.first { !$0.contains(".2.") })
    #expect(try program.run("verify", program.folder(later)).status == .exited(0))
    let lines = program.folder.text(earlier).split(separator: "\n")
    program.folder.write(lines.prefix(8).joined(separator: "\n") + "\n", earlier)
    let cut = try program.run("verify", program.folder(later))
    #expect(cut.status == .exited(2))
    #expect(cut.output.contains("does not continue"))
    // Losses of an earlier segment are reported and do not prevent reading the others.
    let alarms = try program.run("alarms", program.folder(later))
    #expect(alarms.status == .exited(0) && alarms.errors.contains("does not continue"))
    // All output from a salvaged recording states that lines are missing.
    let report = try program.run("report", "--salvage", program.folder(later))
    #expect(report.output.contains("RECORD DAMAGED: "), "\(report.output.prefix(300))")
    let list = try program.run("sessions", "--simulated")
    #expect(list.output.contains("RECORD DAMAGED"), "\(list.output)")
  }

  @Test(arguments: [
    ["--alarms", "/nosuch/alarms"], ["--source", "sim:nosuch"], ["--source", "file:/nosuch"],
    ["--alarms", "fd:9"], ["--alarms", "fd:5"],
  ])
  func failedStartLeavesNoTrace(arguments: [String]) throws {
    let program = try Program()
    let run = try program.start("monitor", "--seed", "7")
    #expect(run.wait { isFull($0) })
    let before = journals(program)
    let failed = try program.run(["monitor", "--take-over"] + arguments)
    #expect(failed.status != .exited(0))
    #expect(failed.errors.hasPrefix("chairside: ") || failed.errors.hasPrefix("Error: "))
    #expect(run.waitForEnd(seconds: 0.3) == nil)
    #expect(journals(program) == before)
    run.signal(SIGTERM)
    #expect(run.waitForEnd() == .exited(143))
  }

  @Test(arguments: [SIGTERM, SIGSEGV])
  func unreadTerminalPreventsNoEnd(signal: Int32) throws {
    let program = try Program()
    let run = try program.start("monitor", "--seed", "7")
    #expect(run.wait { isFull($0) })
    // Each resize requests the whole screen, until the terminal accepts nothing more.
    let full = Stopwatch.now + 20_000_000_000
    var step = 0
    while run.acceptsOutput, Stopwatch.now < full {
      run.resizeTerminalOnly(columns: 100 + step % 100, rows: 30 + step % 30)
      run.signal(SIGWINCH)
      step += 1
    }
    #expect(!run.acceptsOutput)
    run.signal(signal)
    let limit = Stopwatch.now + 8_000_000_000
    var ending: Child.Ending?
    while ending == nil, Stopwatch.now < limit { ending = run.endingUnread() }
    #expect(ending == (signal == SIGTERM ? .exited(143) : .signalled(SIGSEGV)))
    #expect(run.isCooked)
    let again = try program.run("verify", "--last")
    #expect(again.status == .exited(0), "\(again)")
  }

  @Test func fifoPathBlocksNothing() throws {
    let program = try Program()
    let fifo = program.folder("log")
    #expect(mkfifo(fifo, 0o600) == 0)
    let run = try program.start("monitor", "--seed", "7", "--alarms", fifo)
    #expect(run.wait { isFull($0) && $0.text.contains("INFUSING") })
    run.signal(SIGTERM)
    #expect(run.waitForEnd() == .exited(143))
    #expect(try program.run("verify", "--last").status == .exited(0))
  }

  @Test func deviceInputIsNeverKey() throws {
    let program = try Program()
    let (samples, log) = (try TextPipe(), try TextPipe())
    // Without a controlling terminal, standard input is a device, and nothing can be typed.
    let child = try Child(
      [
        Program.path, "monitor", "--source", "-", "--accept-not-a-medical-device", "--alarms", "-",
      ], environment: program.environment(), input: .descriptor(samples.reading),
      output: .descriptor(log.writing), errors: .path(program.folder("errors")))
    for _ in 0..<20 { samples.send("{\"hr\":72,\"spo2\":80}\n") }
    #expect(log.wait(for: "\"event\":\"raised\""))
    samples.closeWriting()
    #expect(log.wait(for: "link_lost"))
    child.signal(SIGTERM)
    #expect(child.wait(seconds: 60) == .exited(143))
    #expect(!program.folder.text(journals(program)[0]).contains("\"k\":\"cmd\""))
  }

  @Test func keysDoNotHideRecordingFailure() throws {
    let program = try Program()
    let samples = try TextPipe()
    let run = try program.start(
      "monitor", "--accept-not-a-medical-device", "--source", "-", input: samples.reading)
    #expect(run.wait { isFull($0) })
    #expect(run.wait { _ in !journals(program).isEmpty })
    let folder = program.folder("state/chairside")
    #expect(rename(folder, folder + ".gone") == 0)
    #expect(unlink(program.folder(journals(program)[0])) == 0)
    samples.send("{\"hr\":61,\"spo2\":97}\n")
    let keys = String(repeating: "jk", count: 2000)
    #expect(run.type(keys, seconds: 20) { $0.text.contains("RECORDING FAILED") })
    run.signal(SIGTERM)
    #expect(run.waitForEnd() == .exited(143))
  }

  @Test func busyStreamIsRecordedCompletely() throws {
    let program = try Program()
    let rows = (0..<20_000).map { "{\"hr\":\(60 + $0 % 40),\"spo2\":97}\n" }.joined()
    program.folder.write(rows, "rows.ndjson")
    let run = try program.start(
      "monitor", "--accept-not-a-medical-device", "--source",
      "file:\(program.folder("rows.ndjson"))?rate=max&protocol=ndjson")
    #expect(run.wait { isFull($0) })
    let path = journals(program)[0]
    var count = 0
    let limit = Stopwatch.now + 30_000_000_000
    while count < 20_000, Stopwatch.now < limit {
      run.read(milliseconds: 100)
      count =
        program.folder.text(path).split(separator: "\n").filter { $0.contains("\"vital\"") }
        .count
    }
    #expect(count == 20_000)
    #expect(!run.screen.text.contains("overflow"))
    run.signal(SIGTERM)
    #expect(run.waitForEnd() == .exited(143))
  }
}
