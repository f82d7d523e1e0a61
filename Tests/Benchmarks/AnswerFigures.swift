import TerminalDriver

/// How quickly a key and a new window size are answered on the screen.
struct AnswerFigures {
  private static let rounds = 40

  let program: MeasuredProgram

  init(_ program: MeasuredProgram) { self.program = program }

  func measure(_ report: inout Report) throws {
    report.say("80x24, a simulated infusion at 1 Hz")
    let run = try program.start([program.path, "--new"])
    _ = run.wait { $0.text.contains("? Help") }
    var keys: [Double] = []
    for _ in 0..<Self.rounds {
      keys.append(took(run, { run.type("?") }) { $0.text.contains("Not a medical device; alarms") })
      keys.append(took(run, { run.type("?") }) { $0.text.contains("Trend 15 min") })
    }
    report.add("a key is answered, median", keys.percentile(0.5), "ms")
    report.add("a key is answered, p99", keys.percentile(0.99), "ms", atMost: 30)
    var sizes: [Double] = []
    for round in 0..<Self.rounds {
      let (columns, rows) = round % 2 == 0 ? (132, 43) : (80, 24)
      sizes.append(
        took(run, { run.resize(columns: columns, rows: rows) }) { screen in
          screen.lines.count == rows && screen.lines[rows - 1].contains("? Help")
        })
    }
    report.add("a new size is drawn, median", sizes.percentile(0.5), "ms")
    report.add("a new size is drawn, p99", sizes.percentile(0.99), "ms", atMost: 50)
    run.signal(9)
    _ = run.waitForEnd()
  }

  /// Milliseconds until the screen is as wished.
  private func took(
    _ run: PtyProcess, _ act: () -> Void, until isDone: (VirtualScreen) -> Bool
  ) -> Double {
    let began = Stopwatch.now
    act()
    while !isDone(run.screen), Stopwatch.now - began < 2_000_000_000 {
      run.read(milliseconds: 1)
    }
    let took = Double(Stopwatch.now - began) / 1e6
    // What else changes must not be taken for the next answer.
    while run.read(milliseconds: 30) {}
    return took
  }
}
