import Fields
import Text

/// Answers of a scale of which somebody must be told at once, as PHQ-9 item 9 from 1 on.
public struct CriticalRule: Hashable, Sendable {
  /// The numbers of the items, from 1.
  public var items: [Int]
  /// The least score that is critical; nil for none.
  public var atLeast: Int?
  /// The highest score that is critical; nil for none.
  public var atMost: Int?
  /// What the clinic does, in its own words.
  public var text: String

  package init(items: [Int], atLeast: Int? = nil, atMost: Int? = nil, text: String) {
    self.items = items
    self.atLeast = atLeast
    self.atMost = atMost
    self.text = text
  }

  /// Whether the score of an item, by its place from 0, is critical.
  func isMet(by score: Int, at place: Int) -> Bool {
    items.contains(place + 1) && atLeast.map { score >= $0 } ?? true
      && atMost.map { score <= $0 } ?? true
  }
}

extension CriticalRule {
  init(_ table: FieldTable) throws(FieldError) {
    try table.refuseUnknown(["items", "at_least", "at_most", "text"])
    guard case .list(let values)? = table.value("items"), !values.isEmpty else {
      throw .wrongType(rule: table.rule, key: "items", expected: "a list of item numbers, as [9]")
    }
    var items: [Int] = []
    for value in values {
      let single = FieldTable(fields: [Field("items", value)], rule: table.rule)
      if let item = try single.whole("items") { items.append(item) }
    }
    self.init(
      items: items, atLeast: try table.whole("at_least"), atMost: try table.whole("at_most"),
      text: Sanitiser.clean(try table.requiredText("text"), limit: Sanitiser.noteLimit))
    guard atLeast != nil || atMost != nil else {
      throw .missingKey(rule: table.rule, key: "at_least")
    }
  }

  /// Refuses items that the scale has not, and figures that no answer of them meets.
  func check(_ scale: Scale, rule: String?) throws(FieldError) {
    for item in items {
      guard scale.items.indices.contains(item - 1) else {
        throw .invalid(
          rule: rule, key: "items",
          problem: "has \(item), but the scale has items 1 to \(scale.items.count)")
      }
      guard scale.items[item - 1].choices.contains(where: { isMet(by: $0.score, at: item - 1) })
      else {
        throw .invalid(
          rule: rule, key: "items", problem: "has \(item), of which no answer is critical")
      }
    }
  }

  var fields: [Field] {
    func number(_ value: Int) -> Field.Value { .number(hundredths: Int64(value) * 100) }
    return [Field("items", .list(items.map(number)))]
      + (atLeast.map { [Field("at_least", number($0))] } ?? [])
      + (atMost.map { [Field("at_most", number($0))] } ?? []) + [Field("text", .text(text))]
  }
}
