import Testing

@testable import Station

/// How far a session was answered, on the disk.
@Suite struct GatewayCursorTests {
  @Test func cursorIsReadAsWritten() throws {
    var cursor = GatewayCursor()
    #expect(GatewayCursor(cursor.bytes) == cursor)
    cursor.advance(past: SampleItems.item(.numbers, 4, segment: 2), nil)
    let refused = SampleItems.item(.alarm, 5)
    cursor.advance(
      past: refused,
      GatewayRefusal(position: refused.position, kind: .alarm, answer: "AE", text: "a \"b\""))
    cursor.size = 77
    #expect(GatewayCursor(cursor.bytes) == cursor)
    #expect(cursor.numbers == RowPosition(segment: 2, seq: 4))
  }

  /// Something was sent after all: the session is no longer done.
  @Test func movedCursorForgetsTheLength() {
    var cursor = GatewayCursor()
    cursor.size = 77
    cursor.advance(past: SampleItems.item(.numbers, 4), nil)
    #expect(cursor.size == nil)
  }

  @Test func refusalsAreBoundedAndCounted() {
    var cursor = GatewayCursor()
    for seq in 1...250 {
      let item = SampleItems.item(.alarm, seq)
      cursor.advance(
        past: item,
        GatewayRefusal(position: item.position, kind: .alarm, answer: "AR", text: ""))
    }
    #expect(cursor.refusedCount == 250 && cursor.refusals.count == 100)
    #expect(cursor.refusals.last?.position.seq == 250)
  }

  @Test(arguments: [
    "", "{}", "{\"v\":1}", "{\"v\":1,\"alarms\":[1],\"numbers\":null,\"refused\":0}",
  ])
  func damagedCursorIsRefused(_ text: String) {
    #expect(GatewayCursor(Array(text.utf8)) == nil)
  }
}
