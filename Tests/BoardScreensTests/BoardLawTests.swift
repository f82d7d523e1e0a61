import Alarms
import BoardScreens
import Canvas
import Session
import Station
import TestSupport
import Testing
import Vitals

/// What no frame of the board may ever do.
@Suite struct BoardLawTests {
  private static let sizes = [
    (1, 1), (5, 2), (10, 3), (20, 6), (24, 9), (38, 5), (40, 12), (80, 24), (100, 30), (132, 43),
    (200, 60), (500, 200),
  ]

  /// The digits of the numbers of a calm session, which nothing else on the screen has.
  private static func showsNumbers(_ frame: Frame) -> Bool {
    frame.lines.contains { line in
      line.contains("138/84") || line.contains("HR 7") || line.contains("SpO2 9")
    }
  }

  /// A board with one chair in a state of contact.
  private static func board(_ state: ContactState) throws -> Board {
    var sample = try SampleBoard(1)
    if state != .notSeen { sample.arrive(SampleBoard.calm, in: 1) }
    switch state {
    case .notSeen: sample.pass(3000)
    case .live: break
    case .quiet: sample.pass(2500)
    case .lost: sample.pass(4000)
    case .stopped:
      sample.arrive(SampleBoard.calm, in: 1) { $0.record = .abandoned }
      sample.pass(2500)
    case .ended: sample.arrive(SampleBoard.calm, in: 1) { $0.record = .closed }
    case .conflict: sample.arrive(SampleBoard.calm, in: 1) { $0.hasRival = true }
    }
    #expect(sample.contact(1) == state)
    return sample.board
  }

  @Test(arguments: ContactState.allCases)
  func numbersNeedContact(state: ContactState) throws {
    let board = try Self.board(state)
    let opened = BoardGoldenTests.interface([.character("1"), .enter], board)
    for (columns, rows) in Self.sizes {
      for interface in [BoardInterface(), opened] {
        let frame = BoardScreen.render(
          board, interface, BoardGoldenTests.context(.ascii),
          size: Size(columns: columns, rows: rows))
        // An opened chair lists its events, with the numbers and times of then.
        if state != .live, interface.opened == nil {
          let shows = Self.showsNumbers(frame)
          #expect(!shows, "\(state) \(columns)x\(rows)")
        }
        let isBigNumber = frame.cells.contains {
          [.heartRate, .saturation, .pressure].contains($0.role) && $0.glyph.character != " "
        }
        if state != .live { #expect(!isBigNumber, "\(state) \(columns)x\(rows)") }
      }
    }
    let tile = BoardScreen.render(
      board, BoardInterface(), BoardGoldenTests.context(), size: Size(columns: 40, rows: 12))
    #expect(Self.showsNumbers(tile) == (state == .live))
  }

  @Test func highestConditionIsOnEveryFrame() throws {
    let board = try SampleBoard.many(16).board
    let first = try #require(board.alarms.first)
    let keys: [[Key]] = [
      [], [.character("l")], [.character("e")], [.character("r")], [.character("h")],
      [.character("?")], [.character("/"), .character("z"), .enter], [.character("u")],
    ]
    for keys in keys {
      let interface = BoardGoldenTests.interface(keys, board)
      for (columns, rows) in Self.sizes where columns >= 20 {
        let frame = BoardScreen.render(
          board, interface, BoardGoldenTests.context(), size: Size(columns: columns, rows: rows))
        let line = frame.lines[rows >= 3 ? 1 : 0]
        #expect(line.contains(first.priority.stars), "\(keys) \(columns)x\(rows): \(line)")
        #expect(frame.alarmLine != nil)
      }
    }
  }

  @Test func openedChairDoesNotHideOthers() throws {
    let board = try SampleBoard.many(8).board
    for key in ["1", "2", "3"] as [Character] {
      let interface = BoardGoldenTests.interface([.character(key), .enter], board)
      let frame = try BoardGoldenTests.frame(board, interface, size: "80x24")
      let line = frame.lines[0]
      #expect(line.contains("*** Chair ") && !line.contains("Chair \(key):"), "\(line)")
    }
  }

  @Test func heartbeatMovesEverySecond() throws {
    let board = try SampleBoard.many(4).board
    let lines = (0..<4).map { second in
      BoardScreen.render(
        board, BoardInterface(), BoardGoldenTests.context(presentation: Int64(second) * 1000),
        size: Size(columns: 80, rows: 24)
      ).lines[0]
    }
    #expect(lines[0] != lines[1] && lines[1] != lines[2])
  }

  @Test func hostileNamesAreCleanedAgain() throws {
    var sample = try SampleBoard(1)
    var header = SampleSession.header()
    header.label = "\u{1B}[2J\u{202E}evil\u{200B}"
    sample.arrive(
      SampleSession.infusing(header, until: 60), in: 1, name: "3\u{1B}]0;x\u{07}\u{202E}")
    for (columns, rows) in Self.sizes {
      let frame = BoardScreen.render(
        sample.board, BoardInterface(), BoardGoldenTests.context(),
        size: Size(columns: columns, rows: rows))
      let scalars = frame.cells.flatMap { $0.glyph.character.unicodeScalars }
      #expect(
        scalars.allSatisfy { $0.value >= 0x20 && ![0x202E, 0x200B, 0x7F].contains($0.value) })
    }
  }

  @Test func simulatedChairsAreMarked() throws {
    var sample = try SampleBoard(1)
    sample.arrive(SampleBoard.simulated, in: 1)
    for (columns, rows) in Self.sizes where columns >= 38 && rows >= 5 {
      let frame = BoardScreen.render(
        sample.board, BoardInterface(), BoardGoldenTests.context(),
        size: Size(columns: columns, rows: rows))
      let isMarked = frame.cells.contains { $0.role == .badgeSimulated }
      #expect(isMarked && frame.lines.contains { $0.contains("S") }, "\(columns)x\(rows)")
    }
  }
}
