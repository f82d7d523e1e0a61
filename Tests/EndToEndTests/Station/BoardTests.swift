import Glibc
import TerminalDriver
import TestSupport
import Testing

/// The built board over state folders that the built program writes.
@Suite(.serialized) struct BoardTests {
  private static var path: String { Program.path + "-station" }

  /// A board over the folders of some chairs.
  private static func board(
    _ chairs: [Program], _ more: String..., columns: Int = 80, rows: Int = 24
  ) throws -> PtyProcess {
    let folders = chairs.flatMap { ["--folder", $0.folder("state")] }
    return try PtyProcess(
      [path, "board"] + folders + more, environment: try Program().environment(), columns: columns,
      rows: rows)
  }

  /// A simulated infusion at a chair.
  private static func chair(_ program: Program, _ name: String, _ source: String = "sim") throws
    -> PtyProcess
  {
    try program.start("monitor", "--chair", name, "--seed", "7", "--source", source)
  }

  /// Marks the condition on the line as seen; one that has just changed needs a second press.
  private static func see(_ board: PtyProcess) {
    var isAsked = false
    for _ in 0..<20 where !isAsked {
      board.type("a")
      isAsked = board.wait(seconds: 1) { $0.text.contains("Your initials") }
    }
    #expect(isAsked, "\(board.screen.text)")
    board.type("AK\r")
  }

  private static func run(_ arguments: String...) throws -> (status: Child.Ending?, text: String) {
    let process = try PtyProcess(
      [path] + arguments, environment: try Program().environment(), columns: 200)
    let status = process.waitForEnd()
    return (status, process.screen.text)
  }

