import Glibc
import Synchronization
import TerminalDriver

/// P6: no heart rate and no saturation older than five seconds is shown as current, whatever the
/// cause; a blood pressure shows its age.
public struct StalenessPromise: Promise {
  /// The limit and the allowance for drawing, in seconds.
  private static let limit = 5.0
  private static let drawing = 0.6

  private enum Cause: String, CaseIterable {
    case silence = "the source falls silent"
    case nonsense = "the source sends what cannot be read"
    case end = "the source ends"
    case otherParameter = "only another parameter comes on"
    case stopped = "the program is stopped and goes on"
  }

  /// P6.
  public let name = "P6"

  /// The promise.
  public init() {}

  /// Watches screens that show the numbers as text.
  public func examine(_ program: String, _ scale: Scale) throws -> [Finding] {
    let causes = Cause.allCases
    let found = Mutex<[Finding]>([])
    // The trials only wait, so that in parallel they take no longer than one.
    Workers.run(causes.count, on: causes.count) { number in
      let cause = causes[number]
      let finding: Finding
      do {
        finding = try watch(program, cause, stop: max(scale.stop, 7))
      } catch {
        finding = Finding(name, cause.rawValue, "\(error)", isKept: false)
      }
      found.withLock { $0.append(finding) }
    }
    return found.withLock { $0 } + [try pressure(program)]
  }

  private func isCurrent(_ screen: VirtualScreen) -> Bool {
    screen.text.contains("HR 72") || screen.text.contains("SpO2 97")
  }

  private func watch(_ program: String, _ cause: Cause, stop: Double) throws -> Finding {
    var options = LiveSession.Options()
    (options.columns, options.rows) = (24, 5)
    let session = try LiveSession(try Chair(program), options)
    session.send("{\"hr\":72,\"spo2\":97}")
    guard session.run.wait(until: isCurrent) else {
      throw HarnessError("no numbers on the screen:\n\(session.run.screen.text)")
    }
    // The row is read and shown: nothing waits in the pipe while the program is stopped.
    let last = Stopwatch.now
    switch cause {
    case .silence, .nonsense, .otherParameter: break
    case .end: session.endFeed()
    case .stopped:
      session.run.signal(SIGSTOP)
      session.pass(seconds: stop)
      session.run.signal(SIGCONT)
    }
    let allowed = cause == .stopped ? stop + Self.drawing : Self.limit + Self.drawing
    let end = Stopwatch.now + 15_000_000_000
    var next = last
    while isCurrent(session.run.screen), Stopwatch.now < end {
      if Stopwatch.now >= next {
        next += 500_000_000
        if cause == .nonsense { session.send("{\"hr\":\"x\",\"spo2\":") }
        if cause == .otherParameter { session.send("{\"rr\":14}") }
      }
      session.run.read(milliseconds: 20)
      session.log.read()
    }
    let shown = Double(Stopwatch.now - last) / 1e9
    let isGone = !isCurrent(session.run.screen)
    return Finding(
      name, "a number is shown while \(cause.rawValue)",
      isGone ? "for \(shown.short) s" : "still after \(shown.short) s",
      isKept: isGone && shown <= allowed,
      examples: ["at most \(allowed.short) s", session.run.screen.text])
  }

  private func pressure(_ program: String) throws -> Finding {
    var options = LiveSession.Options()
    (options.columns, options.rows) = (100, 30)
    let session = try LiveSession(try Chair(program), options)
    try session.begin()
    session.send(
      "{\"v\":1,\"hr\":72,\"spo2\":97,\"nibp\":{\"sys\":128,\"dia\":78,\"map\":95,\"age_s\":0}}")
    let isShown = session.run.wait { $0.text.contains("MAP 95") && $0.text.contains("ago") }
    return Finding(
      name, "a blood pressure shows its age", isShown ? "it does" : "it does not",
      isKept: isShown, examples: [session.run.screen.text])
  }
}
