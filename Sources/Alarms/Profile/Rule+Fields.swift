import Fields
import Text
import Vitals

/// Rules as a profile writes them.
extension Rule {
  private static let commonKeys = [
    "id", "kind", "parameter", "priority", "deadband", "clear_delay", "latching", "off", "phases",
    "text", "hint", "source",
  ]

  init(fields: [Field]) throws(FieldError) {
    var table = FieldTable(fields: fields)
    let id = try table.requiredText("id")
    table.rule = id
    let form = try Self.kind(try table.requiredText("kind"), table)
    try table.refuseUnknown(Self.commonKeys + form.keys)
    let kind = Kind(try form.init(table))
    let parameter = try Self.parameter(table, form.parameterUse)
    guard let priority = try table.word("priority", Priority.allCases, \.symbol) else {
      throw table.missing("priority")
    }
    let clearDelay = try table.span("clear_delay", atLeast: .zero)
    self.init(
      id: id, kind: kind, parameter: parameter, priority: priority,
      deadband: try table.positive("deadband", orZero: true) ?? Amount(hundredths: 0),
      clearDelay: clearDelay ?? kind.definition.defaultClearDelay(parameter),
      isLatching: try table.boolean("latching"), isOff: try table.boolean("off") ?? false,
      phases: try table.words("phases", Phase.allCases, \.rawValue),
      text: try table.text("text") ?? kind.definition.defaultText(parameter),
      hint: try table.text("hint"),
      source: try table.text("source") ?? "source not stated")
    try checkPlausible(table)
  }

  private static func kind(
    _ symbol: String, _ table: FieldTable
  ) throws(FieldError) -> any RuleKind.Type {
    if let kind = kinds.first(where: { $0.symbol == symbol }) { return kind }
    let symbols = kinds.map { $0.symbol }
    let nearest = NearestWord.to(symbol, among: symbols).map { "; did you mean '\($0)'?" } ?? ""
    throw .invalid(
      rule: table.rule, key: "kind",
      problem: "is '\(symbol)', but must be one of \(symbols.joined(separator: ", "))\(nearest)")
  }

  private static func parameter(
    _ table: FieldTable, _ use: ParameterUse
  ) throws(FieldError) -> Parameter? {
    let parameter = try table.word("parameter", Parameter.allCases, \.symbol)
    switch (use, parameter) {
    case (.required, nil): throw table.missing("parameter")
    case (.refused, .some):
      throw .invalid(
        rule: table.rule, key: "parameter", problem: "does not go with this kind of rule")
    case (.required, .some), (.refused, nil), (.optional, _): return parameter
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

  var fields: [Field] {
    var fields = [Field("id", .text(id)), Field("kind", .text(kind.symbol))]
    if let parameter { fields.append(Field("parameter", .text(parameter.symbol))) }
    fields += kind.definition.fields
    fields += [
      Field("deadband", .amount(deadband)),
      Field("clear_delay", .text(clearDelay.text)),
      Field("priority", .text(priority.symbol)),
      Field("latching", .boolean(isLatching)),
    ]
    if isOff { fields.append(Field("off", .boolean(true))) }
    if let phases {
      fields.append(Field("phases", .list(phases.map { .text($0.rawValue) })))
    }
    fields.append(Field("text", .text(text)))
    if let hint { fields.append(Field("hint", .text(hint))) }
    fields.append(Field("source", .text(source)))
    return fields
  }
}

extension FieldTable {
  func missing(_ key: String) -> FieldError { .missingKey(rule: rule, key: key) }

  /// A time span of at most eight hours, the longest that a session can plan.
  func span(_ key: String, atLeast least: TimeSpan) throws(FieldError) -> TimeSpan? {
    guard let span = try span(key) else { return nil }
    guard span >= least, span <= .hours(8) else {
      throw .invalid(rule: rule, key: key, problem: "must be between \(least.text) and 8h")
    }
    return span
  }

  func positive(_ key: String, orZero: Bool = false) throws(FieldError) -> Amount? {
    guard let amount = try amount(key) else { return nil }
    guard amount.hundredths > 0 || (orZero && amount.hundredths == 0) else {
      throw .invalid(rule: rule, key: key, problem: "must not be negative")
    }
    return amount
  }
}

extension Field.Value {
  static func amount(_ amount: Amount) -> Field.Value {
    .number(hundredths: Int64(amount.hundredths))
  }
}
