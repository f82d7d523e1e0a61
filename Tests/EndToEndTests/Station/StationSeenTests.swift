import Glibc
import TerminalDriver
import TestSupport
import Testing

/// The built board and the built program tell each other what was seen.
@Suite(.serialized) struct StationSeenTests {
  private static func board(_ program: Program) throws -> PtyProcess {
    try PtyProcess(
      [Program.path + "-station", "board", "--folder", program.folder("state")],
      environment: try Program().environment(), columns: 100, rows: 30)
  }

  private static func sockets(_ program: Program) -> [String] {
    program.folder.files.filter { $0.hasSuffix(".sock") }
  }

  private static func lines(_ program: Program, _ kind: String) throws -> [String] {
    String(decoding: ProjectFile.bytes(at: try program.journal()) ?? [], as: UTF8.self)
      .split(separator: "\n").map(String.init).filter { $0.hasPrefix("{\"k\":\"\(kind)\"") }
  }

  @Test func seenReachesChairAndAnotherBoard() throws {
    let program = try Program()
    let chair = try program.start(
      "monitor", "--chair", "1", "--seed", "7", "--source", "sim:tour", columns: 132, rows: 43)
    #expect(chair.wait { $0.text.contains("INFUSING") }, "\(chair.screen.text)")
    #expect(!chair.screen.lines[0].contains("station"))
    let socket = try #require(Self.sockets(program).first)
    var status = stat()
    #expect(lstat(program.folder(socket), &status) == 0 && status.st_mode & 0o7777 == 0o600)
    let board = try Self.board(program)
    #expect(chair.wait(seconds: 20) { $0.lines[0].contains("station ✓") }, "\(chair.screen.text)")
    #expect(
      board.wait(seconds: 120) { $0.lines[1].contains("Chair 1: SpO2") }, "\(board.screen.text)")
    var isAsked = false
    for _ in 0..<20 where !isAsked {
      board.type("a")
      isAsked = board.wait(seconds: 1) { $0.text.contains("Your initials") }
    }
    #expect(isAsked, "\(board.screen.text)")
    board.type("ak\r")
    #expect(chair.wait { $0.lines[1].contains("seen by ak ") }, "\(chair.screen.text)")
    chair.type("e")
    #expect(chair.wait { $0.text.contains("Seen by ak at a station: SpO2") })
    chair.type("\u{1B}")
    // Another board knows it from the journal.
    let second = try Self.board(program)
    #expect(second.wait { $0.lines[1].contains("seen ak ") }, "\(second.screen.text)")
    for board in [board, second] {
      board.type("q")
      #expect(board.waitForEnd() == .exited(0))
    }
    #expect(
      chair.wait(seconds: 20) { $0.lines[0].contains("no station") }, "\(chair.screen.text)")
    #expect(chair.leave() == .exited(0))
    #expect(Self.sockets(program).isEmpty)
    try Self.checkRecord(program)
  }

  private static func checkRecord(_ program: Program) throws {
    let lines = try Self.lines(program, "station")
    for (what, count) in [("present", 1), ("seen", 1), ("absent", 1)] {
      #expect(lines.count { $0.contains("\"what\":\"\(what)\"") } == count, "\(lines)")
    }
    #expect(lines.contains { $0.contains("\"by\":\"ak\"") && $0.contains("\"rule\":\"spo2") })
    #expect(try Self.lines(program, "cmd").allSatisfy { !$0.contains("acknowledge") })
    #expect(try Self.lines(program, "alarm").allSatisfy { !$0.contains("\"ak\"") })
    #expect(try program.run("verify", "--last").status == .exited(0))
  }

  /// A killed program leaves its socket, and the next one of the chair takes the place.
  @Test func killedChairIsHeardAgain() throws {
    let program = try Program()
    let first = try program.start("monitor", "--chair", "1", "--source", "sim", columns: 132)
    #expect(first.wait { $0.text.contains("INFUSING") })
    first.signal(SIGKILL)
    _ = first.waitForEnd()
    #expect(Self.sockets(program).count == 1)
    let again = try program.start("monitor", "--chair", "1", "--resume", columns: 132)
    let board = try Self.board(program)
    #expect(again.wait(seconds: 20) { $0.lines[0].contains("station ✓") }, "\(again.screen.text)")
    board.type("q")
    #expect(board.waitForEnd() == .exited(0))
    again.type("1")
    #expect(again.leave() == .exited(0))
    #expect(Self.sockets(program).isEmpty)
  }
}
