public import Fields
import Vitals

extension Scale {
  /// The most answers that have a key each.
  private static let mostChoices = 12

  /// Parses the fields of a scale; unknown keys and wrong types are refused.
  public init(fields: [Field]) throws(FieldError) {
    let id = try FieldTable(fields: fields, rule: "a scale").requiredText("id")
    try self.init(table: FieldTable(fields: fields, rule: "scale \(id)"))
  }

  init(table: FieldTable) throws(FieldError) {
    try table.refuseUnknown([
      "id", "version", "name", "item", "pass", "parameter", "citation", "licence",
      "critical", "highest_of",
    ])
    var items: [Item] = []
    for fields in try table.tables("item") {
      items.append(try Self.item(FieldTable(fields: fields, rule: table.rule)))
    }
    guard !items.isEmpty else { throw .missingKey(rule: table.rule, key: "item") }
    try Self.checkConditions(items, rule: table.rule)
    self.init(
      id: try table.requiredText("id"), version: try table.whole("version") ?? 1,
      name: try table.requiredText("name"), items: items, pass: try table.whole("pass"),
      parameter: try table.text("parameter"), citation: try table.requiredText("citation"),
      licence: try table.requiredText("licence"))
    highestOf = try Self.groups(table, count: items.count)
    for fields in try table.tables("critical") {
      let rule = try CriticalRule(FieldTable(fields: fields, rule: table.rule))
      try rule.check(self, rule: table.rule)
      critical.append(rule)
    }
    if let pass, !range.contains(pass) {
      throw .invalid(
        rule: table.rule, key: "pass",
        problem: "must be between \(range.lowerBound) and \(range.upperBound)")
    }
    if let parameter, Parameter(symbol: parameter) == nil {
      throw .invalid(
        rule: table.rule, key: "parameter", problem: "is '\(parameter)', which is none")
    }
  }

  private static func item(_ table: FieldTable) throws(FieldError) -> Item {
    try table.refuseUnknown(["prompt", "choices", "shows", "ask_if"])
    var choices: [Choice] = []
    for text in try table.texts("choices") {
      let words = text.split(separator: " ", maxSplits: 1)
      guard let score = words.first.flatMap({ Int($0) }), (-100...100).contains(score),
        !choices.contains(where: { $0.score == score })
      else {
        throw .wrongType(
          rule: table.rule, key: "choices",
          expected: "different scores with their words, as [\"2 walks alone\", \"1 with help\"]")
      }
      choices.append(Choice(score, words.count > 1 ? String(words[1]) : ""))
    }
    guard choices.count >= 2, choices.count <= mostChoices else {
      throw .invalid(
        rule: table.rule, key: "choices", problem: "must be 2 to \(mostChoices)")
    }
    let condition = try table.text("ask_if")
    let askIf = condition.flatMap(ItemCondition.init(text:))
    guard condition == nil || askIf != nil else {
      throw .wrongType(
        rule: table.rule, key: "ask_if",
        expected: "the number of an earlier item, >= or <=, and a score, as \"2 >= 1\"")
    }
    return Item(
      try table.requiredText("prompt"), choices,
      shows: try table.word("shows", Item.Shown.allCases, \.rawValue), askIf: askIf)
  }
}
