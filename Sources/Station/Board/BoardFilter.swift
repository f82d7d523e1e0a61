/// Which chairs are shown: those whose name, label or phase has a text in it.
public struct BoardFilter: Hashable, Sendable {
  /// The text; empty for all chairs.
  public var text: String

  /// A filter.
  public init(_ text: String = "") { self.text = text }

  /// Whether a chair is shown; `words` are what its tile says.
  public func matches(_ words: [String]) -> Bool {
    guard !text.isEmpty else { return true }
    let wanted = text.lowercased()
    return words.contains { $0.lowercased().contains(wanted) }
  }
}
