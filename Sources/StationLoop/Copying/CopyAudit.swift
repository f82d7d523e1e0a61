import Glibc
import Journal
import Platform
import Session
import Station

/// Reads one stored copy after the other, a little at a time, so that each is compared with its journal
/// again though it does not grow any more.
struct CopyAudit {
  /// How often a copy is begun, in milliseconds.
  private static let interval: Int64 = 10_000
  /// How much of it is read in a turn, in bytes.
  private static let chunk = 256 * 1024

  /// What was found.
  struct Result {
    let key: CopyKey
    /// What is stored; its head is nil where lines do not verify.
    let cursor: CopyCursor
    let isDamaged: Bool
  }

  private struct Reading {
    let key: CopyKey
    let path: String
    var offset = 0
    var reader = JournalReader(salvaging: true)
  }

  private var reading: Reading?
  private var latest: CopyKey?
  private var began: Int64 = 0

  /// Reads on; the result where a copy is read to its end.
  mutating func turn(
    at now: Int64, _ keys: () -> [CopyKey], path: (CopyKey) -> String
  ) throws -> Result? {
    guard reading != nil || now - began >= Self.interval else { return nil }
    if reading == nil {
      began = now
      guard let key = next(of: keys()) else { return nil }
      latest = key
      reading = Reading(key: key, path: path(key))
    }
    guard var one = reading else { return nil }
    reading = nil
    let bytes = try Files.bytes(one.path, from: one.offset, count: Self.chunk)
    do {
      try one.reader.feed(bytes.span) { _ in }
    } catch {
      // No journal any more, or one of another version: it is told like any other damage.
      return Self.result(one, isDamaged: true)
    }
    one.offset += bytes.count
    guard bytes.count < Self.chunk else {
      reading = one
      return nil
    }
    return Self.result(one, isDamaged: one.reader.skippedCount > 0)
  }

  /// The copy after the latest one, in order and around.
  private func next(of keys: [CopyKey]) -> CopyKey? {
    keys.first { key in latest.map { $0.name < key.name } ?? true } ?? keys.first
  }

  private static func result(_ one: Reading, isDamaged: Bool) -> Result {
    Result(
      key: one.key,
      cursor: CopyCursor(
        file: one.key.file, size: one.offset, seq: one.reader.nextSeq,
        head: isDamaged ? nil : one.reader.chainHead),
      isDamaged: isDamaged)
  }
}
