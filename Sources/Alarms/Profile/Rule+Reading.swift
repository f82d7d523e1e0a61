import Fields
import Text
import Vitals

extension Rule {
  private static let commonKeys = [
    "id", "kind", "parameter", "priority", "deadband", "clear_delay", "latching", "phases", "text",
    "hint", "source",
  ]
  private static let boundKeys =
    Comparison.allCases.map(\.key) + ["below_baseline", "above_baseline"]

  init(fields: [Field]) throws(FieldError) {
    var table = FieldTable(fields: fields)
    let id = try table.requiredText("id")
    table.rule = id
    let kindName = try table.requiredText("kind")
    let kind = try Self.kind(kindName, table)
    let parameter = try Self.parameter(table, kind)
    guard let priority = try table.word("priority", Priority.allCases, \.symbol) else {
      throw .missingKey(rule: id, key: "priority")
    }
    let clearDelay = try Self.span(table, "clear_delay", atLeast: .zero)
    self.init(
      id: id, kind: kind, parameter: parameter, priority: priority,
      deadband: try Self.positive(table, "deadband", orZero: true) ?? Amount(hundredths: 0),
      clearDelay: clearDelay ?? Self.defaultClearDelay(kind, parameter),
      isLatching: try table.boolean("latching"),
      phases: try table.words("phases", Phase.allCases, \.rawValue),
      text: try table.text("text") ?? Self.defaultText(kind, parameter),
      hint: try table.text("hint"),
      source: try table.text("source") ?? "source not stated")
    try checkPlausible(table)
  }

  private static func kind(_ name: String, _ table: FieldTable) throws(FieldError) -> Kind {
    let own: [String]
    switch name {
    case "limit": own = boundKeys + ["not_below", "not_above", "delay"]
    case "consecutive": own = boundKeys + ["not_below", "not_above", "count"]
    case "integral": own = boundKeys + ["not_below", "not_above", "budget"]
    case "drop": own = ["amount", "window", "below"]
    case "flag": own = ["flag"]
    case "overdue": own = ["of", "delay"]
    case "combination": own = []
    default:
      let kinds = ["limit", "consecutive", "integral", "drop", "flag", "overdue", "combination"]
      let nearest = NearestWord.to(name, among: kinds).map { "; did you mean '\($0)'?" } ?? ""
      throw .invalid(
        rule: table.rule, key: "kind",
        problem: "is '\(name)', but must be one of \(kinds.joined(separator: ", "))\(nearest)")
    }
    try table.refuseUnknown(commonKeys + own)
    return try kind(name, checked: table)
  }

  private static func kind(
    _ name: String, checked table: FieldTable
  ) throws(FieldError) -> Kind {
    switch name {
    case "limit":
      return .limit(try bound(table), delay: try span(table, "delay", atLeast: .zero) ?? .zero)
    case "consecutive":
      guard let count = try table.whole("count") else { throw missing(table, "count") }
      guard (2...10).contains(count) else {
        throw .invalid(rule: table.rule, key: "count", problem: "must be 2 to 10")
      }
      return .consecutive(try bound(table), count: count)
    case "integral":
      guard let budget = try positive(table, "budget") else { throw missing(table, "budget") }
      return .integral(try bound(table), budget: budget)
    case "drop":
      guard let amount = try positive(table, "amount") else { throw missing(table, "amount") }
      guard let window = try span(table, "window", atLeast: .seconds(1)) else {
        throw missing(table, "window")
      }
      return .drop(amount: amount, window: window, below: try table.amount("below"))
    case "flag":
      guard let flag = try table.word("flag", DeviceFlag.allCases, \.rawValue) else {
        throw missing(table, "flag")
      }
      return .flag(flag)
    case "overdue":
      guard let item = try table.word("of", DueItem.allCases, \.rawValue) else {
        throw missing(table, "of")
      }
      return .overdue(item, delay: try table.span("delay") ?? .zero)
    default: return .combination
    }
  }

  private static func bound(_ table: FieldTable) throws(FieldError) -> Bound {
    let present = boundKeys.filter { table.value($0) != nil }
    guard present.count == 1, let key = present.first else {
      throw .invalid(
        rule: table.rule, key: present.last ?? "below",
        problem: "must be exactly one of \(boundKeys.joined(separator: ", "))")
    }
    if let comparison = Comparison.allCases.first(where: { $0.key == key }) {
      for key in ["not_below", "not_above"] where table.value(key) != nil {
        throw .invalid(
          rule: table.rule, key: key, problem: "goes only with below_baseline or above_baseline")
      }
      guard let amount = try table.amount(key) else { throw missing(table, key) }
      return Bound(comparison, .absolute(amount))
    }
    let (low, high) = (try table.amount("not_below"), try table.amount("not_above"))
    if let low, let high, low > high {
      throw .invalid(rule: table.rule, key: "not_below", problem: "is above not_above")
    }
    return Bound(
      key == "below_baseline" ? .atOrBelow : .atOrAbove,
      .baseline(try offset(table, key), notBelow: low, notAbove: high))
  }

