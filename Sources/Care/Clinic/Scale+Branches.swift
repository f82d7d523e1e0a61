import Fields

/// Items that are asked by earlier answers, and items of which only the highest counts.
extension Scale {
  /// Whether the item at a place, from 0, is asked after the answers before it.
  ///
  /// An item whose condition is about one that was not asked is not asked either.
  package func isAsked(_ place: Int, after answers: [ItemAnswer]) -> Bool {
    guard let condition = items[place].askIf else { return true }
    guard answers.indices.contains(condition.item - 1),
      case .score(let score) = answers[condition.item - 1]
    else { return false }
    return condition.isMet(by: score)
  }

  /// The answers with the items up to the next one to ask marked as not asked; with an answer for
  /// each item when none is left to ask.
  package func advanced(_ answers: [ItemAnswer]) -> [ItemAnswer] {
    var answers = answers
    while answers.count < items.count, !isAsked(answers.count, after: answers) {
      answers.append(.notAsked)
    }
    return answers
  }

  /// The sum of the scores of all items that were asked, of a group only its highest; nil when an
  /// answer is missing, is not on the scale, or is that of an item that was not to be asked.
  public func sum(_ answers: [ItemAnswer]) -> Int? {
    guard answers.count == items.count,
      answers.indices.allSatisfy({ isRight(answers[$0], at: $0, in: answers) })
    else { return nil }
    return total { answers[$0].score }
  }

  private func isRight(_ answer: ItemAnswer, at place: Int, in answers: [ItemAnswer]) -> Bool {
    let isAsked = isAsked(place, after: Array(answers[..<place]))
    switch answer {
    case .score(let score):
      return isAsked && items[place].choices.contains { $0.score == score }
    case .notAsked: return !isAsked
    }
  }

  /// The sum of what each item counts, of a group only the highest; nil counts nothing.
  private func total(_ score: (Int) -> Int?) -> Int {
    let single = items.indices.filter { place in !highestOf.contains { $0.contains(place + 1) } }
    let groups = highestOf.map { group in group.compactMap { score($0 - 1) }.max() ?? 0 }
    return single.reduce(0) { $0 + (score($1) ?? 0) } + groups.reduce(0, +)
  }

  /// The lowest and the highest sum; an item that may not be asked may count nothing.
  public var range: ClosedRange<Int> {
    let bounds = items.map { item in
      let scores = item.choices.map(\.score)
      let (low, high) = (scores.min() ?? 0, scores.max() ?? 0)
      return item.askIf == nil ? (low, high) : (min(low, 0), max(high, 0))
    }
    return total { bounds[$0].0 }...total { bounds[$0].1 }
  }

  // MARK: The file

  /// Refuses conditions of items that do not stand before, or that no answer meets or all meet.
  static func checkConditions(_ items: [Item], rule: String?) throws(FieldError) {
    for (place, item) in items.enumerated() {
      guard let condition = item.askIf else { continue }
      guard (1...items.count).contains(condition.item) else {
        throw .invalid(
          rule: rule, key: "ask_if",
          problem: "of item \(place + 1) names item \(condition.item), but the scale has items 1 "
            + "to \(items.count)")
      }
      guard condition.item <= place else {
        throw .invalid(
          rule: rule, key: "ask_if",
          problem: "of item \(place + 1) names item \(condition.item), which is not asked before it"
        )
      }
      let met = items[condition.item - 1].choices.count { condition.isMet(by: $0.score) }
      guard met > 0 else {
        throw .invalid(
          rule: rule, key: "ask_if",
          problem: "of item \(place + 1) is '\(condition.text)', which no answer meets")
      }
      // An item that is asked after every answer needs no condition, so this one is a slip.
      guard met < items[condition.item - 1].choices.count else {
        throw .invalid(
          rule: rule, key: "ask_if",
          problem: "of item \(place + 1) is '\(condition.text)', which every answer meets")
      }
    }
  }

  /// The groups of which only the highest score counts, as `["1 2 3 4", "6 7"]`.
  static func groups(_ table: FieldTable, count: Int) throws(FieldError) -> [[Int]] {
    var groups: [[Int]] = []
    for text in try table.texts("highest_of") {
      let words = text.split(separator: " ")
      let group = words.compactMap { Int($0) }
      guard group.count == words.count, group.count >= 2, group.allSatisfy((1...count).contains)
      else {
        throw .wrongType(
          rule: table.rule, key: "highest_of",
          expected: "groups of two or more of the items 1 to \(count), as [\"1 2 3 4\", \"6 7\"]")
      }
      let all = groups.flatMap(\.self) + group
      guard Set(all).count == all.count else {
        throw .invalid(
          rule: table.rule, key: "highest_of", problem: "names an item twice in '\(text)'")
      }
      groups.append(group)
    }
    return groups
  }
}
