/// The head that the journal of another chair had, as an archive says.
///
/// It is recorded so that a journal that is rewritten, or cut at its end, is found from another chair's.
public struct WitnessedHead: Hashable, Sendable {
  /// The name of the other chair.
  public let chair: String
  /// Its session.
  public let session: String
  /// The segment of it.
  public let segment: Int
  /// The head.
  public let head: ChainHead

  /// A head of a journal.
  public init(chair: String, session: String, segment: Int, head: ChainHead) {
    self.chair = chair
    self.session = session
    self.segment = segment
    self.head = head
  }
}
