import Glibc
import TerminalDriver

/// From the last byte of a violating sample to the alarm line in a pipe, while nothing, the
/// terminal, another alarm reader or the disk stands still.
struct LatencyFigures {
  private static let rounds = 300

  let program: MeasuredProgram

  init(_ program: MeasuredProgram) { self.program = program }

  private enum Trouble: String, CaseIterable {
    case none = "nothing in the way"
    case terminal = "the terminal is not read"
    case reader = "another alarm reader is stopped"
    case disk = "every disk sync takes 5 s"
  }

  func measure(_ report: inout Report) throws {
    let profile = try program.write(
      """
      name = "bench"
      [[rule]]
      id = "spo2_low"
      kind = "limit"
      parameter = "spo2"
      below = 85
      clear_delay = "0s"
      priority = "medium"
      text = "SpO2 low"
      """, "bench.toml")
    report.say("violating sample to alarm line in a pipe, delay 0, \(Self.rounds) rounds")
    for trouble in Trouble.allCases {
      guard trouble != .disk || MeasuredProgram.isInstalled("strace") else {
        report.say("skipped: \(trouble.rawValue): strace, which slows the disk, is not installed")
        continue
      }
      let times = try latencies(profile, trouble)
      report.add("\(trouble.rawValue): median", times.percentile(0.5), "ms")
      report.add("\(trouble.rawValue): p99", times.percentile(0.99), "ms", atMost: 20)
    }
  }

  private func latencies(_ profile: String, _ trouble: Trouble) throws -> [Double] {
    let (samples, log, full) = (try TextPipe(), try TextPipe(), "\(program.folder)/\(trouble).fifo")
    var arguments = [
      program.path, "monitor", "--new", "--source", "-", "--accept-not-a-medical-device",
      "--profile", profile, "--alarms", "-",
    ]
    var stopped: Int32 = -1
    if trouble == .reader {
      guard mkfifo(full, 0o600) == 0 else { throw Child.StartFailure("no FIFO", errno) }
      stopped = open(full, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
      arguments += ["--alarms", "fifo:\(full)"]
    }
    defer { if stopped >= 0 { close(stopped) } }
    if trouble == .disk {
      arguments =
        [
          "/usr/bin/strace", "-D", "-f", "-qq", "--seccomp-bpf", "-o", "/dev/null", "-e",
          "trace=fdatasync", "-e", "inject=fdatasync:delay_enter=5s",
        ] + arguments
    }
    let run = try program.start(arguments, input: samples.reading, output: log.writing)
    defer {
      run.signal(SIGKILL)
      _ = run.waitForEnd()
    }
    samples.send("{\"spo2\":97}\n")
    guard run.wait(until: { $0.lines[0].contains("LIVE") }) else {
      throw Child.StartFailure("no screen", 0)
    }
    return try (1...Self.rounds).map { round in
      let raised = try violation(samples, log, round)
      if trouble == .terminal {
        // Nobody reads; every turn of the window makes it draw everything.
        run.resizeTerminalOnly(columns: 80 + round % 9, rows: 24)
        run.signal(SIGWINCH)
      } else {
        run.read()
      }
      return raised
    }
  }

  /// Milliseconds from the sample to the line; the condition is over again afterwards.
  private func violation(_ samples: TextPipe, _ log: TextPipe, _ round: Int) throws -> Double {
    let began = Stopwatch.now
    samples.send("{\"spo2\":80}\n")
    guard log.wait(for: "\"event\":\"raised\"") else {
      throw Child.StartFailure("no alarm in round \(round)", 0)
    }
    let time = Double(Stopwatch.now - began) / 1e6
    samples.send("{\"spo2\":97}\n")
    guard log.wait(until: { $0.contains("\"cleared\"") || $0.contains("\"ended\"") }) else {
      throw Child.StartFailure("the alarm of round \(round) did not end", 0)
    }
    log.discard()
    return time
  }
}
