import Glibc
import TerminalDriver

/// Start, processor time, bytes to the terminal and memory, beside programs of the same kind.
struct ScreenFigures {
  private static let starts = 15
  private static let seconds = 20.0
  /// A first picture is whole when nothing has been written for so long.
  private static let silence: Int32 = 40

  let program: MeasuredProgram

  init(_ program: MeasuredProgram) { self.program = program }

  private var subjects: [(name: String, arguments: [String])] {
    let peers = ["btop", "htop", "ttyplot"].filter(MeasuredProgram.isInstalled)
    return [("chairside", [program.path, "--new"])] + peers.map { ($0, ["/usr/bin/\($0)"]) }
  }

  func measure(_ report: inout Report) throws {
    report.say("80x24, a simulated infusion at 1 Hz; the neighbours as they are without options")
    var slowest: [String: Double] = [:]
    for (name, arguments) in subjects {
      let times = try (0..<Self.starts).map { _ in try firstFrame(arguments, name) }
      slowest[name] = times.percentile(0.5)
      let limit: Double? = name == "chairside" ? 20 : nil
      report.add(
        "\(name): start to first full frame, median", times.percentile(0.5), "ms", atMost: limit)
      report.add(
        "\(name): start to first full frame, slowest of \(Self.starts)", times.max() ?? 0, "ms")
    }
    if let own = slowest["chairside"], let btop = slowest["btop"] {
      report.add("chairside / btop: first full frame", own / btop, "times", atMost: 1)
    }
    for (name, arguments) in subjects { try steady(name, arguments, &report) }
    try hour(&report)
  }

  /// Feeds ttyplot, which plots numbers from standard input.
  private func start(_ arguments: [String], _ name: String, _ feed: TextPipe) throws -> PtyProcess {
    try program.start(arguments, input: name == "ttyplot" ? feed.reading : nil)
  }

  /// Milliseconds to the last byte before the first silence; it must have drawn something.
  func firstFrame(_ arguments: [String], _ name: String) throws -> Double {
    let feed = try TextPipe()
    feed.send("70\n")
    let began = Stopwatch.now
    let run = try start(arguments, name, feed)
    var last = began
    while Stopwatch.now - began < 5_000_000_000 {
      if run.read(milliseconds: Self.silence) {
        last = Stopwatch.now
      } else if run.screen.text.contains(where: \.isLetter) {
        break
      }
    }
    run.signal(SIGKILL)
    _ = run.waitForEnd()
    return Double(last - began) / 1e6
  }

  private func steady(_ name: String, _ arguments: [String], _ report: inout Report) throws {
    let feed = try TextPipe()
    let run = try start(arguments, name, feed)
    let process = ProcessFigures(pid: run.child.pid)
    watch(run, feed, seconds: 2)
    let (time, bytes) = (process.processorTime, run.byteCount)
    watch(run, feed, seconds: Self.seconds)
    let isOwn = name == "chairside"
    report.add(
      "\(name): processor time", (process.processorTime - time) / Self.seconds, "ms/s",
      atMost: isOwn ? 1 : nil)
    report.add(
      "\(name): bytes to the terminal", Double(run.byteCount - bytes) / Self.seconds, "B/s",
      atMost: isOwn ? 250 : nil)
    report.add("\(name): resident memory", process.residentMemory, "MB")
    if isOwn {
      // A call for help is high and stays until somebody came: it flashes in large letters.
      run.type("E")
      watch(run, feed, seconds: 2)
      let calm = run.byteCount
      watch(run, feed, seconds: Self.seconds)
      report.add(
        "\(name): bytes to the terminal with an active high alarm",
        Double(run.byteCount - calm) / Self.seconds, "B/s", atMost: 600)
    }
    run.signal(SIGKILL)
    _ = run.waitForEnd()
  }

  private func watch(_ run: PtyProcess, _ feed: TextPipe, seconds: Double) {
    let end = Stopwatch.now + Int64(seconds * 1e9)
    var second = Stopwatch.now
    while Stopwatch.now < end {
      if Stopwatch.now >= second {
        feed.send("\(60 + second / 1_000_000_000 % 20)\n")
        second += 1_000_000_000
      }
      run.read(milliseconds: 50)
    }
  }

  /// An hour takes an hour: it is measured only when asked for.
  private func hour(_ report: inout Report) throws {
    guard getenv("CHAIRSIDE_BENCH_HOUR") != nil else {
      report.say("skipped: memory after an hour; CHAIRSIDE_BENCH_HOUR=1 make bench takes it")
      return
    }
    let run = try program.start([program.path, "--new", "--seed", "7"])
    watch(run, try TextPipe(), seconds: 3600)
    report.add(
      "chairside: resident memory after an hour of session",
      ProcessFigures(pid: run.child.pid).residentMemory, "MB", atMost: 16)
    run.signal(SIGKILL)
    _ = run.waitForEnd()
  }
}
