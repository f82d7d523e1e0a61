/// The place of a chair on the board, from 1; a chair keeps it as long as the board runs.
public struct ChairID: Hashable, Comparable, Sendable {
  /// The place.
  public let place: Int

  /// A place from 1.
  public init(_ place: Int) { self.place = place }

  /// Whether `left` comes first.
  public static func < (left: ChairID, right: ChairID) -> Bool { left.place < right.place }
}
