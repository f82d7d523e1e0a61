import Glibc
package import Journal
package import Platform

/// A growing journal: each read delivers the lines added since the last.
package final class JournalTail {
  private let path: String
  private let descriptor: Int32
  private var reader: JournalReader
  private var firstSeq = 0

  /// The tail of a file, from its first line; a salvaging one passes over damaged lines.
  package init(_ path: String, salvaging: Bool = false) throws(SystemError) {
    self.path = path
    reader = JournalReader(salvaging: salvaging)
    descriptor = try Files.openRegular(path, followingLinks: false)
  }

  deinit { close(descriptor) }

  /// Skips lines before this number.
  package func skip(before seq: Int) { firstSeq = seq }

  /// Delivers the whole lines written since the last call.
  package func read(_ take: (JournalLine) -> Void) throws {
    try Files.read(descriptor, path, chunk: 1 << 14) { chunk in
      try reader.feed(chunk) { line in
        if line.seq >= firstSeq { take(line) }
      }
    }
  }
}
