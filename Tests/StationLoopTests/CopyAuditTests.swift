import Journal
import Session
import Station
import TestSupport
import Testing

@testable import StationLoop

/// Stored copies are read again in turn, a little at a time.
@Suite struct CopyAuditTests {
  private let recorded: RecordedFolder
  private var audit = CopyAudit()
  private let keys = ["a", "b"].map { CopyKey("\($0).journal.ndjson", isSimulated: false) }

  init() throws {
    recorded = try RecordedFolder()
    recorded.write(.max, keys[0].file)
    recorded.write(300, keys[1].file)
  }

  /// The first result within some turns.
  private mutating func result(at now: Int64) throws -> CopyAudit.Result? {
    for _ in 0..<40 {
      let folder = recorded.folder
      if let result = try audit.turn(at: now, { keys }, path: { folder($0.file) }) { return result }
    }
    return nil
  }

  @Test mutating func copiesAreReadInTurn() throws {
    var seen: [String] = []
    for step in 1...4 {
      let result = try #require(try result(at: Int64(step) * 10_000))
      seen.append(result.key.file)
      let bytes = try #require(recorded.folder.bytes(result.key.file))
      var reader = JournalReader()
      try reader.feed(bytes.span) { _ in }
      #expect(result.cursor.size == bytes.count && result.cursor.head == reader.chainHead)
      #expect(!result.isDamaged && result.cursor.head != nil)
    }
    #expect(seen == [keys[0].file, keys[1].file, keys[0].file, keys[1].file])
  }

  @Test mutating func nothingIsReadBetween() throws {
    #expect(try result(at: 10_000) != nil)
    #expect(try result(at: 19_999) == nil)
  }

  @Test mutating func damagedCopyHasNoHead() throws {
    var bytes = try #require(recorded.folder.bytes(keys[0].file))
    bytes[bytes.count / 2] ^= 1
    recorded.folder.write(bytes, keys[0].file)
    let result = try #require(try result(at: 10_000))
    #expect(result.isDamaged && result.cursor.head == nil)
  }
}
