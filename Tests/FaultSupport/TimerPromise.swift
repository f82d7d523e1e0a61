import Glibc
import TerminalDriver

/// P7: session time matches CLOCK_BOOTTIME within a second, through stops, suspends and steps of
/// the wall clock, and the gap is recorded.
public struct TimerPromise: Promise {
  private struct Case {
    let what: String
    /// The seconds added to the wall clock and to CLOCK_BOOTTIME.
    let wall: Int64
    let boot: Int64
    /// The time for which the program is stopped, in seconds.
    let stop: Double
    /// The text expected in the session file; nil for none.
    let recorded: String?
  }

  /// P7.
  public let name = "P7"

  /// The promise.
  public init() {}

  /// Stops the program and shifts its clocks.
  public func examine(_ program: String, _ scale: Scale) throws -> [Finding] {
    let stop = Case(
      what: "stopped for \(scale.stop.short) s", wall: 0, boot: 0, stop: scale.stop,
      recorded: "\"what\":\"late\"")
    let steps = [
      Case(
        what: "suspended for 20 min", wall: 1200, boot: 1200, stop: 0,
        recorded: "\"what\":\"late\""),
      Case(what: "wall clock an hour on", wall: 3600, boot: 0, stop: 0, recorded: nil),
      Case(what: "wall clock an hour back", wall: -3600, boot: 0, stop: 0, recorded: nil),
      Case(what: "wall clock in 1970", wall: -1_700_000_000, boot: 0, stop: 0, recorded: nil),
      Case(what: "wall clock after 2038", wall: 800_000_000, boot: 0, stop: 0, recorded: nil),
    ]
    var findings = [try error(program, stop, library: nil)]
    guard let library = Chair.shiftedClock else {
      return findings
        + steps.map { Finding(name, $0.what, skipped: "libShiftedClock.so was not built") }
    }
    for step in steps { findings.append(try error(program, step, library: library)) }
    return findings
  }

  private static var bootMilliseconds: Int64 {
    var now = timespec()
    clock_gettime(CLOCK_BOOTTIME, &now)
    return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
  }

  private func error(_ program: String, _ step: Case, library: String?) throws -> Finding {
    let chair = try Chair(program)
    let clock = try chair.folder.write("0 0".utf8, "clock")
    var options = LiveSession.Options()
    if let library {
      options.environment = ["LD_PRELOAD": library, "SHIFTED_CLOCK": clock]
    }
    let session = try LiveSession(chair, options)
    try session.begin()
    if step.stop > 0 {
      session.run.signal(SIGSTOP)
      session.pass(seconds: step.stop)
      session.run.signal(SIGCONT)
    }
    try chair.folder.write("\(step.wall) \(step.boot)".utf8, "clock")
    // An alarm after the step is recorded with its time.
    guard session.latency(meanwhile: { session.run.read() }) != nil else {
      return Finding(name, step.what, "no alarm came afterwards", isKept: false)
    }
    let before = Self.bootMilliseconds
    let ending = session.terminate()
    guard let file = chair.journals.first.map({ SessionFile($0) }), let header = file.header,
      let origin = header.field("boot_ms").flatMap({ Int64($0) }),
      let end = file.lines.last?.field("t").flatMap({ Int64($0) })
    else { throw HarnessError("no session file with a footer after \(step.what)") }
    let error = end - (before + step.boot * 1000 - origin)
    let isRecorded = step.recorded.map { words in file.lines.contains { $0.contains(words) } }
    let verified = try chair.run(["verify", file.path])
    return Finding(
      name, "\(step.what): error of the session's time", "\(error) ms",
      isKept: abs(error) < 1000 && ending == .exited(143) && isRecorded ?? true
        && verified.ending == .exited(0),
      examples: [
        "ended \(ending.map { "\($0)" } ?? "not at all"), recorded \(isRecorded ?? true), "
          + verified.text
      ])
  }
}
