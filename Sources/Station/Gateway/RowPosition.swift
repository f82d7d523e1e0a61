/// The place of a row in the journals of a session: its segment, then its number.
///
/// A segment may give the numbers of rows that the one before lost to other rows, so that the number
/// alone is no place.
public struct RowPosition: Hashable, Comparable, Sendable {
  /// The number of the segment, from 1.
  public let segment: Int
  /// The number of the row.
  public let seq: Int

  /// A place.
  public init(segment: Int, seq: Int) {
    (self.segment, self.seq) = (segment, seq)
  }

  /// Orders by segment, then by number.
  public static func < (left: RowPosition, right: RowPosition) -> Bool {
    (left.segment, left.seq) < (right.segment, right.seq)
  }
}
