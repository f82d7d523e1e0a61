public import Care
public import Vitals

/// What an instructor judged of a session by a scale: beside the points, never among them.
public struct Rubric: Equatable, Sendable {
  /// One item with its answer.
  public struct Item: Equatable, Sendable {
    /// The question.
    public let prompt: String
    /// The score; nil for an item that was not to be asked.
    public let score: Int?
    /// The text of the answer; empty where there is none.
    public let label: String

    /// An item with its answer.
    package init(prompt: String, score: Int?, label: String) {
      self.prompt = prompt
      self.score = score
      self.label = label
    }
  }

  /// Why answers are none of a scale.
  public enum Mistake: Error, Hashable, CustomStringConvertible {
    /// Not one answer for each item.
    case count(Int, of: Int)
    /// An answer that the item does not have, with its number from 1 and the scores it has.
    case answer(String, item: Int, known: [Int])
    /// An item that the answers before it leave out, by its number from 1.
    case notAsked(item: Int)

    /// What is wrong and what to write.
    public var description: String {
      switch self {
      case .count(let count, let of):
        "\(count) answers for \(of) items: write one score for each, as 3,2,4, and - for an item "
          + "that is not asked"
      case .answer(let text, let item, let known):
        "'\(text)' is no answer of item \(item); write one of "
          + known.map { "\($0)" }.joined(separator: ", ")
      case .notAsked(let item):
        "item \(item) is not asked after the answers before it; write - for it"
      }
    }
  }

  /// The session that was judged, by its identifier.
  public let session: String
  /// The id of the scale.
  public let scale: String
  /// The version of the scale.
  public let version: Int
  /// The name of the scale.
  public let name: String
  /// When it was judged.
  public let date: WallTime
  /// The items with their answers.
  public let items: [Item]
  /// The sum by the rules of the scale.
  public let sum: Int
  /// The highest sum of the scale.
  public let most: Int

  /// A rubric as it was kept.
  package init(
    session: String, scale: String, version: Int, name: String, date: WallTime, items: [Item],
    sum: Int, most: Int
  ) {
    self.session = session
    self.scale = scale
    self.version = version
    self.name = name
    self.date = date
    self.items = items
    self.sum = sum
    self.most = most
  }

  /// The judgement of a session by the answers to a scale, a score each and `-` for an item that is
  /// not asked.
  public init(
    _ scale: Scale, answers texts: [String], session: String, at date: WallTime
  ) throws(Mistake) {
    guard texts.count == scale.items.count else {
      throw .count(texts.count, of: scale.items.count)
    }
    var answers: [ItemAnswer] = []
    var items: [Item] = []
    for text in texts {
      let answer = try scale.answer(text, after: answers)
      let item = scale.items[answers.count]
      let label = item.choices.first { $0.score == answer.score }?.label ?? ""
      items.append(Item(prompt: item.prompt, score: answer.score, label: label))
      answers.append(answer)
    }
    self.init(
      session: session, scale: scale.id, version: scale.version, name: scale.name, date: date,
      items: items, sum: scale.sum(answers) ?? 0, most: scale.range.upperBound)
  }
}

extension Scale {
  /// The answer of a text to the item behind some answers.
  package func answer(
    _ text: String, after answers: [ItemAnswer]
  ) throws(Rubric.Mistake) -> ItemAnswer {
    let item = items[answers.count]
    guard isAsked(answers.count, after: answers) else {
      guard text == "-" else { throw .notAsked(item: answers.count + 1) }
      return .notAsked
    }
    let known = item.choices.map(\.score)
    guard let score = Int(text), known.contains(score) else {
      throw .answer(text, item: answers.count + 1, known: known)
    }
    return .score(score)
  }
}
