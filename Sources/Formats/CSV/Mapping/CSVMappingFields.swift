import Fields
import Vitals

/// Makes mappings of tables of fields.
enum CSVMappingFields {
  private typealias Column = CSVMapping.Column
  private typealias Form = CSVMapping.Form
  private typealias Long = CSVMapping.Long
  private typealias Signs = CSVMapping.Signs
  private typealias Time = CSVMapping.Time
  private typealias Valid = CSVMapping.Valid
  private typealias Wave = CSVMapping.Wave

  private static let keys = [
    "name", "source", "recognise", "delimiter", "decimal", "header", "header_repeats", "rows",
    "time",
    "missing", "columns", "nibp", "long", "waves", "marks", "devices", "valid",
  ]
  private static let parameters: [Parameter] = Parameter.allCases.filter {
    $0 != .rate && $0 != .sedation
  }
  private static let delimiters: [(word: String, character: Character)] = [
    (",", ","), (";", ";"), ("|", "|"), ("tab", "\t"),
  ]

  /// The mapping of a table; unknown keys, wrong types and contradictions are refused.
  static func mapping(_ fields: [Field]) throws(FieldError) -> CSVMapping {
    let table = FieldTable(fields: fields)
    try table.refuseUnknown(Self.keys)
    let long = try Self.long(table)
    let mapping = CSVMapping(
      try table.requiredText("name"), source: try table.text("source") ?? "",
      signs: Signs(
        try table.texts("recognise"),
        repeatsCuff: try Self.table("nibp", table, ["repeats"])?.boolean("repeats") ?? false),
      form: try Self.form(table), time: try Self.time(table),
      missing: try table.value("missing") == nil ? CSVMapping.usualMissing : table.texts("missing"),
      columns: try Self.columns(table), long: long, waves: try Self.waves(table),
      marks: try table.references("marks"), namesDevices: try table.boolean("devices") ?? false,
      valid: try Self.valid(table))
    try refuseContradictions(mapping)
    return mapping
  }

  private static func table(
    _ key: String, _ table: FieldTable, _ keys: [String]
  ) throws(FieldError) -> FieldTable? {
    guard let value = table.value(key) else { return nil }
    guard case .table(let fields) = value else {
      throw .wrongType(rule: nil, key: key, expected: "a table, as [\(key)]")
    }
    let found = FieldTable(fields: fields, rule: "table \(key)")
    try found.refuseUnknown(keys)
    return found
  }

  private static func form(_ table: FieldTable) throws(FieldError) -> Form {
    let delimiter = try table.word("delimiter", delimiters, \.word)?.character ?? ","
    let decimal = try table.word("decimal", [".", ",", "any"]) { $0 } ?? "."
    let header = try table.whole("header") ?? 1
    guard (0...1000).contains(header) else {
      throw .invalid(rule: nil, key: "header", problem: "must be a line from 1 to 1000, 0 for none")
    }
    guard delimiter != "," || decimal == "." else {
      throw .invalid(
        rule: nil, key: "decimal", problem: "must be \".\" where commas stand between the cells")
    }
    return Form(
      delimiter: delimiter, decimal: decimal == "any" ? nil : Character(decimal), header: header,
      headerRepeats: try table.boolean("header_repeats") ?? false,
      rows: try table.word("rows", Form.Rows.allCases, \.rawValue) ?? .exact)
  }

  private static func time(_ top: FieldTable) throws(FieldError) -> Time {
    let keys = ["column", "date_column", "format", "date", "zone", "interval", "fills"]
    guard let table = try table("time", top, keys) else {
      throw .missingKey(rule: nil, key: "time")
    }
    let formats = try table.textOrTexts("format")
    for format in formats where CSVClock.Form(format) == nil {
      throw .invalid(
        rule: table.rule, key: "format",
        problem:
          "has '\(format)', but must be unix, unix_ms, seconds, milliseconds, minutes, hours "
          + "or a pattern, as \"dd-MM-yyyy HH:mm:ss.fff\"")
    }
    let interval = try table.span("interval")
    if let interval, interval <= .zero || interval > .hours(24) {
      throw .invalid(rule: table.rule, key: "interval", problem: "must be over 0 and at most 24h")
    }
    let time = Time(
      try table.references("column"), formats, dateColumns: try table.references("date_column"),
      date: try table.word("date", Time.Date.allCases, \.rawValue), zone: try zone(table),
      interval: interval, fills: try table.boolean("fills") ?? false)
    guard time.columns.isEmpty != (interval == nil) else {
      throw .invalid(
        rule: table.rule, key: "column",
        problem: interval == nil ? "is missing; or give the interval" : "stands beside an interval")
    }
    guard time.columns.isEmpty == formats.isEmpty else {
      throw formats.isEmpty
        ? .missingKey(rule: table.rule, key: "format")
        : .invalid(rule: table.rule, key: "format", problem: "needs a column")
    }
    return time
  }

