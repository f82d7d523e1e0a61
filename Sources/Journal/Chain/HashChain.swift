import Text

/// The hash chain of a journal file.
///
/// H(n) = SHA-256(H(n−1) ‖ all bytes of the lines since the previous check line, that line
/// included, this one excluded, line feeds included); H(0) is 32 zero bytes. A check line and the
/// footer carry it.
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

  /// Adds the bytes of a whole line with its line feed.
  public mutating func add(_ line: [UInt8]) {
    digest.update(line)
  }

  /// Adds the bytes of a whole line with its line feed.
  public mutating func add(_ line: Span<UInt8>) {
    digest.update(line)
  }

  /// Closes a link: the hash a check line carries.
  ///
  /// That line itself belongs to the next link.
  public mutating func close() -> String {
    let hash = digest.finished()
    digest = Self.seeded(hash)
    let text = Hexadecimal.text(hash)
    head = text
    return text
  }

  /// Goes on from a hash that a file carries, after a fault in what came before.
  public mutating func adopt(_ hash: String) {
    let text = Array(hash.utf8)
    let bytes = stride(from: 0, to: text.count, by: 2).compactMap {
      Hexadecimal.value(text.span, at: $0, count: 2).map { UInt8($0) }
    }
    digest = Self.seeded(bytes)
    head = hash
  }
}
