import Glibc
import TerminalDriver

/// What a training costs: a branch and a debrief after it, what-if over a year, and nothing while it
/// runs; and the alarms of calm patients under the clinic's limits beside a factory's.
struct TrainingFigures {
  private static let sessions = 100
  private static let starts = 7
  private static let patients = 10
  private static let runs = "fixtures/scenarios/runs"

  let program: MeasuredProgram

  init(_ program: MeasuredProgram) { self.program = program }

  func measure(_ report: inout Report) throws {
    report.say("a training of 40 minutes, and one of an hour")
    let pause = ["--without", "infusion pause"]
    let short = try record("short", "40m", recovery: "1s")
    let branch = try median(["debrief", short] + pause) - median(["debrief", short])
    report.add("branch of a session of 40 minutes", branch, "s", atMost: 0.3)
    let long = try record("long", "40m", recovery: "20m")
    let plain = try median(["debrief", long])
    report.add("debrief of an hour", plain, "s", atMost: 0.5)
    let one = try median(["debrief", long] + pause)
    report.add("  and each course that was not", one - plain, "s", atMost: 0.3)
    let limits = ["--limits", try factory()]
    report.add(
      "  and under other limits", try median(["debrief", long] + limits) - plain, "s", atMost: 0.3)
    try whatIf(long, &report)
    try population(&report)
    try live(&report)
  }

  /// The reference run of the scenario with a pause in it; its path.
  private func record(_ name: String, _ duration: String, recovery: String) throws -> String {
    let path = "\(program.folder)/\(name).journal.ndjson"
    _ = try program.time([
      "simulate", "--scenario", "surge", "--seed", "7", "--commands",
      "\(Self.runs)/surge.good.commands", "--duration", duration, "--recovery", recovery, "-o",
      path,
    ])
    return path
  }

  private func median(_ arguments: [String]) throws -> Double {
    try (0..<Self.starts).map { _ in try program.time(arguments) }.percentile(0.5)
  }

  // MARK: Limits

  /// A hundred sessions take a tenth of what a thousand would.
  private func whatIf(_ session: String, _ report: inout Report) throws {
    let paths = try (1...Self.sessions).map { number in
      let path = "\(program.folder)/\(number).journal.ndjson"
      guard link(session, path) == 0 else { throw Child.StartFailure("cannot link", errno) }
      return path
    }
    let time = try program.time(["what-if", "--profile", try factory()] + paths)
    report.add(
      "what-if over \(Self.sessions) sessions of an hour, times ten", time * 10, "s", atMost: 60)
  }

  /// The limits with which monitors come from their makers: HR 50–120, SpO2 90, SYS 90–160, DIA
  /// 50–90, at once and all medium.
  private func factory() throws -> String {
    let rules = [
      ("rate", "above", 120), ("rate", "below", 50), ("spo2", "below", 90),
      ("nibp_sys", "above", 160), ("nibp_sys", "below", 90), ("nibp_dia", "above", 90),
      ("nibp_dia", "below", 50),
    ].map { parameter, side, limit in
      """
      [[rule]]
      id = "\(parameter)_\(side)"
      kind = "limit"
      parameter = "\(parameter)"
      \(side) = \(limit)
      delay = "0s"
      deadband = 0
      clear_delay = "0s"
      priority = "medium"
      latching = false
      text = "\(parameter) \(side)"
      source = "usual factory limits"

      """
    }
    return try program.write(Self.head + rules.joined(), "factory.toml")
  }

  private static let head = """
    name = "factory"
    version = 1
    expected = ["rate", "spo2", "nibp"]
    bp_interval = "5m"
    bp_interval_recovery = "15m"

    [guard]
    rate_low = 30
    rate_high = 170
    spo2_low = 80
    nibp_sys_low = 70
    nibp_sys_high = 220

    """

  private func population(_ report: inout Report) throws {
    report.say("uneventful infusions, \(Self.patients) patients of each series")
    let limits = try factory()
    for series in ["emory", "zhou", "yale"] {
      let paths = try (1...Self.patients).map { seed in
        let path = "\(program.folder)/\(series)-\(seed).journal.ndjson"
        _ = try program.time([
          "simulate", "--population", series, "--seed", "\(seed)", "--no-waves", "-o", path,
        ])
        return path
      }
      let clinic = try alarms(paths, [])
      let factory = try alarms(paths, ["--profile", limits])
      report.add("\(series): alarms an hour under the clinic's limits", clinic, "")
      report.add("\(series): alarms an hour under a factory's limits", factory, "")
    }
  }

  /// Conditions of medium and high priority in an hour; a simulated session has 50 minutes.
  private func alarms(_ paths: [String], _ more: [String]) throws -> Double {
    let log = "\(program.folder)/alarms"
    var raised = 0
    for path in paths {
      let child = try Child(
        [program.path, "alarms", path] + more, environment: program.environment,
        input: .path("/dev/null"), output: .path(log), errors: .path("/dev/null"))
      _ = child.wait()
      raised += try MeasuredProgram.text(log).split(separator: "\n").count { line in
        line.contains("\"event\":\"raised\"") && !line.contains("\"priority\":\"low\"")
      }
    }
    return Double(raised) * 60 / 50 / Double(paths.count)
  }

  // MARK: Live

  /// A training beside a simulated session of the same patient.
  private func live(_ report: inout Report) throws {
    let session = ["monitor", "--source", "sim:uneventful", "--new", "--seed", "7"]
    let training = ["train", "uneventful", "--seed", "7"]
    let (first, second) = (try screen(session), try screen(training))
    report.add("simulated session: start to first full frame", first.frame, "ms")
    report.add("training: start to first full frame", second.frame, "ms", atMost: 20)
    report.add("simulated session: resident memory", first.memory, "MB")
    report.add("training: resident memory", second.memory, "MB", atMost: first.memory + 1)
  }

  private func screen(_ arguments: [String]) throws -> (frame: Double, memory: Double) {
    var (times, sizes): ([Double], [Double]) = ([], [])
    for _ in 0..<Self.starts {
      times.append(try ScreenFigures(program).firstFrame([program.path] + arguments, arguments[0]))
      let run = try program.start([program.path] + arguments)
      _ = run.wait(seconds: 2) { _ in false }
      sizes.append(ProcessFigures(pid: run.child.pid).residentMemory)
      run.signal(SIGKILL)
      _ = run.waitForEnd()
    }
    return (times.percentile(0.5), sizes.percentile(0.5))
  }
}
