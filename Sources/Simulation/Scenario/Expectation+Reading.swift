import Vitals

extension Expectation {
  /// More would let one expectation decide alone.
  private static let weights = 1...10

  /// Reads a table; `moments` are the keys of which one names the moment from which it counts.
  init(_ table: ScenarioTable, moments: [String]) throws(ScenarioFault) {
    try table.refuseUnknown(
      ["id", "text", "when", "never", "until", "full", "part", "weight"] + moments)
    id = try table.requiredText("id")
    text = try table.requiredText("text")
    from = try Moment(table, keys: moments)
    weight = try table.whole("weight") ?? 1
    guard Self.weights.contains(weight) else {
      throw ScenarioFault(table.place(of: "weight"), "must be between 1 and 10")
    }
    guard !table.has("never") else {
      guard !["when", "full", "part"].contains(where: table.has) else {
        throw ScenarioFault(
          table.place(of: "never"), "stands alone: what is left undone has no time and no 'when'")
      }
      wanted = .never(try table.acts("never"), until: try Self.until(table, from: from))
      return
    }
    guard !table.has("until") else {
      throw ScenarioFault(table.place(of: "until"), "goes with 'never' only")
    }
    let full = try table.requiredSpan("full")
    let part = try table.span("part") ?? full
    guard full > .zero, part >= full else {
      throw ScenarioFault(
        table.place(of: full > .zero && table.has("part") ? "part" : "full"),
        "'full' must be more than 0 s and 'part' no shorter than 'full'")
    }
    wanted = .act(try table.requiredActs("when"), full: full, part: part)
  }

  /// The moment up to which acts are left undone: a state behind a state, else a time.
  private static func until(
    _ table: ScenarioTable, from: Moment
  ) throws(ScenarioFault) -> Moment? {
    if case .state = from { return try table.text("until").map { .state($0) } }
    guard let span = try table.span("until") else { return nil }
    if case .at(let begin) = from, span <= begin {
      throw ScenarioFault(table.place(of: "until"), "is not after 'at'")
    }
    return .at(span)
  }
}

extension Harm {
  init(_ table: ScenarioTable) throws(ScenarioFault) {
    try table.refuseUnknown(["text", "when", "in", "if", "points"])
    text = try table.requiredText("text")
    acts = try table.requiredActs("when")
    states = try table.texts("in")
    condition = try table.condition("if")
    points = try table.whole("points") ?? -1
    guard (-20...0).contains(points) else {
      throw ScenarioFault(table.place(of: "points"), "must be between -20 and 0")
    }
  }
}
