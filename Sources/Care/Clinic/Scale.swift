/// A scale: items with scored answers, summed.
public struct Scale: Hashable, Sendable {
  /// An answer of an item.
  public struct Choice: Hashable, Sendable {
    /// Its score.
    public var score: Int
    /// Its text.
    public var label: String

    package init(_ score: Int, _ label: String) {
      self.score = score
      self.label = label
    }
  }

  /// A question of a scale.
  public struct Item: Hashable, Sendable {
    /// The question.
    public var prompt: String
    /// The answers.
    public var choices: [Choice]
    /// What is computed and shown beside the answers; nil for nothing.
    public var shows: Shown?

    /// What is computed for an item.
    public enum Shown: String, CaseIterable, Hashable, Sendable {
      /// The current pressure against the baseline.
      case pressure = "pressure"
    }

    package init(_ prompt: String, _ choices: [Choice], shows: Shown? = nil) {
      self.prompt = prompt
      self.choices = choices
      self.shows = shows
    }
  }

  /// Its id in journals.
  public var id: String
  /// Counted by its author.
  public var version: Int
  /// Its name on screen and paper.
  public var name: String
  /// Its items, in order.
  public var items: [Item]
  /// The least sum that passes; nil for a scale that decides nothing.
  public var pass: Int?
  /// The symbol of the parameter as which alarm rules judge its sum; nil for none.
  public var parameter: String?
  /// The answers of which somebody must be told.
  public var critical: [CriticalRule] = []
  /// Its publication.
  public var citation: String
  /// The licence of its text.
  public var licence: String

  package init(
    id: String, version: Int = 1, name: String, items: [Item], pass: Int? = nil,
    parameter: String? = nil, citation: String, licence: String
  ) {
    self.id = id
    self.version = version
    self.name = name
    self.items = items
    self.pass = pass
    self.parameter = parameter
    self.citation = citation
    self.licence = licence
  }

  /// The lowest and the highest sum.
  public var range: ClosedRange<Int> {
    let bounds = items.map { item in
      let scores = item.choices.map(\.score)
      return (scores.min() ?? 0, scores.max() ?? 0)
    }
    return bounds.reduce(0) { $0 + $1.0 }...bounds.reduce(0) { $0 + $1.1 }
  }

  /// The sum of the scores of all items; nil when one is missing or not on the scale.
  public func sum(_ scores: [Int]) -> Int? {
    guard scores.count == items.count,
      zip(items, scores).allSatisfy({ item, score in item.choices.contains { $0.score == score } })
    else { return nil }
    return scores.reduce(0, +)
  }
}