  private static func zone(_ table: FieldTable) throws(FieldError) -> Int? {
    guard let text = try table.text("zone") else { return nil }
    guard let time = WallTime(iso8601: "2000-01-01T00:00:00\(text == "UTC" ? "Z" : text)") else {
      throw .invalid(rule: table.rule, key: "zone", problem: "must be \"UTC\" or as \"+01:00\"")
    }
    return time.offsetMinutes
  }

  private static func columns(_ top: FieldTable) throws(FieldError) -> [Column] {
    let names = parameters.map(\.symbol)
    guard let table = try table("columns", top, names) else { return [] }
    var columns: [Column] = []
    for parameter in parameters {
      let key = parameter.symbol
      guard case .table(let fields)? = table.value(key) else {
        let names = try table.references(key)
        if !names.isEmpty { columns.append(Column(parameter, names)) }
        continue
      }
      let own = FieldTable(fields: fields, rule: "column \(key)")
      try own.refuseUnknown(["column", "unit", "missing"])
      let unit = try own.text("unit")
      if let unit, CSVUnit(spelling: unit)?.conversion(to: parameter) == nil {
        throw .invalid(
          rule: own.rule, key: "unit", problem: "is '\(unit)', which is none of \(key)")
      }
      let names = try own.references("column")
      guard !names.isEmpty else { throw .missingKey(rule: own.rule, key: "column") }
      columns.append(
        Column(
          parameter, names, unit: unit,
          missing: try own.value("missing") == nil ? nil : own.texts("missing")))
    }
    return columns
  }

  private static func long(_ top: FieldTable) throws(FieldError) -> Long? {
    guard let table = try table("long", top, ["name", "value", "unit"]) else { return nil }
    guard let name = try table.references("name").first else {
      throw .missingKey(rule: table.rule, key: "name")
    }
    guard let value = try table.references("value").first else {
      throw .missingKey(rule: table.rule, key: "value")
    }
    return Long(name: name, value: value, unit: try table.references("unit").first)
  }

  private static func waves(_ top: FieldTable) throws(FieldError) -> [Wave] {
    guard let table = try table("waves", top, Wave.kinds) else { return [] }
    var waves: [Wave] = []
    for kind in Wave.kinds {
      guard let value = table.value(kind) else { continue }
      guard case .table(let fields) = value else {
        throw .wrongType(
          rule: table.rule, key: kind, expected: "a table, as { column = \"II\", scale = 1000 }")
      }
      let own = FieldTable(fields: fields, rule: "wave \(kind)")
      try own.refuseUnknown(["column", "scale", "zero", "unit"])
      let scale = try own.whole("scale") ?? 1
      guard scale > 0 else {
        throw .invalid(rule: own.rule, key: "scale", problem: "must be over 0")
      }
      waves.append(
        Wave(
          kind, try own.references("column"), scale: scale, zero: try own.whole("zero") ?? 0,
          unit: try own.text("unit") ?? ""))
    }
    return waves
  }

  private static func valid(_ top: FieldTable) throws(FieldError) -> Valid? {
    guard let table = try table("valid", top, ["column", "words"]) else { return nil }
    guard let column = try table.references("column").first else {
      throw .missingKey(rule: table.rule, key: "column")
    }
    return Valid(column, try table.texts("words"))
  }

  /// One column cannot be two parameters, and a file without a header has no names.
  private static func refuseContradictions(_ mapping: CSVMapping) throws(FieldError) {
    var owners: [String: Parameter] = [:]
    for column in mapping.columns {
      for name in column.names {
        let other = owners.updateValue(column.parameter, forKey: CSVName.folded(name))
        if let other, other != column.parameter {
          throw .invalid(
            rule: "table columns", key: column.parameter.symbol,
            problem: "and \(other.symbol) are both column '\(name)'")
        }
      }
    }
    guard mapping.form.header == 0 else { return }
    let places =
      mapping.time.columns + mapping.time.dateColumns
      + (mapping.long.map { [$0.name, $0.value] } ?? [])
    let named = places + (mapping.long == nil ? mapping.columns.flatMap(\.names) : [])
    if let name = named.first(where: { CSVName($0).position == nil }) {
      throw .invalid(
        rule: nil, key: "header",
        problem: "is 0, so '\(name)' must be a number: the place of its column")
    }
  }
}

extension FieldTable {
  /// A string, or a list of them.
  fileprivate func textOrTexts(_ key: String) throws(FieldError) -> [String] {
    if case .text(let text)? = value(key) { return [text] }
    return try texts(key)
  }

  /// Columns by name or place: a string, a number, or a list of them.
  fileprivate func references(_ key: String) throws(FieldError) -> [String] {
    guard let value = value(key) else { return [] }
    let values = if case .list(let values) = value { values } else { [value] }
    var names: [String] = []
    for value in values {
      switch value {
      case .text(let text) where !text.isEmpty: names.append(text)
      case .number(let hundredths) where hundredths >= 100 && hundredths % 100 == 0:
        names.append("#\(hundredths / 100)")
      default:
        throw .wrongType(
          rule: rule, key: key,
          expected: "the name of a column, its place from 1, or a list of them")
      }
    }
    return names
  }
}
