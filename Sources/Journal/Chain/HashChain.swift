import Text

/// The hash chain of a journal file.
///
/// H(n) = SHA-256(H(n−1) ‖ the bytes, with line feeds, of all lines from the previous check line
/// on, up to but without the current one); H(0) is 32 zero bytes. Check lines and the footer carry
/// it.
public struct HashChain: Sendable {
  private var digest = HashChain.seeded([UInt8](repeating: 0, count: 32))
  /// The latest H(n), in lower-case hexadecimal; nil before the first check line.
  public private(set) var head: String?

  /// The chain of an empty file.
  public init() {}

  private static func seeded(_ hash: [UInt8]) -> Digest {
    var digest = Digest()
    digest.update(hash)
    return digest
  }

  /// Adds the bytes of a whole line including its line feed.
  public mutating func add(_ line: [UInt8]) {
    digest.update(line)
  }

  /// Adds the bytes of a whole line including its line feed.
  public mutating func add(_ line: Span<UInt8>) {
    digest.update(line)
  }

  /// Closes a link and returns the hash for its check line.
  ///
  /// The check line itself belongs to the next link.
  public mutating func close() -> String {
    let hash = digest.finished()
    digest = Self.seeded(hash)
    let text = Hexadecimal.text(hash)
    head = text
    return text
  }

  /// Continues from a hash in the file, after a fault before it.
  public mutating func adopt(_ hash: String) {
    let text = Array(hash.utf8)
    let bytes = stride(from: 0, to: text.count, by: 2).compactMap {
      Hexadecimal.value(text.span, at: $0, count: 2).map { UInt8($0) }
    }
    digest = Self.seeded(bytes)
    head = hash
  }
}
