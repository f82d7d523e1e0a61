/// A scale: items with scored answers, summed; of groups of items only the highest score counts.
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
    /// When it is asked; nil for always.
    public var askIf: ItemCondition?

    /// What is computed for an item.
    public enum Shown: String, CaseIterable, Hashable, Sendable {
      /// The current pressure against the baseline.
      case pressure = "pressure"
    }

    package init(
      _ prompt: String, _ choices: [Choice], shows: Shown? = nil, askIf: ItemCondition? = nil
    ) {
      self.prompt = prompt
      self.choices = choices
      self.shows = shows
      self.askIf = askIf
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
  /// Groups of numbers of items, from 1, of which only the highest score counts.
  public var highestOf: [[Int]] = []
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
}
