/// A scale: questions with scored answers, a sum and what is enough.
public struct Scale: Hashable, Sendable {
  /// One answer.
  public struct Choice: Hashable, Sendable {
    /// What it counts.
    public var score: Int
    /// What it says.
    public var label: String

    /// An answer.
    public init(_ score: Int, _ label: String) {
      self.score = score
      self.label = label
    }
  }

  /// One question.
  public struct Item: Hashable, Sendable {
    /// What is asked.
    public var prompt: String
    /// The answers.
    public var choices: [Choice]

    /// A question.
    public init(_ prompt: String, _ choices: [Choice]) {
      self.prompt = prompt
      self.choices = choices
    }
  }

  /// Its name in journals.
  public var id: String
  /// Its version.
  public var version: Int
  /// Its name.
  public var name: String
  /// Its questions.
  public var items: [Item]
  /// The least sum that is enough; nil where a scale decides nothing.
  public var pass: Int?
  /// The name of the parameter its sum is judged as by the alarm profile; nil for none.
  public var parameter: String?
  /// Who published it.
  public var citation: String
  /// On what terms its words may be used.
  public var licence: String

  /// A scale.
  public init(
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

  /// The sum of answers; nil when one is missing or none of the scale's.
  public func sum(_ scores: [Int]) -> Int? {
    guard scores.count == items.count,
      zip(items, scores).allSatisfy({ item, score in item.choices.contains { $0.score == score } })
    else { return nil }
    return scores.reduce(0, +)
  }

  /// A sum as it is shown: `4`, or `9 of 10` where it is a sum of several.
  public func words(_ sum: Int) -> String {
    guard items.count == 1 else { return "\(sum) of \(range.upperBound)" }
    return "\(sum)"
  }
}
