import Fields
import Vitals

/// Bounds as a profile writes them.
extension Bound {
  /// A rule with a bound has exactly one of these.
  private static let limitKeys =
    Comparison.allCases.map(\.key) + ["below_baseline", "above_baseline"]
  /// All keys of a bound.
  static let keys = limitKeys + ["not_below", "not_above"]

  fileprivate init(_ table: FieldTable) throws(FieldError) {
    let present = Self.limitKeys.filter { table.value($0) != nil }
    guard present.count == 1, let key = present.first else {
      throw .invalid(
        rule: table.rule, key: present.last ?? "below",
        problem: "must be exactly one of \(Self.limitKeys.joined(separator: ", "))")
    }
    if let comparison = Comparison.allCases.first(where: { $0.key == key }) {
      for key in ["not_below", "not_above"] where table.value(key) != nil {
        throw .invalid(
          rule: table.rule, key: key, problem: "goes only with below_baseline or above_baseline")
      }
      guard let amount = try table.amount(key) else { throw table.missing(key) }
      self.init(comparison, .absolute(amount))
      return
    }
    let (low, high) = (try table.amount("not_below"), try table.amount("not_above"))
    if let low, let high, low > high {
      throw .invalid(rule: table.rule, key: "not_below", problem: "is above not_above")
    }
    self.init(
      key == "below_baseline" ? .atOrBelow : .atOrAbove,
      .baseline(try Self.offset(table, key), notBelow: low, notAbove: high))
  }

  private static func offset(
    _ table: FieldTable, _ key: String
  ) throws(FieldError) -> Bound.Offset {
    guard let text = try table.text(key), let offset = Offset(text: text) else {
      throw .wrongType(
        rule: table.rule, key: key,
        expected: "an offset with sign in quotes, as \"+20%\" or \"-30\"")
    }
    guard text.hasPrefix("-") == (key == "below_baseline") else {
      throw .invalid(
        rule: table.rule, key: key,
        problem: "has the wrong sign: above_baseline takes +, below_baseline takes -")
    }
    return offset
  }

  var fields: [Field] {
    switch limit {
    case .absolute(let amount): [Field(comparison.key, .amount(amount))]
    case .baseline(let offset, let notBelow, let notAbove):
      [
        Field(
          comparison.direction == .low ? "below_baseline" : "above_baseline", .text(offset.text))
      ] + (notBelow.map { [Field("not_below", .amount($0))] } ?? [])
        + (notAbove.map { [Field("not_above", .amount($0))] } ?? [])
    }
  }

  /// The text of a rule without one, as `SpO2 low`.
  func defaultText(_ parameter: Parameter?) -> String {
    "\(parameter?.label ?? "") \(comparison.direction == .low ? "low" : "high")"
  }
}

extension FieldTable {
  func bound() throws(FieldError) -> Bound { try Bound(self) }
}

extension Bound.Offset {
  /// The offset as a profile writes it, as `+20%` or `-30`.
  public var text: String {
    switch self {
    case .percent(let hundredths):
      "\(hundredths >= 0 ? "+" : "")\(Amount(hundredths: hundredths).exactText)%"
    case .amount(let amount): "\(amount.hundredths >= 0 ? "+" : "")\(amount.exactText)"
    }
  }

  /// Nil without a sign, and with more than four digits or two decimal places.
  package init?(text: String) {
    let isPercent = text.hasSuffix("%")
    guard let hundredths = Self.hundredths(isPercent ? text.dropLast() : text[...]) else {
      return nil
    }
    self = isPercent ? .percent(hundredths: hundredths) : .amount(Amount(hundredths: hundredths))
  }

  private static func hundredths(_ text: Substring) -> Int32? {
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
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
    return sign == "-" ? -magnitude : magnitude
  }
}

extension Character {
  fileprivate var isDigit: Bool { isASCII && isNumber }
}
