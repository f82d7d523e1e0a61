/// The priority of an alarm condition (IEC 60601-1-8).
public enum Priority: Int, CaseIterable, Comparable, Hashable, Sendable {
  /// Requires awareness.
  case low = 1
  /// Requires a prompt response.
  case medium = 2
  /// Requires an immediate response.
  case high = 3

  /// Orders by urgency.
  public static func < (left: Priority, right: Priority) -> Bool { left.rawValue < right.rawValue }

  /// The word in profiles and alarm logs.
  public var symbol: String {
    switch self {
    case .low: "low"
    case .medium: "medium"
    case .high: "high"
    }
  }

  /// Nil for a word that is no priority.
  public init?(symbol: String) {
    guard let found = Self.allCases.first(where: { $0.symbol == symbol }) else { return nil }
    self = found
  }

  /// One to three stars, for displays without colour.
  public var stars: String { String(repeating: "*", count: rawValue) }
}
