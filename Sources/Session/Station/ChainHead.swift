/// A head of the hash chain of a journal, and the line that carries it.
public struct ChainHead: Hashable, Sendable {
  /// The number of the line: a check line or the footer.
  public let line: Int
  /// The hash, in lower-case hexadecimal.
  public let hash: String

  /// A head of a line.
  public init(line: Int, hash: String) {
    self.line = line
    self.hash = hash
  }
}
