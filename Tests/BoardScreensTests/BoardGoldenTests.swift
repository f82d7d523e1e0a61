import BoardScreens
import Canvas
import Station
import TestSupport
import Testing

/// The board and its pages at the sizes of the design.
@Suite struct BoardGoldenTests {
  static func context(_ glyphs: Glyphs = .unicode, presentation: Int64 = 100) -> BoardContext {
    BoardContext(
      glyphs: glyphs, presentation: PresentationTime(milliseconds: presentation),
      version: "chairside-station 0.1.0")
  }

  static func frame(
    _ board: Board, _ interface: BoardInterface = BoardInterface(), size: String,
    glyphs: Glyphs = .unicode
  ) throws -> Frame {
    BoardScreen.render(
      board, interface, context(glyphs), size: try #require(Size(text: size)))
  }

  /// The interface after some keys.
  static func interface(
    _ keys: [Key], _ board: Board, columns: Int = 80, rows: Int = 24
  ) -> BoardInterface {
    var interface = BoardInterface()
    for key in keys {
      _ = interface.handle(KeyPress(key, rows: rows, columns: columns), board, context())
    }
    interface.prepare(board, at: context().presentation)
    return interface
  }

  @Test(arguments: [("80x24", 16), ("132x43", 48), ("200x60", 64), ("40x12", 4), ("80x24", 4)])
  func tiles(size: String, count: Int) throws {
    let board = try SampleBoard.many(count).board
    Golden.check(try Self.frame(board, size: size), "station-\(count)-\(size)")
    let ascii = try Self.frame(board, size: size, glyphs: .ascii)
    Golden.check(ascii, "station-\(count)-ascii-\(size)")
    #expect(ascii.cells.allSatisfy { $0.glyph.character.isASCII })
  }

  @Test(arguments: ["80x24", "40x12"])
  func morePagesThanOne(size: String) throws {
    let board = try SampleBoard.many(64).board
    Golden.check(try Self.frame(board, size: size), "station-64-\(size)")
  }

  @Test(arguments: [
    ("l", "conditions"), ("e", "events"), ("r", "roster"), ("h", "handover"), ("?", "help"),
  ])
  func pages(key: Character, name: String) throws {
    let board = try SampleBoard.many(8).board
    let interface = Self.interface([.character(key)], board)
    Golden.check(try Self.frame(board, interface, size: "80x24"), "station-\(name)-80x24")
  }

  @Test func openedChairKeepsOthersInSight() throws {
    let board = try SampleBoard.many(8).board
    let live = Self.interface([.character("2"), .enter], board)
    Golden.check(try Self.frame(board, live, size: "80x24"), "station-opened-80x24")
    let lost = Self.interface([.character("4"), .enter], board)
    Golden.check(try Self.frame(board, lost, size: "80x24"), "station-opened-lost-80x24")
  }

  @Test func plainAndSpokenLines() throws {
    var sample = try SampleBoard(2)
    var plain = BoardPlain()
    var spoken = BoardPlain(isSpoken: true)
    var lines: [String] = []
    func write(_ title: String, _ interface: BoardInterface = BoardInterface()) {
      lines.append("--- \(title)")
      lines += plain.lines(sample.board, interface, Self.context(.ascii))
      lines += spoken.lines(sample.board, interface, Self.context(.ascii)).map { "  \($0)" }
    }
    write("start")
    sample.arrive(SampleBoard.simulated, in: 1)
    sample.arrive(SampleBoard.rising, in: 2)
    write("two chairs")
    sample.pass(4000)
    write("lost")
    sample.see(sample.board.alarms[0].id)
    write("seen")
    write("handover", Self.interface([.character("h")], sample.board))
    sample.arrive(SampleBoard.simulated, in: 1)
    sample.arrive(SampleBoard.rising, in: 2)
    write("back")
    Golden.check(text: lines.joined(separator: "\n") + "\n", "station-plain")
  }
}
