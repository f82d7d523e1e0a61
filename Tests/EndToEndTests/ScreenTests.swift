import Glibc
import TerminalDriver
import Testing

/// The live monitor in a terminal.
@Suite(.serialized) struct ScreenTests {
  private func isFull(_ screen: VirtualScreen) -> Bool {
    screen.lines.last?.contains("? Help") == true
  }

  @Test func defaultStartShowsSimulation() throws {
    let program = try Program()
    let run = try program.start()
    #expect(run.wait { isFull($0) && $0.text.contains("INFUSING 0:0") })
    #expect(run.screen.lines[0].contains("SIMULATED"))
    #expect(run.screen.lines[1].contains("Alarms on"))
    #expect(run.screen.text.contains("base "))
    #expect(run.screen.isAlternate)
    #expect(!run.screen.isCursorVisible)
    run.type("q")
    #expect(run.wait { $0.text.contains("y leaves") || $0.text.lowercased().contains("leave") })
    run.type("y")
    #expect(run.waitForEnd() == .exited(0))
    #expect(!run.screen.isAlternate)
    #expect(run.screen.isCursorVisible)
    #expect(run.isCooked)
    #expect(run.screen.text.contains("chairside replay --last"))
    #expect(run.screen.unknown == [])
    let verified = try program.run("verify", "--last")
    #expect(verified.status == .exited(0), "\(verified)")
  }

  @Test func otherKeysDoNotLeave() throws {
    let program = try Program()
    let run = try program.start()
    #expect(run.wait { isFull($0) })
    run.type("q")
    #expect(run.wait { !isFull($0) || $0.text.lowercased().contains("leave") })
    run.type("n")
    #expect(run.wait { isFull($0) && $0.isAlternate })
    run.signal(SIGTERM)
    #expect(run.waitForEnd() == .exited(143))
    #expect(run.isCooked)
    #expect(!run.screen.isAlternate)
  }

  @Test func interruptTwiceLeaves() throws {
    let program = try Program()
    let run = try program.start()
    #expect(run.wait { isFull($0) })
    #expect(run.leave() == .exited(0))
    #expect(run.isCooked)
  }

