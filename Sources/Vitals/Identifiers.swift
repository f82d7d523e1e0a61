/// The short name of one source within a session, such as `s5` or `sim`.
public struct SourceID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The name as journals and alarm logs write it.
  public let name: String

  /// The source of a name.
  public init(_ name: String) {
    self.name = name
  }

  /// Alphabetical order of names.
  public static func < (left: SourceID, right: SourceID) -> Bool { left.name < right.name }

  /// The name.
  public var description: String { name }
}
