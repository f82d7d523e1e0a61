/// How urgently a nurse must look (IEC 60601-1-8).
public enum Priority: Int, CaseIterable, Comparable, Hashable, Sendable {
  /// Awareness.
  case low = 1
  /// Prompt response.
  case medium = 2
  /// Immediate response.
  case high = 3

  /// Less urgent or not.
  public static func < (left: Priority, right: Priority) -> Bool { left.rawValue < right.rawValue }

  /// The word in profiles and logs.
  public var symbol: String {
    switch self {
    case .low: "low"
    case .medium: "medium"
    case .high: "high"
    }
  }

  /// The priority of a word; nil when there is none such.
  public init?(symbol: String) {
    guard let found = Self.allCases.first(where: { $0.symbol == symbol }) else { return nil }
    self = found
  }

  /// The stars that carry the priority where there is no colour.
  public var stars: String { String(repeating: "*", count: rawValue) }
}