  @Test(arguments: [(40, 12), (80, 24), (200, 60), (12, 3)])
  func screenFitsTerminal(columns: Int, rows: Int) throws {
    let program = try Program()
    let run = try program.start("monitor", "--seed", "7", columns: columns, rows: rows)
    // The simulation badge, the alarm state and the numbers are there at every size.
    #expect(
      run.wait {
        $0.isAlternate && $0.lines[0].contains(columns < 60 ? "SIM" : "SIMULATED")
          && $0.lines[1].contains("Alarms on")
          && $0.lines[rows < 30 ? 2 : 5].contains("HR")
          && (rows < 12 || isFull($0))
      })
    #expect(run.screen.lines.count == rows)
    #expect(run.screen.unknown == [])
    run.signal(SIGTERM)
    #expect(run.waitForEnd() == .exited(143))
  }

  @Test func oneCellWindowIsSurvived() throws {
    let program = try Program()
    let run = try program.start(columns: 1, rows: 1)
    #expect(run.wait { $0.isAlternate })
    run.resize(columns: 80, rows: 24)
    #expect(run.wait { isFull($0) })
    run.signal(SIGTERM)
    #expect(run.waitForEnd() == .exited(143))
  }

  @Test func rapidResizesGiveRightScreen() throws {
    let program = try Program()
    let run = try program.start()
    #expect(run.wait { isFull($0) })
    for step in 0..<60 {
      run.resize(columns: 1 + step * 37 % 200, rows: 1 + step * 13 % 60)
      run.read()
    }
    run.resize(columns: 100, rows: 30)
    #expect(run.wait { $0.lines[29].contains("? Help") && $0.lines[0].contains("SIMULATED") })
    run.signal(SIGTERM)
    #expect(run.waitForEnd() == .exited(143))
  }

  @Test(arguments: [SIGSEGV, SIGABRT, SIGILL])
  func crashRestoresTerminal(signal: Int32) throws {
    let program = try Program()
    let run = try program.start()
    #expect(run.wait { isFull($0) })
    run.signal(signal)
    #expect(run.waitForEnd() == .signalled(signal))
    #expect(run.isCooked)
    #expect(!run.screen.isAlternate)
    #expect(run.screen.isCursorVisible)
  }

  @Test func pagesKeepAlarmLineAndNumbers() throws {
    let program = try Program()
    let run = try program.start()
    #expect(run.wait { isFull($0) && $0.text.contains("INFUSING") })
    for (key, words) in [
      ("e", "Events"), ("l", "Resp rate low"), ("i", "Infusion"), ("?", "Not a medical device"),
    ] {
      run.type(key)
      #expect(run.wait { $0.lines[2].contains("SpO2") && $0.text.contains(words) }, "page \(key)")
      #expect(run.screen.lines[1].contains("Alarms on"))
      run.type("\u{1B}")
      #expect(run.wait { $0.text.contains("Trend") }, "back from \(key)")
    }
    run.signal(SIGTERM)
    #expect(run.waitForEnd() == .exited(143))
  }

  @Test(arguments: ["vt100", "linux", "screen", "tmux-256color", "xterm"])
  func otherTerminalsWork(term: String) throws {
    let program = try Program()
    let run = try program.start(environment: ["TERM": term])
    #expect(run.wait { isFull($0) })
    // The fonts of the Linux console have neither braille nor thin blocks and heavy lines.
    let signs = Set(run.screen.text.filter { !$0.isASCII })
    #expect(term != "linux" || signs.isSubset(of: "─│┌┐└┘█▀▄≥≤±·×¯"), "\(signs)")
    run.signal(SIGTERM)
    #expect(run.waitForEnd() == .exited(143))
    #expect(run.isCooked)
  }

  @Test func noColorDisablesColour() throws {
    let program = try Program()
    let run = try program.start(environment: ["NO_COLOR": "1"])
    run.keepsTranscript = true
    #expect(run.wait { isFull($0) })
    let text = String(decoding: run.transcript, as: UTF8.self)
    let colours = text.split(separator: "\u{1B}[").compactMap { part -> Int? in
      guard let end = part.firstIndex(of: "m") else { return nil }
      return part[..<end].split(separator: ";").compactMap { Int($0) }.first { $0 >= 30 && $0 < 50 }
    }
    #expect(colours.filter { $0 != 39 && $0 != 49 } == [])
    run.signal(SIGTERM)
    #expect(run.waitForEnd() == .exited(143))
  }

  @Test func badTerminalTypeFallsBackToLines() throws {
    let program = try Program()
    let run = try program.start(environment: ["TERM": "no-such-terminal"])
    #expect(run.wait { $0.text.contains("no-such-terminal") && $0.text.contains("HR") })
    run.signal(SIGTERM)
    #expect(run.waitForEnd() == .exited(143))
    #expect(run.isCooked)
  }

  @Test func mouseClickOnWordPressesKey() throws {
    let program = try Program()
    let run = try program.start("monitor", "--source", "sim", "--mouse")
    #expect(run.wait { $0.text.contains("i Infusion") && $0.text.contains("? Help") })
    let row = try #require(run.screen.lines.lastIndex { $0.contains("i Infusion") })
    let column = Array(run.screen.lines[row]).firstIndex(of: "?") ?? 0
    run.type("\u{1B}[<0;\(column + 2);\(row + 1)M\u{1B}[<0;\(column + 2);\(row + 1)m")
    #expect(run.wait { $0.text.contains("Not a medical device; alarms may fail") })
    // The wheel scrolls the list.
    run.type("\u{1B}[<65;5;5M\u{1B}[<65;5;5M")
    #expect(run.wait { !$0.text.contains("Not a medical device; alarms may fail") })
    run.type("qy")
    #expect(run.waitForEnd() == .exited(0))
    #expect(run.isCooked)
  }

  @Test func plainModePrintsLinesAndReadsKeys() throws {
    let program = try Program()
    let run = try program.start("monitor", "--source", "sim", "--plain")
    #expect(run.wait { $0.text.contains("HR") })
    #expect(!run.screen.isAlternate)
    run.type("q\n")
    #expect(run.wait { $0.text.lowercased().contains("leave") })
    run.type("y\n")
    #expect(run.waitForEnd() == .exited(0))
  }
}
