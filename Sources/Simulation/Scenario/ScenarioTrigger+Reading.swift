import Vitals

extension ScenarioTrigger {
  /// The keys of an exit beside its target.
  static let keys = ["after", "at", "when", "and", "if", "for", "alarm", "cue"]
  /// The kinds: exactly one of them stands in an exit.
  private static let kinds = ["after", "at", "when", "if", "alarm", "cue"]

  init(_ table: ScenarioTable) throws(ScenarioFault) {
    let kinds = Self.kinds.filter(table.has)
    guard kinds.count == 1, let kind = kinds.first else {
      throw ScenarioFault(
        table.place,
        kinds.isEmpty
          ? "waits for nothing: write one of \(Self.kinds.joined(separator: ", "))"
          : "waits for \(kinds.joined(separator: " and ")): write one exit for each")
    }
    if table.has("and"), kind != "when" {
      throw ScenarioFault(table.place, "'and' goes with 'when' only")
    }
    if table.has("for"), kind != "if" {
      throw ScenarioFault(table.place, "'for' goes with 'if' only")
    }
    switch kind {
    case "after": self = .after(try table.requiredSpan("after"))
    case "at": self = .at(.zero + (try table.requiredSpan("at")))
    case "when":
      self = .when(try table.requiredActs("when"), and: try table.acts("and"))
    case "if":
      guard let condition = try table.condition("if") else {
        throw ScenarioFault(table.place, "'if' is empty")
      }
      self = .truth(condition, for: try table.span("for") ?? .zero)
    case "alarm": self = .alarm(try table.alarm("alarm"))
    default: self = .cue(try table.requiredText("cue"))
    }
  }
}

extension ScenarioEnd {
  init(_ table: ScenarioTable) throws(ScenarioFault) {
    try table.refuseUnknown(ScenarioTrigger.keys)
    let texts = try table.texts("when")
    if let text = texts.first(where: { $0.hasPrefix("state ") }) {
      let others = ScenarioTrigger.keys.filter { $0 != "when" && table.has($0) }
      guard texts.count == 1, others.isEmpty else {
        throw ScenarioFault(
          table.place(of: "when"), "a state stands alone: write an [[end]] for everything else")
      }
      let words = text.split(separator: " ")
      let span = words.count == 4 && words[2] == "for" ? TimeSpan(text: String(words[3])) : nil
      guard words.count == 2 || span.map({ $0 >= .zero }) ?? false else {
        throw ScenarioFault(
          table.place(of: "when"), "'\(text)' must be written as \"state NAME for 2m\"")
      }
      self = .state(String(words[1]), for: span ?? .zero)
      return
    }
    self = .trigger(try ScenarioTrigger(table))
  }
}

extension ScenarioTable {
  private func read<Value>(
    _ key: String, _ text: String, _ parse: (String) throws(WordProblem) -> Value
  ) throws(ScenarioFault) -> Value {
    do {
      return try parse(text)
    } catch {
      throw ScenarioFault(place(of: key), "\(error)")
    }
  }

  /// The acts of a key, one text or several; none where it is absent.
  func acts(_ key: String) throws(ScenarioFault) -> [ActPattern] {
    try texts(key).map { (text) throws(ScenarioFault) in
      try read(key, text, ActPattern.read)
    }
  }

  /// The acts of a key, at least one.
  func requiredActs(_ key: String) throws(ScenarioFault) -> [ActPattern] {
    let acts = try acts(key)
    guard !acts.isEmpty else { throw ScenarioFault(place(of: key), "key '\(key)' names no act") }
    return acts
  }

  func condition(_ key: String) throws(ScenarioFault) -> TruthCondition? {
    guard let text = try text(key) else { return nil }
    return try read(key, text, TruthCondition.read)
  }

  func alarm(_ key: String) throws(ScenarioFault) -> AlarmPattern {
    try read(key, try requiredText(key), AlarmPattern.read)
  }
}
