import Glibc
import TestSupport
import Testing

/// A folder with a shipped session, of which as many rows are there as a test writes.
final class RecordedFolder {
  /// The name of the journal.
  static let name = "20260302-090000-00000001.journal.ndjson"
  /// The folder.
  let folder: TemporaryFolder
  /// The rows of the session.
  let lines: [[UInt8]]

  init() throws {
    folder = try TemporaryFolder()
    let path = "\(ProjectFile.root)/fixtures/sessions/vagal.journal.ndjson"
    let bytes = try #require(ProjectFile.bytes(at: path))
    lines = bytes.split(separator: UInt8(ascii: "\n")).map { Array($0) + [UInt8(ascii: "\n")] }
  }

  /// Writes the first rows; all of them without a number.
  func write(_ count: Int = .max, _ name: String = RecordedFolder.name) {
    folder.write(Array(lines.prefix(count).joined()), name)
  }

  /// Takes the lock of a program on a file of the folder; closing the descriptor gives it back.
  func lock(_ name: String) throws -> Int32 {
    let descriptor = open(folder(name), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    try #require(descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    return descriptor
  }
}
