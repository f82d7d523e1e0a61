import Glibc
import TerminalDriver
import TestSupport
import Testing

/// Signals from outside restore the terminal or have no effect.
@Suite struct DeadlySignalTests {
  private static let session = "\(ProjectFile.root)/fixtures/sessions/surge.journal.ndjson"

  private func isFull(_ screen: VirtualScreen) -> Bool {
    screen.lines.last?.contains("? Help") == true
  }

  /// Expects that a run ended by a signal restored the terminal.
  private func end(_ run: PtyProcess, by number: Int32) {
    run.keepsTranscript = true
    run.signal(number)
    #expect(run.waitForEnd() == .exited(128 + number), "signal \(number)")
    #expect(run.isCooked, "signal \(number)")
    let text = String(decoding: run.transcript, as: UTF8.self)
    #expect(text.contains("\u{1B}[?1049l") && text.contains("\u{1B}[?25h"), "signal \(number)")
  }

  /// Real-time signals: the first ones and the last.
  private static let realTime: [Int32] = [34, 35, 50, 63, 64]

  @Test(
    arguments: [
      SIGTERM, SIGINT, SIGQUIT, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGIO, SIGSYS,
      SIGSTKFLT, SIGPWR,
    ] + realTime)
  func signalEndsMonitorInOrder(number: Int32) throws {
    let program = try Program()
    let run = try program.start("monitor", "--mouse")
    #expect(run.wait { isFull($0) })
    end(run, by: number)
    let verified = try program.run("verify", "--last")
    #expect(verified.status == .exited(0), "\(verified)")
    #expect(verified.output.contains("ended: terminated"), "\(verified)")
  }

  @Test(arguments: [SIGHUP, SIGTERM, SIGUSR1, SIGUSR2, SIGALRM, SIGPWR, SIGIO, 34, 64])
  func signalEndsViewersInOrder(number: Int32) throws {
    let program = try Program()
    for command in ["replay", "follow"] {
      let run = try program.start(command, Self.session)
      #expect(run.wait { isFull($0) })
      end(run, by: number)
    }
  }

  @Test(arguments: [SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP])
  func crashRestoresTerminal(number: Int32) throws {
    let program = try Program()
    let run = try program.start("monitor")
    #expect(run.wait { isFull($0) })
    run.keepsTranscript = true
    run.signal(number)
    #expect(run.waitForEnd() == .signalled(number))
    #expect(run.isCooked)
    #expect(String(decoding: run.transcript, as: UTF8.self).contains("\u{1B}[?1049l"))
  }

  /// The kernel does not stop an orphaned process group, so the test needs a shell with job
  /// control.
  @Test func stopSignalsAreRefused() throws {
    let program = try Program()
    let shell = try program.shell(
      "set -m; sh -c 'echo $$ > \(program.folder("pid")); exec $CHAIRSIDE monitor'; exit $?")
    #expect(shell.wait { isFull($0) })
    let process = try #require(pid(program))
    for number in [SIGTSTP, SIGTTIN, SIGTTOU, SIGPIPE, SIGXFSZ, SIGCHLD, SIGURG, SIGWINCH] {
      kill(process, number)
      shell.type("e")
      #expect(shell.wait { $0.text.contains("Events") }, "signal \(number)")
      shell.type("\u{1B}")
      #expect(shell.wait { !$0.text.contains("Events") }, "signal \(number)")
    }
    kill(process, SIGTERM)
    #expect(shell.waitForEnd() == .exited(128 + SIGTERM))
  }

  /// A session about which the next start asks.
  private static let live = [
    "monitor", "--source", "none", "--accept-not-a-medical-device",
  ]

  /// A question at the start leaves the modes of the terminal unchanged.
  @Test(arguments: [SIGTERM, SIGUSR2, SIGPWR, 40])
  func questionLeavesTerminalUnchanged(number: Int32) throws {
    let program = try Program()
    let first = try program.start(Self.live)
    #expect(first.wait { isFull($0) })
    first.signal(SIGKILL)
    #expect(first.waitForEnd() == .signalled(SIGKILL))
    let run = try program.start(Self.live)
    #expect(run.wait { $0.text.contains("Go on with it?") })
    run.signal(number)
    #expect(run.waitForEnd() == .signalled(number))
    #expect(run.isCooked)
  }

  // MARK: The background

  /// A shell with job control that starts the program in the background.
  private func background(_ program: Program, _ line: String) throws -> PtyProcess {
    let shell = try program.shell("set -m; \(line) & echo $! > \(program.folder("pid")); wait $!")
    shell.keepsTranscript = true
    return shell
  }

  private func pid(_ program: Program) -> pid_t? {
    pid_t(program.folder.text("pid").prefix { $0.isNumber })
  }

  @Test func backgroundStartRunsAndReportsIt() throws {
    let program = try Program()
    let shell = try background(
      program, "$CHAIRSIDE monitor --source sim:tour --alarms \(program.folder("a.log"))")
    #expect(shell.wait { $0.text.contains("started in the background") })
    // It monitors, prints lines and records; the shell keeps its terminal.
    #expect(shell.wait { $0.text.contains("SpO2") })
    #expect(shell.wait { _ in !program.folder.text("a.log").isEmpty })
    #expect(shell.isCooked)
    #expect(!String(decoding: shell.transcript, as: UTF8.self).contains("\u{1B}[?1049h"))
    // The keys belong to the shell's foreground program.
    shell.type("q\ny\n")
    let process = try #require(pid(program))
    let status = String(
      decoding: ProjectFile.bytes(at: "/proc/\(process)/stat") ?? [], as: UTF8.self)
    #expect(!status.contains(") T "), "stopped: \(status)")
    // Another process can take the session over onto the screen.
    let front = try program.start("monitor", "--take-over", "--source", "sim:tour")
    #expect(front.wait { isFull($0) })
    front.signal(SIGTERM)
    #expect(front.waitForEnd() == .exited(128 + SIGTERM))
    #expect(shell.waitForEnd() != nil)
    #expect(try program.run("verify", "--last").status == .exited(0))
  }

  @Test func backgroundStartAsksNothing() throws {
    let program = try Program()
    let first = try program.start(Self.live)
    #expect(first.wait { isFull($0) })
    first.signal(SIGKILL)
    #expect(first.waitForEnd() == .signalled(SIGKILL))
    let shell = try background(program, "$CHAIRSIDE \(Self.live.joined(separator: " "))")
    // Read from the transcript, since the screen wraps the sentence.
    #expect(
      shell.wait { _ in
        String(decoding: shell.transcript, as: UTF8.self)
          .contains("it goes on with: chairside monitor --resume")
      })
    #expect(shell.wait { $0.text.contains("started in the background") })
    #expect(!shell.screen.text.contains("Go on with it?"))
    kill(try #require(pid(program)), SIGTERM)
    #expect(shell.waitForEnd() != nil)
  }

  @Test(arguments: ["replay", "follow"])
  func backgroundViewIsNotStopped(command: String) throws {
    let program = try Program()
    let shell = try background(program, "$CHAIRSIDE \(command) \(Self.session)")
    #expect(shell.wait { $0.text.contains("started in the background") })
    #expect(shell.wait { $0.text.contains("SpO2") })
    #expect(shell.isCooked)
    kill(try #require(pid(program)), SIGTERM)
    #expect(shell.waitForEnd() == .exited(128 + SIGTERM))
  }
}
