import Alarms
import Glibc
import Session
import TerminalDriver
import Vitals

/// What a turn costs late in a long session, and what becomes of a source that floods.
struct FloodFigures {
  /// Longer than any window that a sample is kept in.
  private static let seconds = 120
  private static let linesPerSecond = 10_000
  private static let hours: Int64 = 8

  let program: MeasuredProgram

  init(_ program: MeasuredProgram) { self.program = program }

  func measure(_ report: inout Report) throws {
    report.say("a session of \(Self.hours) h at 1 Hz, in the core alone")
    let (early, late) = turns()
    report.add("an event in minute 5, median of 60", early, "us")
    report.add("an event in hour \(Self.hours), median of 60", late, "us")
    report.add("hour \(Self.hours) / minute 5", late / early, "times", atMost: 1.5)
    report.say("\(Self.linesPerSecond) lines/s for \(Self.seconds) s on standard input")
    try flood(&report)
  }

  /// Microseconds of one event in the fifth minute and in the last one.
  private func turns() -> (early: Double, late: Double) {
    let identity = SessionIdentity(
      session: "bench", mode: .live, wall: WallTime(unixMilliseconds: 0))
    var session = Session(
      SessionHeader(identity: identity, app: "bench", profile: .ketamineAdult))
    let source = SourceID("bench")
    var (early, late): ([Double], [Double]) = ([], [])
    let last = Self.hours * 3600
    for second in 0..<last {
      var row = VitalRow()
      row.set(.heartRate, hundredths: 7200 + second % 7 * 100)
      row.set(.pulseRate, hundredths: 7200 + second % 5 * 100)
      row.set(.saturation, hundredths: 9700 - second / 60 % 12 * 100)
      let began = Stopwatch.now
      _ = session.handle(.vital(source, row), at: SessionTime(milliseconds: second * 1000))
      let took = Double(Stopwatch.now - began) / 1000
      if (240..<300).contains(second) { early.append(took) }
      if second >= last - 60 { late.append(took) }
    }
    return (early.percentile(0.5), late.percentile(0.5))
  }

  private func flood(_ report: inout Report) throws {
    let (samples, log) = (try TextPipe(), try TextPipe())
    let run = try program.start(
      [
        program.path, "monitor", "--new", "--source", "-", "--accept-not-a-medical-device",
        "--alarms", "-",
      ], input: samples.reading, output: log.writing)
    defer {
      run.signal(SIGKILL)
      _ = run.waitForEnd()
    }
    let line = "{\"hr\":72,\"pr\":72,\"spo2\":97}\n"
    let batch = String(repeating: line, count: Self.linesPerSecond / 100)
    samples.send(line)
    guard run.wait(until: { $0.lines[0].contains("LIVE") }) else {
      throw Child.StartFailure("no screen", 0)
    }
    let process = ProcessFigures(pid: run.child.pid)
    let began = Stopwatch.now
    var (slowest, spent): (Int64, Double) = (0, 0)
    for round in 0..<(Self.seconds * 100) {
      // A pipe that is full makes the sender wait: then it is behind.
      let sending = Stopwatch.now
      samples.send(batch)
      slowest = max(slowest, Stopwatch.now - sending)
      if round == (Self.seconds - 20) * 100 { spent = process.processorTime }
      run.read()
      let due = began + Int64(round + 1) * 10_000_000
      if due > Stopwatch.now { usleep(UInt32((due - Stopwatch.now) / 1000)) }
    }
    let late = Double(Stopwatch.now - began) / 1e9 - Double(Self.seconds)
    let processor = (process.processorTime - spent) / 20
    let asked = Stopwatch.now
    samples.send("{\"spo2\":70}\n")
    let hasCome = log.wait(for: "\"rule\":\"spo2_low_high\"")
    report.add("the sender is late at the end", late, "s", atMost: 0.5)
    report.add("the longest the sender waited for the pipe", Double(slowest) / 1e6, "ms")
    report.add("processor time in the last 20 s", processor, "ms/s", atMost: 400)
    report.add(
      "a violating sample behind all of them, to its alarm line",
      hasCome ? Double(Stopwatch.now - asked) / 1e6 : .infinity, "ms", atMost: 250)
    let backlogs = log.drain().split(separator: "\n").count { $0.contains("\"rule\":\"backlog\"") }
    report.add("conditions that say it is behind", Double(backlogs), "", atMost: 0)
  }
}
