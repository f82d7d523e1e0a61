import Fields
import TOMLKit

/// Converts between TOML text and fields.
enum TOMLText {
  /// The longest accepted text, in bytes.
  private static let longest = 64 * 1024

  static func fields(_ text: String) throws(ConfigError) -> [Field] {
    guard text.utf8.count <= longest else { throw .tooLarge }
    do {
      return fields(try TOMLTable(string: text))
    } catch let error as TOMLParseError {
      throw .syntax(error.description, line: error.source.begin.line)
    } catch {
      throw .syntax("\(error)", line: 1)
    }
  }

  private static func fields(_ table: TOMLTable) -> [Field] {
    table.keys.map { key in
      Field(key, table[key].map { value($0) } ?? .other)
    }
  }

  private static func value(_ value: any TOMLValueConvertible) -> Field.Value {
    switch value.type {
    case .string: value.string.map { .text($0) } ?? .other
    case .bool: value.bool.map { .boolean($0) } ?? .other
    case .int: value.int.flatMap { hundredths(of: $0) } ?? .other
    case .double: value.double.flatMap { hundredths(of: $0) } ?? .other
    case .table: value.table.map { .table(fields($0)) } ?? .other
    case .array: value.array.map { array in .list(array.map { Self.value($0) }) } ?? .other
    case .date, .time, .dateTime: .other
    }
  }

  private static func hundredths(of whole: Int) -> Field.Value? {
    let (product, overflow) = Int64(whole).multipliedReportingOverflow(by: 100)
    return overflow ? nil : .number(hundredths: product)
  }

  private static func hundredths(of number: Double) -> Field.Value? {
    Int64(exactly: (number * 100).rounded()).map { .number(hundredths: $0) }
  }

  /// The line of a key, at the top level or in the table of a rule; nil when not found.
  ///
  /// Tables of other kinds are identified with their kind, as `check weight`; a code by itself.
  static func line(of key: String, rule: String?, in text: String) -> Int? {
    var tables: [(id: String?, lines: [(number: Int, key: String)])] = [(nil, [])]
    var kind = ""
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let words = line.drop { $0 == " " || $0 == "\t" }
      if words.hasPrefix("[[") {
        kind = String(words.dropFirst(2).prefix { $0 != "]" })
        tables.append((nil, []))
        continue
      }
      guard let equals = words.firstIndex(of: "="), words.first != "#" else { continue }
      let name = String(words[..<equals].filter { $0 != " " && $0 != "\"" })
      tables[tables.count - 1].lines.append((index + 1, name))
      if name == "id" || kind == "code" && name == "code" {
        let parts = words[equals...].split(separator: "\"")
        let prefix = kind == "rule" ? "" : "\(kind) "
        tables[tables.count - 1].id = parts.count > 1 ? prefix + parts[1] : nil
      }
    }
    let table = rule == nil ? tables.first : tables.last { $0.id == rule }
    return table?.lines.first { $0.key == key }?.number
  }

  static func text(_ fields: [Field]) -> String {
    var text = ""
    for field in fields where !isTables(field.value) {
      if let line = line(field) { text += line }
    }
    for field in fields {
      switch field.value {
      case .table(let members): text += "\n[\(field.key)]\n" + members.compactMap(line).joined()
      case .list(let values):
        for value in values {
          guard case .table(let members) = value else { continue }
          text += "\n[[\(field.key)]]\n" + members.compactMap(line).joined()
        }
      case .text, .number, .boolean, .other: break
      }
    }
    return text
  }

  /// Whether a value of the top stands below in tables of its own.
  private static func isTables(_ value: Field.Value) -> Bool {
    switch value {
    case .table: true
    case .list(let values):
      values.contains { if case .table = $0 { true } else { false } }
    case .text, .number, .boolean, .other: false
    }
  }

  /// A key with its value on one line; nil for what TOML has no word for.
  private static func line(_ field: Field) -> String? {
    inline(field.value).map { "\(field.key) = \($0)\n" }
  }

  private static func inline(_ value: Field.Value) -> String? {
    switch value {
    case .text(let text): return quoted(text)
    case .number(let hundredths): return decimal(hundredths)
    case .boolean(let flag): return flag ? "true" : "false"
    case .list(let values):
      let parts = values.compactMap(inline)
      return parts.count == values.count ? "[\(parts.joined(separator: ", "))]" : nil
    case .table(let fields):
      let parts = fields.compactMap { field in inline(field.value).map { "\(field.key) = \($0)" } }
      return parts.count == fields.count ? "{ \(parts.joined(separator: ", ")) }" : nil
    case .other: return nil
    }
  }

  private static func decimal(_ hundredths: Int64) -> String {
    guard hundredths % 100 != 0 else { return "\(hundredths / 100)" }
    let rest = hundredths.magnitude % 100
    let fraction = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
    return "\(hundredths < 0 ? "-" : "")\(hundredths.magnitude / 100).\(fraction)"
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.map { character in
      character == "\"" || character == "\\" ? "\\\(character)" : String(character)
    }
    return "\"\(escaped.joined())\""
  }
}
