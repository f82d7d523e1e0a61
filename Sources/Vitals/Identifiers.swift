/// The short name of one source of vitals within a session, as `s5` or `sim`.
public struct SourceID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The name.
  public let name: String

  /// A source by its name.
  public init(_ name: String) {
    self.name = name
  }

  /// In the order of names.
  public static func < (left: SourceID, right: SourceID) -> Bool { left.name < right.name }

  /// The name.
  public var description: String { name }
}
