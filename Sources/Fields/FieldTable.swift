import Text
package import Vitals

/// One table, read key by key with errors that name the rule and the key.
package struct FieldTable {
  package let fields: [Field]
  /// The rule the table describes, or what else with its kind; nil for the top and the guards.
  package var rule: String?

  package init(fields: [Field], rule: String? = nil) {
    self.fields = fields
    self.rule = rule
  }

  package func value(_ key: String) -> Field.Value? {
    fields.first { $0.key == key }?.value
  }

  package func refuseUnknown(_ known: [String]) throws(FieldError) {
    for field in fields where !known.contains(field.key) {
      throw .unknownKey(
        rule: rule, key: field.key, nearest: NearestWord.to(field.key, among: known))
    }
  }

  package func text(_ key: String) throws(FieldError) -> String? {
    guard let value = value(key) else { return nil }
    guard case .text(let text) = value else {
      throw .wrongType(rule: rule, key: key, expected: "a string in quotes")
    }
    return text
  }

  package func requiredText(_ key: String) throws(FieldError) -> String {
    guard let text = try text(key) else { throw .missingKey(rule: rule, key: key) }
    guard !text.isEmpty else { throw .invalid(rule: rule, key: key, problem: "is empty") }
    return text
  }

  package func boolean(_ key: String) throws(FieldError) -> Bool? {
    guard let value = value(key) else { return nil }
    guard case .boolean(let flag) = value else {
      throw .wrongType(rule: rule, key: key, expected: "true or false")
    }
    return flag
  }

  package func amount(_ key: String) throws(FieldError) -> Amount? {
    guard let value = value(key) else { return nil }
    guard case .number(let hundredths) = value, let narrow = Int32(exactly: hundredths) else {
      throw .wrongType(rule: rule, key: key, expected: "a number")
    }
    // More than any limit, deadband or budget can be, and sums of them still fit.
    guard (-10_000_000...10_000_000).contains(narrow) else {
      throw .invalid(rule: rule, key: key, problem: "must be between -100000 and 100000")
    }
    return Amount(hundredths: narrow)
  }

  package func whole(_ key: String) throws(FieldError) -> Int? {
    guard let amount = try amount(key) else { return nil }
    guard amount.hundredths % 100 == 0 else {
      throw .wrongType(rule: rule, key: key, expected: "a whole number")
    }
    return Int(amount.hundredths / 100)
  }

  package func span(_ key: String) throws(FieldError) -> TimeSpan? {
    guard let value = value(key) else { return nil }
    guard case .text(let text) = value, let span = TimeSpan(text: text) else {
      throw .wrongType(rule: rule, key: key, expected: "a time in quotes, as \"15s\" or \"5m\"")
    }
    return span
  }

  /// The tables of a list; none when the key is absent.
  package func tables(_ key: String) throws(FieldError) -> [[Field]] {
    guard let value = value(key) else { return [] }
    let wrong = FieldError.wrongType(
      rule: rule, key: key, expected: "a list of [[\(key)]] tables")
    guard case .list(let values) = value else { throw wrong }
    var tables: [[Field]] = []
    for value in values {
      guard case .table(let fields) = value else { throw wrong }
      tables.append(fields)
    }
    return tables
  }

  /// A list of strings; none when the key is absent.
  package func texts(_ key: String) throws(FieldError) -> [String] {
    guard let value = value(key) else { return [] }
    let wrong = FieldError.wrongType(rule: rule, key: key, expected: "a list of strings")
    guard case .list(let values) = value else { throw wrong }
    var texts: [String] = []
    for value in values {
      guard case .text(let text) = value else { throw wrong }
      texts.append(text)
    }
    return texts
  }

  /// A word out of a fixed set.
  package func word<Word>(
    _ key: String, _ all: [Word], _ symbol: (Word) -> String
  ) throws(FieldError) -> Word? {
    guard let text = try text(key) else { return nil }
    if let found = all.first(where: { symbol($0) == text }) { return found }
    let words = all.map(symbol)
    let nearest = NearestWord.to(text, among: words).map { "; did you mean '\($0)'?" } ?? ""
    throw .invalid(
      rule: rule, key: key,
      problem: "is '\(text)', but must be one of \(words.joined(separator: ", "))\(nearest)")
  }

  /// A list of words out of a fixed set.
  package func words<Word>(
    _ key: String, _ all: [Word], _ symbol: (Word) -> String
  ) throws(FieldError) -> [Word]? {
    guard let value = value(key) else { return nil }
    guard case .list(let values) = value else {
      throw .wrongType(rule: rule, key: key, expected: "a list of strings")
    }
    var found: [Word] = []
    for value in values {
      let single = FieldTable(fields: [Field(key, value)], rule: rule)
      if let word = try single.word(key, all, symbol) { found.append(word) }
    }
    return found
  }
}
