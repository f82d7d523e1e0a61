import Platform
import Session
import Station
import Store

/// Compares the journals of a chair with what an archive has stored of them, one at a time.
///
/// A head that was found to be the same is not told again: only another one says anything new.
struct CopyComparison {
  /// The most cursors that wait; the archive sends them again.
  private static let most = 8

  private var waiting: [CopyCursor] = []
  /// What was told last, of each journal that grows.
  private var told: CopyCheck?
  private var toldHead: ChainHead?

  /// Takes what an archive has stored; only the latest of a journal counts.
  mutating func note(_ cursor: CopyCursor) {
    waiting.removeAll { $0.file == cursor.file }
    waiting.append(cursor)
    if waiting.count > Self.most { waiting.removeFirst() }
  }

  /// The next finding; nil for nothing new.
  mutating func next(_ path: (String) -> String?) throws -> CopyCheck? {
    while !waiting.isEmpty {
      let cursor = waiting.removeFirst()
      guard let check = try Self.check(cursor, with: path(cursor.file)) else { continue }
      let isKnown =
        check.finding == .same && told?.finding == .same && told?.file == cursor.file
        && toldHead == cursor.head
      guard !isKnown else { continue }
      (told, toldHead) = (check, cursor.head)
      return check
    }
    return nil
  }

  /// What the journal is to the copy; nil where there is no head to compare.
  private static func check(_ cursor: CopyCursor, with path: String?) throws -> CopyCheck? {
    guard let path else { return CopyCheck(file: cursor.file, size: cursor.size, .gone) }
    let end = try SegmentEnd(path, before: cursor.size)
    if end.fileSize < cursor.size {
      return CopyCheck(file: cursor.file, size: end.fileSize, .shorter(end.head))
    }
    guard let head = cursor.head else { return nil }
    // A long way without a check line says nothing, unless it is the whole journal.
    guard end.head != nil || end.isWhole else { return nil }
    return CopyCheck(
      file: cursor.file, size: cursor.size, end.head == head ? .same : .different)
  }
}
