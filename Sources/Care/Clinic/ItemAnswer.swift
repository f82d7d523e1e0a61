/// What was answered to an item of a scale.
public enum ItemAnswer: Hashable, Sendable, ExpressibleByIntegerLiteral {
  /// The score of the chosen answer.
  case score(Int)
  /// The item was not asked, since the answers before it did not meet its condition; it is never 0.
  case notAsked

  /// The chosen answer of a score.
  public init(integerLiteral score: Int) { self = .score(score) }

  /// The score; nil for an item that was not asked.
  public var score: Int? {
    switch self {
    case .score(let score): score
    case .notAsked: nil
    }
  }
}

/// When an item is asked: by the answer to an earlier one, as `2 >= 1` for the item 2.
public struct ItemCondition: Hashable, Sendable {
  /// The number of the earlier item, from 1.
  public let item: Int
  /// Whether its score must be at least the limit; otherwise at most.
  public let isAtLeast: Bool
  /// The limit, included.
  public let limit: Int

  package init(item: Int, atLeast limit: Int) {
    (self.item, isAtLeast, self.limit) = (item, true, limit)
  }

  /// A condition as it is written, as `2 >= 1`; nil for another text.
  init?(text: String) {
    let words = text.split(separator: " ")
    guard words.count == 3, words[1] == ">=" || words[1] == "<=", let item = Int(words[0]),
      let limit = Int(words[2])
    else { return nil }
    (self.item, isAtLeast, self.limit) = (item, words[1] == ">=", limit)
  }

  /// The condition as it is written.
  var text: String { "\(item) \(isAtLeast ? ">=" : "<=") \(limit)" }

  /// Whether a score meets it.
  func isMet(by score: Int) -> Bool { isAtLeast ? score >= limit : score <= limit }
}
