import Text

/// The members of a JSON report as texts, for comparison with what was typed.
enum ReportJSONMembers {
  /// The objects of a list, or the one object, at a place such as `infusion.pauses`.
  static func objects(_ place: String, in report: JSONValue) -> [JSONValue] {
    guard let value = value(place, in: report) else { return [] }
    return value.values ?? [value]
  }

  /// The value of a member of members; nil when it is missing.
  static func value(_ path: String, in object: JSONValue) -> JSONValue? {
    path.split(separator: ".").reduce(object) { $0?[String($1)] }
  }

  /// The value as text: times to the second, `null` for what is absent, lists with commas.
  static func text(_ path: String, in object: JSONValue) -> String {
    guard let value = value(path, in: object) else { return "MISSING" }
    let name = path.split(separator: ".").last ?? ""
    let text = text(value)
    // The place's offset from UTC is compared once, with the start.
    return name == "at" || name.hasSuffix("_at") ? String(text.prefix(19)) : text
  }

  private static func text(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .boolean(let flag): "\(flag)"
    case .number(let number): digits(number)
    case .string(let text): text
    case .array(let values): values.map(text).joined(separator: ", ")
    case .object: "an object"
    }
  }

  /// The number as people write it: without needless zeros.
  private static func digits(_ number: DecimalNumber) -> String {
    let millionths = number.scaled(places: 6) ?? 0
    var fraction = String(String(1_000_000 + abs(millionths) % 1_000_000).dropFirst())
    while fraction.last == "0" { fraction.removeLast() }
    return (millionths < 0 ? "-" : "") + "\(abs(millionths) / 1_000_000)"
      + (fraction.isEmpty ? "" : ".\(fraction)")
  }
}