  private static func offset(
    _ table: FieldTable, _ key: String
  ) throws(FieldError) -> Bound.Offset {
    let expected = "an offset with sign in quotes, as \"+20%\" or \"-30\""
    guard let text = try table.text(key), let sign = text.first, sign == "+" || sign == "-",
      let number = hundredths(text.dropFirst().hasSuffix("%") ? text.dropLast() : Substring(text))
    else { throw .wrongType(rule: table.rule, key: key, expected: expected) }
    guard (sign == "-") == (key == "below_baseline") else {
      throw .invalid(
        rule: table.rule, key: key,
        problem: "has the wrong sign: above_baseline takes +, below_baseline takes -")
    }
    return text.hasSuffix("%") ? .percent(hundredths: number) : .amount(Amount(hundredths: number))
  }

  /// A signed decimal with at most two places, in hundredths.
  private static func hundredths(_ text: Substring) -> Int32? {
    let parts = text.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    guard let first = parts.first, parts.count <= 2, (1...4).contains(first.count),
      first.allSatisfy(\.isDigit), let units = Int32(first)
    else { return nil }
    var fraction: Int32 = 0
    if parts.count == 2 {
      guard (1...2).contains(parts[1].count), parts[1].allSatisfy(\.isDigit),
        let value = Int32(parts[1])
      else { return nil }
      fraction = parts[1].count == 1 ? value * 10 : value
    }
    let magnitude = units * 100 + fraction
    return text.first == "-" ? -magnitude : magnitude
  }

  private static func parameter(
    _ table: FieldTable, _ kind: Kind
  ) throws(FieldError) -> Parameter? {
    let parameter = try table.word("parameter", Parameter.allCases, \.symbol)
    switch kind {
    case .limit, .consecutive, .integral, .drop:
      guard parameter != nil else { throw missing(table, "parameter") }
    case .flag: break
    case .overdue, .combination:
      guard parameter == nil else {
        throw .invalid(
          rule: table.rule, key: "parameter", problem: "does not go with this kind of rule")
      }
    }
    return parameter
  }

  private static func span(
    _ table: FieldTable, _ key: String, atLeast least: TimeSpan
  ) throws(FieldError) -> TimeSpan? {
    guard let span = try table.span(key) else { return nil }
    guard span >= least, span <= .hours(8) else {
      throw .invalid(rule: table.rule, key: key, problem: "must be between \(least.text) and 8h")
    }
    return span
  }

  private static func positive(
    _ table: FieldTable, _ key: String, orZero: Bool = false
  ) throws(FieldError) -> Amount? {
    guard let amount = try table.amount(key) else { return nil }
    guard amount.hundredths > 0 || (orZero && amount.hundredths == 0) else {
      throw .invalid(rule: table.rule, key: key, problem: "must not be negative")
    }
    return amount
  }

  private static func missing(_ table: FieldTable, _ key: String) -> FieldError {
    .missingKey(rule: table.rule, key: key)
  }

  private static func defaultClearDelay(_ kind: Kind, _ parameter: Parameter?) -> TimeSpan {
    switch kind {
    case .limit, .integral, .drop:
      parameter.map { $0.isCuff || $0 == .sedation } ?? true ? .zero : .seconds(5)
    case .consecutive, .flag, .overdue, .combination: .zero
    }
  }

  private static func defaultText(_ kind: Kind, _ parameter: Parameter?) -> String {
    switch kind {
    case .limit(let bound, _), .consecutive(let bound, _), .integral(let bound, _):
      "\(parameter?.label ?? "") \(bound.comparison.direction == .low ? "low" : "high")"
    case .drop: "\(parameter?.label ?? "") falling"
    case .flag(let flag): flag.words
    case .overdue(.bloodPressure, _): "BP due"
    case .overdue(.bloodPressureRepeat, _): "BP not repeated"
    case .overdue(.assessment, _): "Assessment due"
    case .overdue(.infusion, _): "Infusion time"
    case .combination: "Two alarms together"
    }
  }

  private func checkPlausible(_ table: FieldTable) throws(FieldError) {
    guard let parameter, let bound, case .absolute(let limit) = bound.limit else { return }
    guard parameter.plausible.contains(limit.hundredths) else {
      throw .invalid(
        rule: id, key: bound.comparison.key,
        problem: "is \(limit.exactText), which no \(parameter.label) can be")
    }
  }
}

extension Character {
  fileprivate var isDigit: Bool { isASCII && isNumber }
}
