/// A number compared with a limit, as `<= 2`.
public struct NumberBound: Hashable, Sendable {
  /// The comparisons, as they are written.
  public enum Comparison: String, CaseIterable, Hashable, Sendable {
    /// At most.
    case atMost = "<="
    /// At least.
    case atLeast = ">="
    /// Less than.
    case below = "<"
    /// More than.
    case above = ">"
  }

  /// The comparison.
  public let comparison: Comparison
  /// The limit.
  public let limit: Double

  /// The bound of its two words; nil for others.
  init?(_ words: ArraySlice<Substring>) {
    guard words.count == 2, let first = words.first, let last = words.last,
      let comparison = Comparison(rawValue: String(first)), let limit = Double(String(last)),
      limit.isFinite
    else { return nil }
    self.comparison = comparison
    self.limit = limit
  }

  /// Whether a number is within the bound.
  public func holds(_ number: Double) -> Bool {
    switch comparison {
    case .atMost: number <= limit
    case .atLeast: number >= limit
    case .below: number < limit
    case .above: number > limit
    }
  }

  /// The bound as it is written.
  public var text: String {
    let whole = Int64(exactly: limit)
    return "\(comparison.rawValue) \(whole.map { "\($0)" } ?? "\(limit)")"
  }
}
