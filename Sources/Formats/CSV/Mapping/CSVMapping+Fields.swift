public import Fields
import Text
import Vitals

extension CSVMapping {
  /// Parses the fields of a mapping; unknown keys, wrong types and contradictions are refused.
  public init(fields: [Field]) throws(FieldError) { self = try CSVMappingFields.mapping(fields) }

  /// All fields, from which ``init(fields:)`` makes the same mapping.
  public var fields: [Field] {
    var fields = [
      Field("name", .text(name)), Field("source", .text(source)),
      Field("recognise", Self.list(signs.header)),
      Field("delimiter", .text(form.delimiter == "\t" ? "tab" : String(form.delimiter))),
      Field("decimal", .text(form.decimal.map { String($0) } ?? "any")),
      Field("header", Self.number(form.header)),
    ]
    if form.headerRepeats { fields.append(Field("header_repeats", .boolean(true))) }
    if form.rows != .exact { fields.append(Field("rows", .text(form.rows.rawValue))) }
    fields.append(Field("missing", Self.list(missing)))
    if !marks.isEmpty { fields.append(Field("marks", Self.references(marks))) }
    if namesDevices { fields.append(Field("devices", .boolean(true))) }
    fields.append(Field("time", .table(time.fields)))
    if let long {
      let unit = long.unit.map { [Field("unit", Self.references([$0]))] } ?? []
      fields.append(
        Field(
          "long",
          .table(
            [
              Field("name", Self.references([long.name])),
              Field("value", Self.references([long.value])),
            ] + unit)))
    }
    if !columns.isEmpty {
      fields.append(
        Field("columns", .table(columns.map { Field($0.parameter.symbol, $0.field) })))
    }
    if signs.repeatsCuff {
      fields.append(Field("nibp", .table([Field("repeats", .boolean(true))])))
    }
    if !waves.isEmpty {
      fields.append(Field("waves", .table(waves.map { Field($0.kind, .table($0.fields)) })))
    }
    if let valid {
      fields.append(
        Field(
          "valid",
          .table([
            Field("column", Self.references([valid.column])),
            Field("words", Self.list(valid.words)),
          ])))
    }
    return fields
  }

  fileprivate static func number(_ whole: Int) -> Field.Value {
    .number(hundredths: Int64(whole) * 100)
  }

  fileprivate static func list(_ texts: [String]) -> Field.Value { .list(texts.map { .text($0) }) }

  fileprivate static func references(_ names: [String]) -> Field.Value {
    let values = names.map { name -> Field.Value in
      let parsed = CSVName(name)
      return parsed.name.isEmpty ? parsed.position.map(number) ?? .text(name) : .text(name)
    }
    return values.count == 1 ? values[0] : .list(values)
  }

  /// The mapping as a file in TOML.
  public var text: String {
    var text = ""
    for field in fields {
      guard case .table = field.value else {
        text += "\(field.key) = \(Self.inline(field.value))\n"
        continue
      }
    }
    for field in fields {
      guard case .table(let members) = field.value else { continue }
      text += "\n[\(field.key)]\n"
      for member in members { text += "\(member.key) = \(Self.inline(member.value))\n" }
    }
    return text
  }

  /// A value on one line.
  private static func inline(_ value: Field.Value) -> String {
    switch value {
    case .text(let text): quoted(text)
    case .number(let hundredths): Amount(hundredths: Int32(clamping: hundredths)).exactText
    case .boolean(let flag): flag ? "true" : "false"
    case .list(let values): "[\(values.map(inline).joined(separator: ", "))]"
    case .table(let fields):
      "{ \(fields.map { "\($0.key) = \(inline($0.value))" }.joined(separator: ", ")) }"
    case .other: "\"\""
    }
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }
    return "\"\(escaped.joined())\""
  }
}

extension CSVMapping.Time {
  fileprivate var fields: [Field] {
    var fields: [Field] = []
    if !columns.isEmpty { fields.append(Field("column", CSVMapping.references(columns))) }
    if !dateColumns.isEmpty {
      fields.append(Field("date_column", CSVMapping.references(dateColumns)))
    }
    if !formats.isEmpty {
      fields.append(
        Field("format", formats.count == 1 ? .text(formats[0]) : CSVMapping.list(formats)))
    }
    if let date { fields.append(Field("date", .text(date.rawValue))) }
    if let zone {
      let text = WallTime(unixMilliseconds: 0, offsetMinutes: zone).iso8601
      fields.append(Field("zone", .text(zone == 0 ? "UTC" : String(text.suffix(6)))))
    }
    if let interval { fields.append(Field("interval", .text(interval.text))) }
    if fills { fields.append(Field("fills", .boolean(true))) }
    return fields
  }
}

extension CSVMapping.Column {
  fileprivate var field: Field.Value {
    guard unit != nil || missing != nil else { return CSVMapping.references(names) }
    return .table(
      [Field("column", CSVMapping.references(names))]
        + (unit.map { [Field("unit", .text($0))] } ?? [])
        + (missing.map { [Field("missing", CSVMapping.list($0))] } ?? []))
  }
}

extension CSVMapping.Wave {
  fileprivate var fields: [Field] {
    var fields = [
      Field("column", CSVMapping.references(names)), Field("scale", CSVMapping.number(scale)),
    ]
    if zero != 0 { fields.append(Field("zero", CSVMapping.number(zero))) }
    if !unit.isEmpty { fields.append(Field("unit", .text(unit))) }
    return fields
  }
}