  @Test func frozenAndKilledChairsAreLost() throws {
    let programs = [try Program(), try Program()]
    let board = try Self.board(programs, "--site", "Clinic")
    #expect(board.wait { $0.text.contains("no such folder") && $0.lines[0].contains("2 lost") })
    let chairs = try zip(programs, ["1", "2"]).map { try Self.chair($0, $1) }
    #expect(
      board.wait { $0.lines[0].contains("Clinic  2 in session") && $0.text.contains("SIM INF") },
      "\(board.screen.text)")
    #expect(board.wait { $0.lines[1].contains("No condition on the board") })
    chairs[0].signal(SIGSTOP)
    #expect(board.wait { $0.text.contains("quiet ") }, "\(board.screen.text)")
    #expect(
      board.wait { $0.lines[1].contains("*** Chair 1: NO CONTACT") }, "\(board.screen.text)")
    #expect(board.screen.text.contains("BP --/--") && board.screen.lines[0].contains("1 lost"))
    chairs[0].signal(SIGCONT)
    #expect(
      board.wait {
        $0.lines[1].contains("*** Chair 1: No contact at") && $0.lines[1].contains("back")
      },
      "\(board.screen.text)")
    Self.see(board)
    #expect(board.wait { !$0.text.contains("No contact at") }, "\(board.screen.text)")
    chairs[1].signal(SIGKILL)
    #expect(
      board.wait { $0.lines[1].contains("*** Chair 2: MONITOR STOPPED") }, "\(board.screen.text)")
    board.type("q")
    #expect(board.waitForEnd() == .exited(0))
    #expect(chairs[0].leave() == .exited(0))
  }

  @Test func alarmsArriveAndChairOpens() throws {
    let programs = [try Program(), try Program()]
    let chairs = [
      try Self.chair(programs[0], "1", "sim:tour"), try Self.chair(programs[1], "2"),
    ]
    let board = try Self.board(programs, columns: 100, rows: 30)
    #expect(
      board.wait(seconds: 120) { $0.lines[1].contains("Chair 1: SpO2") }, "\(board.screen.text)")
    board.type("2\r")
    #expect(board.wait { $0.text.contains("FOLLOW SIM") }, "\(board.screen.text)")
    // The other chair's condition stays in sight, and nothing here changes a session.
    #expect(board.screen.lines[0].contains("Chair 1: SpO2"))
    board.type("n")
    #expect(board.wait { $0.text.contains("Read only") }, "\(board.screen.text)")
    board.type("\u{1B}")
    #expect(board.wait { !$0.text.contains("FOLLOW") && $0.text.contains("2 in session") })
    Self.see(board)
    #expect(board.wait { $0.text.contains("seen AK") }, "\(board.screen.text)")
    board.type("h")
    #expect(board.wait { $0.lines[2].contains("Handover") })
    board.type("q")
    #expect(board.waitForEnd() == .exited(0))
    let journal = String(
      decoding: ProjectFile.bytes(at: try programs[0].journal()) ?? [], as: UTF8.self)
    #expect(!journal.contains("\"do\":\"acknowledge\""))
    for chair in chairs { #expect(chair.leave() == .exited(0)) }
  }

  @Test func twoBoardsReadOneChair() throws {
    let program = try Program()
    let chair = try Self.chair(program, "3")
    let boards = try (0..<2).map { _ in try Self.board([program], columns: 40, rows: 12) }
    for board in boards {
      #expect(board.wait { $0.text.contains("SIM INF") }, "\(board.screen.text)")
    }
    let folder = program.folder.files.filter { !$0.hasSuffix(".journal.ndjson") }
    for board in boards {
      board.type("q")
      #expect(board.waitForEnd() == .exited(0))
    }
    #expect(program.folder.files.filter { !$0.hasSuffix(".journal.ndjson") } == folder)
    #expect(chair.leave() == .exited(0))
    #expect(try program.run("verify", "--last").status == .exited(0))
  }

  @Test func resumedSessionIsReadOn() throws {
    let program = try Program()
    let chair = try Self.chair(program, "3")
    let board = try Self.board([program])
    #expect(board.wait { $0.text.contains("SIM INF") })
    chair.signal(SIGKILL)
    #expect(board.wait { $0.lines[1].contains("MONITOR STOPPED") }, "\(board.screen.text)")
    let again = try program.start("monitor", "--chair", "3", "--resume")
    #expect(
      board.wait { $0.lines[1].contains("Monitor stopped at") && $0.text.contains("SIM INF ") },
      "\(board.screen.text)")
    board.signal(SIGTERM)
    #expect(board.waitForEnd() == .exited(143))
    again.type("1")
    #expect(again.leave() == .exited(0))
  }

  @Test func plainAndSpokenNeedNoScreen() throws {
    let program = try Program()
    let chair = try Self.chair(program, "3")
    let plain = try Self.board([program], "--plain")
    #expect(plain.wait { $0.text.contains("Chair 3: Contact") }, "\(plain.screen.text)")
    let spoken = try Self.board([program], "--speech")
    #expect(spoken.wait { $0.text.contains("Chair 3: Contact.") }, "\(spoken.screen.text)")
    chair.signal(SIGKILL)
    #expect(plain.wait { $0.text.contains("*** Chair 3: MONITOR STOPPED") }, "\(plain.screen.text)")
    #expect(spoken.wait { $0.text.contains("high alarm: Chair 3: MONITOR STOPPED") })
    for board in [plain, spoken] {
      board.type("q\n")
      #expect(board.waitForEnd() == .exited(0))
    }
  }

  @Test func mistakesAreNamed() throws {
    let none = try Self.run("board")
    #expect(none.status == .exited(64) && none.text.contains("--folder DIR for each"))
    let twice = try Self.run("board", "--folder", "/tmp", "--folder", "/tmp/")
    #expect(twice.status == .exited(64) && twice.text.contains("named twice"))
    let theme = try Self.run("board", "--folder", "/tmp", "--theme", "drak")
    #expect(theme.status == .exited(64) && theme.text.contains("did you mean 'dark'?"))
    let folder = try TemporaryFolder()
    folder.write("[[chair]]\nname = \"1\"\nfolders = \"/a\"\n", "roster.toml")
    let roster = try Self.run("board", "--roster", folder("roster.toml"))
    #expect(roster.status == .exited(65) && roster.text.contains("did you mean 'folder'?"))
  }
}
