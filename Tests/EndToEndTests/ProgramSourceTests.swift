import Glibc
import TerminalDriver
import TestSupport
import Testing

/// Programs as sources of the built program.
@Suite(.serialized) struct ProgramSourceTests {
  /// A script that prints a heart rate ten times a second, and its process number at first.
  private func script(_ program: Program, _ more: String = "") -> String {
    program.folder.write(
      """
      echo $$ >> '\(program.folder("numbers"))'
      \(more)
      while sleep 0.1; do echo '{"hr":72,"spo2":97,"pr":71}'; done
      """, "board")
    return "exec:sh '\(program.folder("board"))'"
  }

  private func monitor(_ program: Program, _ source: String) throws -> PtyProcess {
    try program.start("monitor", "--accept-not-a-medical-device", "--source", source)
  }

  private func numbers(_ program: Program) -> [pid_t] {
    program.folder.text("numbers").split(separator: "\n").compactMap { pid_t($0) }
  }

  /// Whether a process has ended, within a time limit.
  private func hasEnded(_ process: pid_t, seconds: Double = 30) -> Bool {
    let limit = Stopwatch.now + Int64(seconds * 1e9)
    while kill(process, 0) == 0 {
      guard Stopwatch.now < limit else { return false }
      poll(nil, 0, 10)
    }
    return true
  }

  @Test func programIsShownAndEndsWithTheSession() throws {
    let program = try Program()
    let run = try monitor(program, script(program, "trap '' TERM HUP INT; echo 'hello there' >&2"))
    #expect(run.wait(seconds: 30) { $0.text.contains("pulse 71") }, "\(run.screen.text)")
    #expect(run.leave() == .exited(0))
    let number = try #require(numbers(program).first)
    #expect(hasEnded(number, seconds: 1))
    let log = program.folder.text("state/chairside/program.log")
    #expect(log.contains("source exec says: hello there"), "\(log)")
    #expect(log.contains("origin=exec:sh\n"), "\(log)")
  }

  @Test(arguments: [SIGKILL, SIGSEGV, SIGTERM])
  func programEndsWhateverEndsTheMonitor(signal: Int32) throws {
    let program = try Program()
    let run = try monitor(program, script(program, "trap '' TERM HUP INT PIPE"))
    #expect(run.wait(seconds: 30) { $0.text.contains("pulse 71") })
    run.signal(signal)
    #expect(run.waitForEnd() != nil)
    #expect(hasEnded(try #require(numbers(program).first)))
  }

  @Test func deadProgramIsALostLinkAndStartedAgain() throws {
    let program = try Program()
    let run = try monitor(program, script(program))
    #expect(run.wait(seconds: 30) { $0.text.contains("pulse 71") })
    kill(try #require(numbers(program).first), SIGKILL)
    #expect(run.wait { $0.lines[1].contains("ended (signal 9)") }, "\(run.screen.text)")
    #expect(run.wait { !$0.lines[1].contains("signal 9") && $0.text.contains("pulse 71") })
    #expect(numbers(program).count == 2)
    #expect(run.leave() == .exited(0))
    #expect(numbers(program).allSatisfy { hasEnded($0) })
  }

  /// The program has no terminal: what it writes would stand in place of an alarm.
  @Test func programCannotWriteOnTheScreen() throws {
    let program = try Program()
    let run = try monitor(
      program, script(program, "(printf 'no alarms' > /dev/tty) 2>&1 | sed 's/^/tty: /' >&2"))
    run.keepsTranscript = true
    #expect(run.wait(seconds: 30) { $0.text.contains("pulse 71") })
    #expect(run.leave() == .exited(0))
    #expect(!String(decoding: run.transcript, as: UTF8.self).contains("no alarms"))
    #expect(program.folder.text("state/chairside/program.log").contains("says: tty: "))
  }

  /// Another process may hold the output of a program that has ended.
  @Test func heldOutputIsNoLife() throws {
    let program = try Program()
    let lines = (1...5).map { _ in "echo '{\"hr\":72,\"spo2\":97,\"pr\":71}'; sleep 0.1" }
    program.folder.write("sleep 600 &\n\(lines.joined(separator: "\n"))\nexit 3\n", "held")
    let run = try monitor(program, "exec:sh '\(program.folder("held"))'")
    #expect(run.wait(seconds: 30) { $0.text.contains("exit status 3") }, "\(run.screen.text)")
    #expect(run.leave() == .exited(0))
  }

  /// What a session file names is never run, and it has no words of a command.
  @Test func sessionFileNamesNoCommand() throws {
    let program = try Program()
    let run = try monitor(program, script(program) + " --key SECRET")
    #expect(run.wait(seconds: 30) { $0.text.contains("pulse 71") })
    let file = try #require(program.folder.files.first { $0.hasSuffix(".journal.ndjson") })
    // The screen does not wait for the disk.
    #expect(run.wait { _ in program.folder.text(file).contains("\"vital\"") })
    run.signal(SIGKILL)
    #expect(run.waitForEnd() == .signalled(SIGKILL))
    let journal = program.folder.text(file)
    #expect(journal.contains("origin") && !journal.contains("SECRET"))
    let refused = try program.run("monitor", "--resume")
    #expect(refused.status == .exited(66) && refused.errors.contains("add --source"))
    let again = try program.start(
      "monitor", "--resume", "--accept-not-a-medical-device", "--source", script(program))
    #expect(again.wait(seconds: 30) { $0.text.contains("pulse 71") })
    #expect(again.leave() == .exited(0))
  }

  /// A program that stopped itself costs a take-over nothing.
  @Test func stoppedProgramIsTakenOver() throws {
    let program = try Program()
    let source = script(program, "(sleep 2; kill -s STOP 0) &")
    let first = try monitor(program, source)
    #expect(first.wait(seconds: 30) { $0.text.contains("pulse 71") })
    #expect(first.wait(seconds: 30) { $0.text.contains("no data") }, "\(first.screen.text)")
    let second = try program.start(
      "monitor", "--take-over", "--accept-not-a-medical-device", "--source", source)
    #expect(second.wait(seconds: 30) { $0.text.contains("pulse 71") }, "\(second.screen.text)")
    #expect(first.waitForEnd() == .exited(0))
    #expect(second.leave() == .exited(0))
    #expect(numbers(program).allSatisfy { hasEnded($0) })
  }

  @Test func configurationNamesAProgram() throws {
    let program = try Program()
    #expect(mkdir(program.folder("config"), 0o700) == 0)
    #expect(mkdir(program.folder("config/chairside"), 0o700) == 0)
    let source = script(program).replacing("\"", with: "\\\"")
    program.folder.write("accept = true\nsource = \"\(source)\"\n", "config/chairside/config.toml")
    let run = try program.start("monitor")
    #expect(run.wait(seconds: 30) { $0.text.contains("pulse 71") }, "\(run.screen.text)")
    #expect(run.leave() == .exited(0))
  }

  @Test(arguments: [
    ("exec:no-such-program -v", 66, "install it"), ("exec:/etc/passwd", 66, "chmod +x"),
    ("exec:box | tee", 64, "no shell reads the command"),
  ])
  func wrongCommandIsRefusedAtTheStart(source: String, status: Int32, words: String) throws {
    let program = try Program()
    let result = try program.run("monitor", "--accept-not-a-medical-device", "--source", source)
    #expect(result.status == .exited(status))
    #expect(result.errors.contains(words), "\(result.errors)")
  }
}
