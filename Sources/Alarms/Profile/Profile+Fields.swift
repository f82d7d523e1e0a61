public import Fields
import Vitals

extension Profile {
  private static let keys = [
    "name", "version", "expected", "bp_interval", "bp_interval_recovery", "guard", "rule",
  ]

  /// The complete profile; ``Profile/init(fields:)`` reads it back as equal.
  public var fields: [Field] {
    [
      Field("name", .text(name)),
      Field("version", .number(hundredths: Int64(version) * 100)),
      Field("expected", .list(expected.map { .text($0.rawValue) })),
      Field("bp_interval", .text(pressureInterval.text)),
      Field("bp_interval_recovery", .text(recoveryPressureInterval.text)),
      Field("guard", .table(guardLimits.map { Field($0.key, .amount($0.limit)) })),
      Field("rule", .list(rules.map { .table($0.fields) })),
    ]
  }

  /// Reads a profile and refuses unknown keys, duplicate ids, wrong types, and limits that are
  /// inverted or beyond the guard.
  public init(fields: [Field]) throws(FieldError) {
    let table = FieldTable(fields: fields)
    try table.refuseUnknown(Self.keys)
    let guards = try Self.guards(table.value("guard"))
    var rules: [Rule] = []
    for value in try Self.ruleTables(table) {
      let rule = try Rule(fields: value)
      guard !rules.contains(where: { $0.id == rule.id }) else { throw .duplicateRule(rule.id) }
      rules.append(rule)
    }
    let interval = try Self.interval(table, "bp_interval") ?? .minutes(5)
    self.init(
      name: try table.requiredText("name"), version: try table.whole("version") ?? 1,
      expected: try table.words("expected", Expected.allCases, \.rawValue)
        ?? [.rate, .saturation, .cuff],
      pressureInterval: interval,
      recoveryPressureInterval: try Self.interval(table, "bp_interval_recovery")
        ?? max(interval, .minutes(15)),
      guardLimits: guards, rules: rules)
    try checkLimits()
  }

  private static func interval(
    _ table: FieldTable, _ key: String
  ) throws(FieldError) -> TimeSpan? {
    guard let span = try table.span(key) else { return nil }
    guard span >= .minutes(1), span <= .hours(4) else {
      throw .invalid(rule: nil, key: key, problem: "must be between 1m and 4h")
    }
    return span
  }

  private static func ruleTables(_ table: FieldTable) throws(FieldError) -> [[Field]] {
    guard table.value("rule") != nil else { throw .missingKey(rule: nil, key: "rule") }
    return try table.tables("rule")
  }

  private static func guards(_ value: Field.Value?) throws(FieldError) -> [GuardLimit] {
    guard let value else { return GuardLimit.defaults }
    guard case .table(let fields) = value else {
      throw .wrongType(rule: nil, key: "guard", expected: "a [guard] table")
    }
    let known = Parameter.allCases.filter { $0 != .heartRate && $0 != .pulseRate }.flatMap {
      [GuardLimit($0, .low, Amount(units: 0)), GuardLimit($0, .high, Amount(units: 0))]
    }
    let table = FieldTable(fields: fields)
    try table.refuseUnknown(known.map(\.key))
    var guards: [GuardLimit] = []
    for candidate in known {
      if let amount = try table.amount(candidate.key) {
        guards.append(GuardLimit(candidate.parameter, candidate.direction, amount))
      } else {
        guards += GuardLimit.defaults.filter { $0.key == candidate.key }
      }
    }
    for low in guards where low.direction == .low {
      let high = guards.first { $0.parameter == low.parameter && $0.direction == .high }
      guard let high, high.limit <= low.limit else { continue }
      throw .invalid(rule: nil, key: low.key, problem: "is not below \(high.key)")
    }
    return guards
  }

  private func checkLimits() throws(FieldError) {
    for rule in rules {
      guard let bound = rule.bound, let parameter = rule.parameter else { continue }
      let direction = bound.comparison.direction
      let (key, limit): (String, Amount)
      switch bound.limit {
      case .absolute(let amount): (key, limit) = (bound.comparison.key, amount)
      case .baseline(_, let notBelow, let notAbove):
        // Whatever the baseline, the limit is at least this far out.
        let bounded = direction == .high ? notBelow : notAbove
        guard let bounded else { continue }
        (key, limit) = (direction == .high ? "not_below" : "not_above", bounded)
      }
      if let guardLimit = guardLimits.first(where: {
        $0.parameter == parameter.guarded && $0.direction == direction && !$0.allows(limit)
      }) {
        throw .invalid(
          rule: rule.id, key: key,
          problem: "is \(limit.exactText), beyond the guard \(guardLimit.key) = "
            + guardLimit.limit.exactText)
      }
      if case .absolute = bound.limit { try checkOrder(rule, bound.comparison, limit) }
    }
  }

  /// A low limit must be under every high limit of its parameter.
  private func checkOrder(
    _ rule: Rule, _ comparison: Comparison, _ limit: Amount
  ) throws(FieldError) {
    guard comparison.direction == .low else { return }
    for other in rules where other.parameter?.guarded == rule.parameter?.guarded {
      guard let bound = other.bound, bound.comparison.direction == .high,
        case .absolute(let high) = bound.limit, high <= limit
      else { continue }
      throw .inverted(rule: rule.id, key: comparison.key, other: other.id)
    }
  }
}

extension Parameter {
  /// The parameter whose guard and baseline apply: `rate` for heart and pulse rate.
  var guarded: Parameter { self == .heartRate || self == .pulseRate ? .rate : self }
}
