import Journal
import Session
import Station
import Store
import TestSupport
import Testing

@testable import StationLoop

/// Whether a journal at the chair is what an archive has stored.
@Suite struct CopyComparisonTests {
  private let recorded: RecordedFolder
  private var comparison = CopyComparison()

  init() throws {
    recorded = try RecordedFolder()
    recorded.write()
  }

  private var path: String { recorded.folder(RecordedFolder.name) }

  /// What an archive computes of the first rows, and some bytes of the next.
  private func cursor(_ count: Int, _ more: Int = 0) throws -> CopyCursor {
    let bytes = Array(recorded.lines.prefix(count).joined()) + recorded.lines[count].prefix(more)
    var reader = JournalReader(salvaging: true)
    try reader.feed(bytes.span) { _ in }
    return CopyCursor(
      file: RecordedFolder.name, size: bytes.count, seq: reader.nextSeq, head: reader.chainHead)
  }

  private mutating func finding(_ cursor: CopyCursor) throws -> CopyCheck.Finding? {
    let path = path
    comparison.note(cursor)
    return try comparison.next { $0 == RecordedFolder.name ? path : nil }?.finding
  }

  /// At every place of the journal, within a line too.
  @Test func sameJournalIsTheSameEverywhere() throws {
    var seen = 0
    for count in stride(from: 1, to: recorded.lines.count - 1, by: 7) {
      var one = self
      let cursor = try cursor(count, count % 3 * 20)
      guard let finding = try one.finding(cursor) else { continue }
      #expect(finding == .same, "\(count)")
      seen += 1
    }
    #expect(seen > 50)
  }

  @Test mutating func otherHeadIsADifference() throws {
    let own = try cursor(400)
    let head = try #require(own.head)
    for other in [
      ChainHead(line: head.line, hash: String(head.hash.reversed())),
      ChainHead(line: head.line + 1, hash: head.hash),
    ] {
      let cursor = CopyCursor(file: own.file, size: own.size, seq: own.seq, head: other)
      #expect(try finding(cursor) == .different)
    }
  }

  /// A journal written anew to the same length, without the last check line.
  @Test mutating func rewrittenJournalIsADifference() throws {
    let cursor = try cursor(400)
    let line = try #require(cursor.head?.line)
    var bytes = Array(recorded.lines.prefix(line).joined())
    let rest = cursor.size - bytes.count
    bytes += Array(repeating: UInt8(ascii: "x"), count: rest - 1) + [UInt8(ascii: "\n")]
    recorded.folder.write(bytes, RecordedFolder.name)
    #expect(try finding(cursor) == .different)
  }

  @Test(arguments: [0, 1, 100])
  mutating func shorterJournalSaysItsHead(count: Int) throws {
    let cursor = try cursor(400)
    let bytes = Array(recorded.lines.prefix(count).joined())
    var reader = JournalReader(salvaging: true)
    try reader.feed(bytes.span) { _ in }
    recorded.folder.write(bytes, RecordedFolder.name)
    #expect(try finding(cursor) == .shorter(reader.chainHead))
  }

  /// No cursor stops the uplink.
  @Test mutating func cursorOfNothingIsAnswered() throws {
    for size in [0, 1] {
      let cursor = CopyCursor(
        file: RecordedFolder.name, size: size, seq: 1, head: ChainHead(line: 1, hash: "a"))
      #expect(try finding(cursor) == .different)
    }
  }

  @Test mutating func missingJournalIsGone() throws {
    var cursor = try cursor(400)
    cursor = CopyCursor(file: "x.journal.ndjson", size: 5, seq: 2, head: cursor.head)
    #expect(try finding(cursor) == .gone)
  }

  @Test mutating func knownFindingIsNotToldAgain() throws {
    let first = try cursor(400)
    #expect(try finding(first) == .same)
    #expect(try finding(first) == nil)
    let next = try cursor(recorded.lines.count - 1)
    #expect(next.head != first.head)
    #expect(try finding(next) == .same)
  }

  @Test mutating func copyWithoutHeadIsNotCompared() throws {
    #expect(try finding(CopyCursor(file: RecordedFolder.name, size: 9, seq: 0, head: nil)) == nil)
  }

  @Test mutating func cursorsThatWaitAreBounded() throws {
    for number in 0..<1000 {
      comparison.note(CopyCursor(file: "s\(number).journal.ndjson", size: 9, seq: 0, head: nil))
    }
    var count = 0
    while try comparison.next({ _ in nil }) != nil { count += 1 }
    #expect(count == 8)
  }
}
