public import Fields
import Vitals

extension CodeTable {
  /// The most rows of a table.
  private static let mostRows = 1000
  /// The longest code or name, in bytes, as messages are read.
  private static let longest = HL7Limits.word
  private static let keys = [
    "name", "version", "source", "systems", "senders", "unnamed_version", "stands_alone", "code",
  ]

  /// Parses the fields of a table; unknown keys, wrong types and codes of two meanings are refused.
  ///
  /// One without codes is good: with the name of a shipped table it puts that out of use.
  public init(fields: [Field]) throws(FieldError) {
    let table = FieldTable(fields: fields)
    try table.refuseUnknown(Self.keys)
    var rows: [Row] = []
    for fields in try table.tables("code") { rows.append(try Self.row(fields)) }
    guard rows.count <= Self.mostRows else {
      throw .invalid(rule: nil, key: "code", problem: "stands more than \(Self.mostRows) times")
    }
    self.init(
      name: try table.requiredText("name"), version: try table.whole("version") ?? 1,
      source: try table.requiredText("source"), systems: try table.texts("systems"),
      senders: try table.texts("senders"), unnamedVersion: try table.text("unnamed_version"),
      standsAlone: try table.boolean("stands_alone") ?? false, rows: rows)
    for (key, words) in [("systems", systems), ("senders", senders)] where words.contains("") {
      throw .invalid(rule: nil, key: key, problem: "has an empty string")
    }
    try CodeTableRepeats(rows: self.rows).refuse()
  }

  private static func row(_ fields: [Field]) throws(FieldError) -> Row {
    let code = try FieldTable(fields: fields, rule: "a code").text("code") ?? ""
    let table = FieldTable(fields: fields, rule: code.isEmpty ? "a code" : "code \(code)")
    try table.refuseUnknown(["code", "names", "vital", "unit", "units", "second"])
    let names = try table.texts("names")
    guard !code.isEmpty || !names.isEmpty else { throw .missingKey(rule: table.rule, key: "code") }
    for (key, words) in [("code", [code]), ("names", names)] {
      guard !words.contains(where: { $0.utf8.count > longest }) else {
        throw .invalid(
          rule: table.rule, key: key, problem: "is longer than \(longest) bytes")
      }
    }
    guard !names.contains(where: { CodeBook.folded($0).isEmpty }) else {
      throw .invalid(rule: table.rule, key: "names", problem: "has one without letters and digits")
    }
    guard let meaning = try table.word("vital", Meaning.all, \.symbol) else {
      throw .missingKey(rule: table.rule, key: "vital")
    }
    let row = Row(
      code, names, meaning, unit: try table.word("unit", CodeUnit.allCases, \.rawValue),
      units: try table.texts("units"), isSecond: try table.boolean("second") ?? false)
    try refuseUnits(of: row, table.rule)
    if case .vital(let parameter) = meaning, let unit = row.unit,
      unit.conversion(to: parameter) == nil
    {
      throw .invalid(
        rule: table.rule, key: "unit",
        problem: "is '\(unit.rawValue)', which is none of "
          + parameter.symbol)
    }
    return row
  }

  /// Further spellings need a unit that they stand for, and are read as no other.
  private static func refuseUnits(of row: Row, _ rule: String?) throws(FieldError) {
    guard !row.units.isEmpty else { return }
    guard let unit = row.unit else { throw .missingKey(rule: rule, key: "unit") }
    for spelling in row.units {
      let read = CodeUnit(words: [spelling.lowercased()])
      guard !spelling.isEmpty, read ?? unit == unit else {
        throw .invalid(
          rule: rule, key: "units",
          problem: spelling.isEmpty
            ? "has an empty string"
            : "has '\(spelling)', which is '\(read?.rawValue ?? "")' and not '\(unit.rawValue)'")
      }
    }
  }

  /// The table as fields; parsing them restores it.
  public var fields: [Field] {
    var fields: [Field] = [
      Field("name", .text(name)), Field("version", .number(hundredths: Int64(version) * 100)),
      Field("source", .text(source)),
    ]
    if !systems.isEmpty { fields.append(Field("systems", .list(systems.map { .text($0) }))) }
    if !senders.isEmpty { fields.append(Field("senders", .list(senders.map { .text($0) }))) }
    if let unnamedVersion { fields.append(Field("unnamed_version", .text(unnamedVersion))) }
    if standsAlone { fields.append(Field("stands_alone", .boolean(true))) }
    fields.append(Field("code", .list(rows.map { .table(Self.fields($0)) })))
    return fields
  }

  private static func fields(_ row: Row) -> [Field] {
    var fields: [Field] = []
    if !row.code.isEmpty { fields.append(Field("code", .text(row.code))) }
    if !row.names.isEmpty { fields.append(Field("names", .list(row.names.map { .text($0) }))) }
    fields.append(Field("vital", .text(row.meaning.symbol)))
    if let unit = row.unit { fields.append(Field("unit", .text(unit.rawValue))) }
    if !row.units.isEmpty { fields.append(Field("units", .list(row.units.map { .text($0) }))) }
    if row.isSecond { fields.append(Field("second", .boolean(true))) }
    return fields
  }
}
