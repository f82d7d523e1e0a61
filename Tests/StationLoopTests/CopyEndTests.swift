import Journal
import Session
import Station
import TestSupport
import Testing
import Vitals

@testable import StationLoop

/// What a copy is to a journal that ends before it.
@Suite struct CopyEndTests {
  private let recorded: RecordedFolder

  init() throws { recorded = try RecordedFolder() }

  private func end(_ rows: Int, of count: Int, cut: Int = 0, _ head: ChainHead? = nil) throws
    -> CopyEnd
  {
    recorded.write(count)
    let size = recorded.lines.prefix(rows).joined().count - cut
    return try CopyEnd(ofCopy: recorded.folder(RecordedFolder.name), journal: size, head)
  }

  /// The times of the rows.
  private func seconds(_ row: Int) throws -> Int64 {
    let line = Array(recorded.lines[row].dropLast())
    return try LineDecoder.decode(line.span).time.milliseconds / 1000
  }

  /// A loss of power takes the rows of the last seconds, and cuts one in the middle.
  @Test func lastSecondsAreTorn() throws {
    let first = try #require((300..<400).last { try seconds(399) - seconds($0) >= 4 })
    #expect(try end(first, of: 400, cut: 7) == .torn)
    #expect(try end(399, of: 400) == .torn)
    let early = try #require((200..<400).last { try seconds(399) - seconds($0) > 6 })
    #expect(try end(early, of: 400) == .cut)
  }

  /// A program that ends has its footer on the disk.
  @Test func footerIsNotLostByItself() throws {
    let count = recorded.lines.count
    #expect(try end(count - 1, of: count) == .cut)
  }

  @Test func otherHeadIsADifference() throws {
    var reader = JournalReader()
    let bytes = Array(recorded.lines.prefix(399).joined())
    try reader.feed(bytes.span) { _ in }
    let head = try #require(reader.chainHead)
    #expect(try end(399, of: 400, head) == .torn)
    let other = ChainHead(line: head.line, hash: String(head.hash.reversed()))
    #expect(try end(399, of: 400, other) == .different)
  }
}
