import Fields
import Text
import Vitals

/// One table of a scenario, read key by key; every mistake has its place.
struct ScenarioTable {
  let fields: FieldTable
  let place: ScenarioPlace
  /// Whether it stands inside a line of another table, whose place is then that of its keys too.
  let isInline: Bool

  init(_ fields: [Field], _ place: ScenarioPlace, isInline: Bool = false) {
    self.fields = FieldTable(fields: fields)
    self.place = place
    self.isInline = isInline
  }

  /// The place of a key.
  func place(of key: String) -> ScenarioPlace { isInline ? place : place.at(key) }

  /// Reads with a function of the field table and gives its mistakes their place.
  private func reading<Value>(
    _ read: (FieldTable) throws(FieldError) -> Value
  ) throws(ScenarioFault) -> Value {
    do {
      return try read(fields)
    } catch {
      throw ScenarioFault(error.key.map(place(of:)) ?? place, "\(error)")
    }
  }

  func refuseUnknown(_ known: [String]) throws(ScenarioFault) {
    try reading { (table) throws(FieldError) in try table.refuseUnknown(known) }
  }

  func text(_ key: String) throws(ScenarioFault) -> String? {
    try reading { (table) throws(FieldError) in try table.text(key) }
  }

  func requiredText(_ key: String) throws(ScenarioFault) -> String {
    try reading { (table) throws(FieldError) in try table.requiredText(key) }
  }

  func boolean(_ key: String) throws(ScenarioFault) -> Bool? {
    try reading { (table) throws(FieldError) in try table.boolean(key) }
  }

  /// A time, never negative.
  func span(_ key: String) throws(ScenarioFault) -> TimeSpan? {
    let span = try reading { (table) throws(FieldError) in try table.span(key) }
    guard let span, span < .zero else { return span }
    throw ScenarioFault(place(of: key), "key '\(key)' must not be negative")
  }

  /// A whole number of any size.
  func wide(_ key: String) throws(ScenarioFault) -> UInt64? {
    guard let value = fields.value(key) else { return nil }
    guard case .number(let hundredths) = value, hundredths >= 0, hundredths % 100 == 0 else {
      throw ScenarioFault(place(of: key), "key '\(key)' must be a number: whole, 0 or more")
    }
    return UInt64(hundredths / 100)
  }

  func requiredSpan(_ key: String) throws(ScenarioFault) -> TimeSpan {
    guard let span = try span(key) else {
      throw ScenarioFault(place(of: key), "key '\(key)' is missing")
    }
    return span
  }

  func number(_ key: String) throws(ScenarioFault) -> Double? {
    try reading { (table) throws(FieldError) in try table.amount(key) }.map {
      Double($0.hundredths) / 100
    }
  }

  func whole(_ key: String) throws(ScenarioFault) -> Int? {
    try reading { (table) throws(FieldError) in try table.whole(key) }
  }

  func word<Word>(
    _ key: String, _ all: [Word], _ symbol: (Word) -> String
  ) throws(ScenarioFault) -> Word? {
    try reading { (table) throws(FieldError) in try table.word(key, all, symbol) }
  }

  func has(_ key: String) -> Bool { fields.value(key) != nil }

  /// One text or a list of texts; none where the key is absent.
  func texts(_ key: String) throws(ScenarioFault) -> [String] {
    if case .text(let text)? = fields.value(key) { return [text] }
    return try reading { (table) throws(FieldError) in try table.texts(key) }
  }

  /// The table of a key; nil where the key is absent.
  func table(_ key: String) throws(ScenarioFault) -> [Field]? {
    guard let value = fields.value(key) else { return nil }
    guard case .table(let members) = value else {
      throw ScenarioFault(place(of: key), "must be a table, as \(key) = { … }")
    }
    return members
  }

  /// The tables of a list with their places; `name` is the key that names one.
  func tables(_ key: String, name: String? = nil) throws(ScenarioFault) -> [ScenarioTable] {
    let tables = try reading { (table) throws(FieldError) in try table.tables(key) }
    return tables.enumerated().map { number, members in
      var place = ScenarioPlace(table: key, number: number)
      if let name, case .text(let text)? = FieldTable(fields: members).value(name) {
        place.name = text
      }
      return ScenarioTable(members, place)
    }
  }

  /// The inline tables of a list in this table.
  func elements(_ key: String) throws(ScenarioFault) -> [ScenarioTable] {
    let tables = try reading { (table) throws(FieldError) in try table.tables(key) }
    return tables.enumerated().map { ScenarioTable($1, place.at(key, element: $0), isInline: true) }
  }
}
