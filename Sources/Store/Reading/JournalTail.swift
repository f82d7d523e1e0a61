import Glibc
package import Journal
package import Platform

/// A journal that grows: each reading hands over the lines that came since the last.
package final class JournalTail {
  private let path: String
  private let descriptor: Int32
  private var reader = JournalReader()
  private var firstSeq = 0

  /// The lines of a file from its first on.
  package init(_ path: String) throws(SystemError) {
    self.path = path
    descriptor = try Files.openRegular(path, followingLinks: false)
  }

  deinit { close(descriptor) }

  /// Lines before this number are known already.
  package func skip(before seq: Int) { firstSeq = seq }

  /// Hands over what was written since the last time, as far as its lines are whole.
  package func read(_ take: (JournalLine) -> Void) throws {
    try Files.read(descriptor, path, chunk: 1 << 14) { chunk in
      try reader.feed(chunk) { line in
        if line.seq >= firstSeq { take(line) }
      }
    }
  }
}
