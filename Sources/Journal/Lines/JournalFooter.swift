public import Session

/// The last line of a segment.
public struct JournalFooter: Hashable, Sendable {
  /// The reason the segment ended.
  public let end: SessionEnd
  /// The head of the hash chain, over all lines before this one; empty in an imported recording.
  public let hash: String
  /// What the index of sessions shows; nil in segments of versions that wrote none.
  public let summary: PastSession?

  /// A footer; `summary` is that of the whole session, not only of its last segment.
  public init(_ end: SessionEnd, hash: String, summary: PastSession?) {
    self.end = end
    self.hash = hash
    self.summary = summary
  }
}
