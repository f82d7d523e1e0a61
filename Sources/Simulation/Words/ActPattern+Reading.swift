import Care

extension ActPattern {
  /// A row of the table of first words.
  private struct Row: Sendable {
    let word: String
    /// How it is written, for errors and the manual.
    let form: String
    let read: @Sendable (ArraySlice<Substring>) throws(WordProblem) -> ActPattern?
  }

  /// How every act is written.
  public static var forms: [String] { rows.map(\.form) }

  /// Parses an act; the problem in words where it is none.
  static func read(_ text: String) throws(WordProblem) -> ActPattern {
    let words = text.split(separator: " ")
    guard let first = words.first, let row = rows.first(where: { $0.word == first }) else {
      throw .unknown(String(words.first ?? ""), among: rows.map(\.word), kind: "act")
    }
    guard let act = try row.read(words.dropFirst()) else {
      throw .form("'\(text)' must be written as \"\(row.form)\"")
    }
    return act
  }

  private static let rows: [Row] = [
    Row(word: "infusion", form: "infusion start|pause|resume|rate [<= mL/h]|bolus|stop") {
      (rest) throws(WordProblem) in try infusion(rest)
    },
    Row(word: "ack", form: "ack RULE|any") { (rest) throws(WordProblem) in
      single(rest).map { .acknowledge(rule: named($0)) }
    },
    Row(word: "audio", form: "audio pause|off") { (rest) throws(WordProblem) in
      try word(rest, Audio.self).map { .audio($0) }
    },
    Row(word: "alarms", form: "alarms pause") { (rest) throws(WordProblem) in
      rest.elementsEqual(["pause"]) ? .alarmPause : nil
    },
    Row(word: "limit", form: "limit RULE|any") { (rest) throws(WordProblem) in
      single(rest).map { .limit(rule: named($0)) }
    },
    Row(word: "bp", form: "bp now") { (rest) throws(WordProblem) in
      rest.elementsEqual(["now"]) ? .pressureNow : nil
    },
    Row(word: "side_effect", form: "side_effect CODE|any [mild|moderate|severe]") {
      (rest) throws(WordProblem) in try sideEffect(rest)
    },
    Row(word: "score", form: "score SCALE [<= N]") { (rest) throws(WordProblem) in
      guard let scale = rest.first else { return nil }
      return bounded(rest.dropFirst()) { .score(String(scale), $0) }
    },
    Row(word: "set", form: "set") { (rest) throws(WordProblem) in alone(rest, .set) },
    Row(word: "note", form: "note") { (rest) throws(WordProblem) in alone(rest, .note) },
    Row(word: "oxygen", form: "oxygen [>= L]") { (rest) throws(WordProblem) in
      bounded(rest) { .oxygen($0) }
    },
    Row(word: "given", form: "given DRUG|any") { (rest) throws(WordProblem) in
      single(rest).map { .given(named($0)) }
    },
    Row(word: "done", form: "done CODE|any") { (rest) throws(WordProblem) in
      single(rest).map { .done(named($0)) }
    },
    Row(word: "abort", form: "abort") { (rest) throws(WordProblem) in alone(rest, .abort) },
    Row(word: "leave", form: "leave") { (rest) throws(WordProblem) in alone(rest, .leave) },
    Row(word: "help", form: "help") { (rest) throws(WordProblem) in alone(rest, .help) },
    Row(word: "noticed", form: "noticed") { (rest) throws(WordProblem) in alone(rest, .noticed) },
    Row(word: "cue", form: "cue NAME") { (rest) throws(WordProblem) in
      single(rest).map { .cue($0) }
    },
  ]

  private static func infusion(
    _ rest: ArraySlice<Substring>
  ) throws(WordProblem) -> ActPattern? {
    guard let pump = try word(rest.prefix(1), Pump.self) else { return nil }
    switch pump {
    case .rate, .bolus: return bounded(rest.dropFirst()) { .infusion(pump, $0) }
    case .start, .pause, .resume, .stop: return alone(rest.dropFirst(), .infusion(pump, nil))
    }
  }

  private static func sideEffect(
    _ rest: ArraySlice<Substring>
  ) throws(WordProblem) -> ActPattern? {
    guard let code = single(rest.prefix(1)) else { return nil }
    guard let word = rest.dropFirst().first else { return .sideEffect(named(code), nil) }
    guard let grade = SideEffect.Grade(word: String(word)) else {
      let grades = SideEffect.Grade.allCases.map(\.word)
      throw .unknown(String(word), among: grades, kind: "grade")
    }
    return alone(rest.dropFirst(2), .sideEffect(named(code), grade))
  }

  private static func alone(_ rest: ArraySlice<Substring>, _ act: ActPattern) -> ActPattern? {
    rest.isEmpty ? act : nil
  }

  private static func single(_ rest: ArraySlice<Substring>) -> String? {
    rest.count == 1 ? rest.first.map(String.init) : nil
  }

  /// The name a word stands for; nil for any.
  private static func named(_ word: String) -> String? { word == "any" ? nil : word }

  private static func bounded(
    _ rest: ArraySlice<Substring>, _ make: (NumberBound?) -> ActPattern
  ) -> ActPattern? {
    if rest.isEmpty { return make(nil) }
    return NumberBound(rest).map(make)
  }

  private static func word<Word: RawRepresentable & CaseIterable>(
    _ rest: ArraySlice<Substring>, _: Word.Type
  ) throws(WordProblem) -> Word? where Word.RawValue == String {
    guard let text = single(rest) else { return nil }
    if let word = Word(rawValue: text) { return word }
    throw .unknown(text, among: Word.allCases.map(\.rawValue), kind: "word here")
  }
}

extension ActPattern {
  /// The words with which acts begin.
  static var firstWords: [String] { rows.map(\.word) }
}

extension ActPattern {
  /// The act of a text; nil where it is none.
  public init?(text: String) {
    guard let act = Result(catching: { () throws(WordProblem) in try Self.read(text) }).success
    else { return nil }
    self = act
  }
}

extension Result {
  /// The value; nil for a failure.
  fileprivate var success: Success? {
    if case .success(let value) = self { value } else { nil }
  }
}
