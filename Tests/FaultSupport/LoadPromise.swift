import Glibc
import TerminalDriver

/// P9: idle it needs almost no processor time, and a source that floods it with 10,000 lines per
/// second delays no alarm and fills no memory.
public struct LoadPromise: Promise {
  /// P9.
  public let name = "P9"

  /// The promise.
  public init() {}

  /// Leaves one session idle for a time, then floods another.
  public func examine(_ program: String, _ scale: Scale) throws -> [Finding] {
    try soak(program, scale) + flood(program, scale)
  }

  private func soak(_ program: String, _ scale: Scale) throws -> [Finding] {
    let seconds = scale.seconds
    let chair = try Chair(program)
    let session = try LiveSession(chair)
    try session.begin()
    session.pass(seconds: 2)
    let figures = ProcessFigures(pid: session.run.child.pid)
    let (before, began) = (figures.processorSeconds, Stopwatch.now)
    var sent = 0
    while Double(Stopwatch.now - began) < seconds * 1e9 {
      session.send("{\"hr\":\(60 + sent % 30),\"spo2\":\(92 + sent % 7)}")
      sent += 1
      session.pass(seconds: Double(began + Int64(sent) * 1_000_000_000 - Stopwatch.now) / 1e9)
    }
    let took = Double(Stopwatch.now - began) / 1e9
    let share = (figures.processorSeconds - before) / took * 100
    let memory = figures.residentMemory
    let ending = session.terminate()
    let verified = try chair.run(["verify"] + chair.journals)
    return [
      Finding(
        name, "\(seconds.short) s at one row a second: processor", "\(share.short) %",
        isKept: share <= scale.idle),
      Finding(
        name, "\(seconds.short) s at one row a second: memory", "\(memory.short) MB",
        isKept: memory <= scale.memory),
      Finding(
        name, "its session file is whole", "\(sent) rows",
        isKept: ending == .exited(143) && verified.ending == .exited(0),
        examples: [verified.text]),
    ]
  }

  private func flood(_ program: String, _ scale: Scale) throws -> [Finding] {
    let seconds = scale.seconds
    let chair = try Chair(program)
    let session = try LiveSession(chair)
    try session.begin()
    let figures = ProcessFigures(pid: session.run.child.pid)
    let before = figures.processorSeconds
    var flood = Flood(rate: scale.rate)
    flood.run(session, seconds: seconds)
    let share = (figures.processorSeconds - before) / seconds * 100
    let memory = figures.residentMemory
    let ending = session.terminate()
    let verified = try chair.run(["verify"] + chair.journals, seconds: 300)
    let worst = flood.latencies.times.max() ?? .infinity
    return [
      Finding(
        name, "\(flood.sent) lines in \(seconds.short) s: behind at the end",
        "\(flood.behind.short) s", isKept: flood.behind <= 1),
      Finding(
        name, "alarms in the flood",
        "max \(worst.short) ms of \(flood.latencies.times.count), "
          + "\(flood.latencies.missing) missing",
        isKept: worst <= 1000 && flood.latencies.missing == 0),
      Finding(
        name, "memory in the flood", "\(memory.short) MB, \(share.short) % of a core",
        isKept: memory <= 64),
      Finding(
        name, "the session file of the flood is whole", "\(verified.ending)",
        isKept: ending == .exited(143) && verified.ending == .exited(0),
        examples: [verified.text]),
    ]
  }
}

/// A source that sends far too much, with a violating row every second.
struct Flood {
  private static let block = Array(
    String(repeating: "{\"hr\":72,\"spo2\":97}\n", count: 20).utf8)
  private static let violation = Array(
    ("{\"hr\":72,\"spo2\":80}\n" + String(repeating: "{\"hr\":72,\"spo2\":97}\n", count: 19)).utf8)

  private let rate: Double
  /// The number of lines sent.
  private(set) var sent = 0
  /// The seconds of lines still unread at the end.
  private(set) var behind = 0.0
  private(set) var latencies = Latencies([])

  init(rate: Double) { self.rate = rate }

  mutating func run(_ session: LiveSession, seconds: Double) {
    let began = Stopwatch.now
    let first = session.log.lines.count
    var violations: [Int64] = []
    var pending: ArraySlice<UInt8> = []
    var nextViolation = began + 500_000_000
    while true {
      let now = Stopwatch.now
      let passed = Double(now - began) / 1e9
      guard passed < seconds else { break }
      if pending.isEmpty, Double(sent) < passed * rate {
        sent += 20
        if now >= nextViolation {
          nextViolation += 1_000_000_000
          violations.append(now)
          pending = Self.violation[...]
        } else {
          pending = Self.block[...]
        }
      }
      let count = pending.isEmpty ? 0 : session.offer(pending)
      pending = pending.dropFirst(count)
      session.log.read()
      // The pipe is full or everything due was sent: let the program run.
      if count == 0 { session.run.read(milliseconds: 1) }
    }
    behind = max(seconds - Double(sent) / rate, 0)
    session.pass(seconds: 1.5)
    evaluate(session, first, violations)
  }

  private mutating func evaluate(_ session: LiveSession, _ first: Int, _ violations: [Int64]) {
    var raised = (first..<session.log.lines.count).filter {
      let line = session.log.lines[$0]
      return line.contains("\"raised\"") && line.contains("\"spo2_low\"")
    }[...]
    latencies = Latencies(
      violations.map { time in
        raised = raised.drop { session.log.times[$0] < time }
        return raised.popFirst().map { Double(session.log.times[$0] - time) / 1e6 }
      })
  }
}
