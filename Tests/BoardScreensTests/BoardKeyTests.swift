import BoardScreens
import Canvas
import Station
import TestSupport
import Testing

/// Keys of the board.
@Suite struct BoardKeyTests {
  private var interface = BoardInterface()
  private let board: Board

  init() throws { board = try SampleBoard.many(16).board }

  private mutating func press(
    _ key: Key, alarmLine: Int? = nil, age: Int64 = .max, at milliseconds: Int64 = 100
  ) -> [BoardAction] {
    interface.handle(
      KeyPress(key, alarmLine: alarmLine, alarmLineAge: age, rows: 24, columns: 80), board,
      BoardGoldenTests.context(presentation: milliseconds))
  }

  private func mark(_ place: Int) throws -> SignalMark {
    try #require(board.alarms.count > place)
    return SignalMark(id: board.alarms[place].id, signal: board.alarms[place].signal)
  }

  @Test mutating func seenAsksInitialsOnce() throws {
    let (first, second) = (try mark(0), try mark(1))
    #expect(press(.character("a"), alarmLine: first.id) == [])
    for character in "KL" { #expect(press(.character(character)) == []) }
    #expect(press(.enter) == [.seen(first, by: "KL")])
    #expect(press(.character("a"), alarmLine: second.id) == [.seen(second, by: "KL")])
  }

  @Test mutating func conditionThatIsGoneIsNotSeen() throws {
    _ = press(.character("u"))
    _ = press(.character("K"))
    _ = press(.enter)
    let gone = (board.alarms.map(\.id).max() ?? 0) + 1
    #expect(press(.character("a"), alarmLine: gone) == [])
  }

  @Test mutating func newConditionIsNotSeenByAccident() throws {
    let first = try mark(0)
    _ = press(.character("u"))
    _ = press(.character("K"))
    _ = press(.enter)
    #expect(press(.character("a"), alarmLine: first.id, age: 499) == [])
    #expect(press(.character("a"), alarmLine: first.id, age: 500) == [.seen(first, by: "K")])
    #expect(press(.character("a")) == [])
  }

  @Test mutating func digitsChooseByNameOfSeveralDigits() {
    _ = press(.character("1"))
    #expect(interface.selection == ChairID(1))
    _ = press(.character("2"), at: 900)
    #expect(interface.selection == ChairID(12))
    _ = press(.character("2"), at: 4000)
    #expect(interface.selection == ChairID(2))
  }

  @Test mutating func arrowsWalkTheGrid() {
    _ = press(.right)
    #expect(interface.selection == ChairID(1))
    _ = press(.right)
    _ = press(.down)
    #expect(interface.selection == ChairID(6))
    _ = press(.end)
    #expect(interface.selection == ChairID(16))
    _ = press(.home)
    #expect(interface.selection == ChairID(1))
  }

  @Test mutating func enterOpensAndEscapeReturns() {
    _ = press(.character("2"))
    _ = press(.enter)
    #expect(interface.opened?.id == ChairID(2))
    // A page of the chair is left first.
    _ = press(.character("t"))
    _ = press(.escape)
    #expect(interface.opened != nil)
    _ = press(.escape)
    #expect(interface.opened == nil)
    _ = press(.enter)
    #expect(press(.character("q")) == [])
    #expect(interface.opened == nil)
    #expect(press(.character("q")) == [.leave])
  }

  @Test mutating func openedChairTakesNoCommand() {
    _ = press(.character("2"))
    _ = press(.enter)
    for character in "nNPAoEShgvsmSy0123456789" {
      #expect(press(.character(character)) == [], "\(character)")
    }
  }

  @Test mutating func filterIsTypedAndCleared() throws {
    _ = press(.character("/"))
    for character in "SIM" { _ = press(.character(character)) }
    _ = press(.enter)
    #expect(interface.filter.text == "SIM")
    let lines = try BoardGoldenTests.frame(board, interface, size: "132x43").lines
    #expect(lines[0].contains("/SIM shows"))
    _ = press(.escape)
    #expect(interface.filter.text.isEmpty)
  }

  @Test mutating func otherKeysAskTheLoop() {
    #expect(press(.character("p")) == [.togglePause])
    #expect(press(.character("T")) == [.nextTheme])
    #expect(press(.character("b")) == [.testSound])
    #expect(press(.interrupt) == [.leave])
  }

  @Test mutating func chairWithoutSessionStaysClosed() throws {
    // Every eighth chair was never seen.
    _ = press(.character("7"))
    _ = press(.enter)
    #expect(interface.opened == nil)
    let line = try BoardGoldenTests.frame(board, interface, size: "80x24").lines[23]
    #expect(line.contains("no session to open"))
  }
}
