public import Fields
import Vitals

extension Clinic {
  private static let keys = [
    "name", "version", "discharge_scales", "gate", "check", "drug", "schedule", "side_effect",
    "intervention", "waste_witness", "scale", "card", "discharge", "course", "series",
  ]

  /// Parses the fields of a clinic; unknown keys, duplicate ids, wrong types and references to nothing
  /// are refused.
  ///
  /// `own` are the scales of files of their own; a scale in the fields replaces one of the same id.
  public init(fields: [Field], scales own: [Scale] = []) throws(FieldError) {
    let table = FieldTable(fields: fields)
    try table.refuseUnknown(Self.keys)
    let listed = try Self.list(table, "scale", Scale.init(table:), \.id)
    self.init(
      name: try table.requiredText("name"), version: try table.whole("version") ?? 1,
      checks: try Self.list(table, "check", CheckItem.init, \.id),
      gate: try Self.gate(table.value("gate")),
      drugs: try Self.list(table, "drug", DrugEntry.init, \.id),
      schedules: try Self.list(table, "schedule", SchedulePreset.init, \.id),
      scales: own.filter { scale in !listed.contains { $0.id == scale.id } } + listed,
      dischargeScales: try table.texts("discharge_scales"),
      sideEffects: try Self.list(table, "side_effect", SideEffectKind.init, \.id))
    interventions = try Self.list(table, "intervention", InterventionKind.init, \.id)
    // Only a clinic that says so does without.
    wasteNeedsWitness = try table.boolean("waste_witness") ?? true
    cards = try Self.cards(table)
    if let value = table.value("discharge") {
      guard case .table(let fields) = value else {
        throw .wrongType(rule: nil, key: "discharge", expected: "a [discharge] table")
      }
      discharge = try DischargeRule(FieldTable(fields: fields, rule: "the discharge"))
      try discharge?.checkNames(self)
    }
    course = try CourseRule.read(table, of: self)
    try checkNames()
  }

  static func list<Value>(
    _ table: FieldTable, _ key: String,
    _ read: (FieldTable) throws(FieldError) -> Value, _ id: (Value) -> String
  ) throws(FieldError) -> [Value] {
    var values: [Value] = []
    for fields in try table.tables(key) {
      let name = try FieldTable(fields: fields, rule: "a \(key)").requiredText("id")
      let value = try read(FieldTable(fields: fields, rule: "\(key) \(name)"))
      guard key != "check" || MorningCheck(rawValue: name) == nil else {
        throw .invalid(
          rule: "\(key) \(name)", key: "id",
          problem: "is that of the morning check; choose another")
      }
      guard !values.contains(where: { id($0) == id(value) }) else {
        throw .invalid(rule: "\(key) \(name)", key: "id", problem: "stands there twice; rename one")
      }
      values.append(value)
    }
    return values
  }

  private static func cards(_ table: FieldTable) throws(FieldError) -> [ProtocolCard] {
    var cards: [ProtocolCard] = []
    for fields in try table.tables("card") {
      let card = try ProtocolCard(FieldTable(fields: fields, rule: "a card"))
      guard !cards.contains(where: { $0.event == card.event }) else {
        throw .invalid(
          rule: "card \(card.event.rawValue)", key: "event", problem: "stands there twice")
      }
      cards.append(card)
    }
    return cards
  }

  private static func gate(
    _ value: Field.Value?
  ) throws(FieldError) -> PressureGate? {
    guard let value else { return nil }
    guard case .table(let fields) = value else {
      throw .wrongType(rule: nil, key: "gate", expected: "a [gate] table")
    }
    let table = FieldTable(fields: fields, rule: "the gate")
    try table.refuseUnknown(["systolic", "diastolic", "source"])
    func pressure(_ key: String) throws(FieldError) -> Pressure {
      guard let amount = try table.amount(key),
        let pressure = Pressure(hundredths: amount.hundredths)
      else { throw .invalid(rule: "the gate", key: key, problem: "must be 1 to 350") }
      return pressure
    }
    return PressureGate(
      systolic: try pressure("systolic"), diastolic: try pressure("diastolic"),
      source: try table.requiredText("source"))
  }

  /// Refuses references to scales and drugs that do not exist.
  private func checkNames() throws(FieldError) {
    try checkInterventions()
    for id in dischargeScales where scale(id)?.pass == nil {
      throw .invalid(
        rule: nil, key: "discharge_scales", problem: "names '\(id)', which is no scale with a pass")
    }
    for effect in sideEffects {
      guard let id = effect.warningSignOf, drug(id) == nil else { continue }
      throw .invalid(
        rule: "side_effect \(effect.id)", key: "warning_of",
        problem: "names '\(id)', which is no drug of the library")
    }
    for schedule in schedules {
      for id in schedule.scales where scale(id) == nil {
        throw .invalid(
          rule: "schedule \(schedule.id)", key: "scales",
          problem: "names '\(id)', which is no scale")
      }
    }
  }
}

extension CheckItem {
  fileprivate init(_ table: FieldTable) throws(FieldError) {
    try table.refuseUnknown(["id", "stage", "label", "kind", "required", "least"])
    guard let stage = try table.word("stage", Stage.allCases, \.rawValue) else {
      throw .missingKey(rule: table.rule, key: "stage")
    }
    self.init(
      try table.requiredText("id"), stage, try table.requiredText("label"),
      try table.word("kind", Kind.allCases, \.rawValue) ?? .tick,
      isRequired: try table.boolean("required") ?? false,
      leastMinutes: try table.span("least").map { Int($0.wholeSeconds / 60) })
  }
}

extension DrugEntry {
  fileprivate init(_ table: FieldTable) throws(FieldError) {
    try table.refuseUnknown(["id", "name", "amount", "per_kg", "per_ml", "controlled", "source"])
    guard let amounts = try Self.range(table, "amount") else {
      throw .missingKey(rule: table.rule, key: "amount")
    }
    self.init(
      id: try table.requiredText("id"), name: try table.requiredText("name"), amounts: amounts,
      amountsPerKilogram: try Self.range(table, "per_kg"),
      amountsPerMillilitre: try Self.range(table, "per_ml"),
      isControlled: try table.boolean("controlled") ?? false,
      source: try table.requiredText("source"))
  }

  static func range(
    _ table: FieldTable, _ key: String
  ) throws(FieldError) -> ClosedRange<Mass>? {
    let texts = try table.texts(key)
    guard table.value(key) != nil else { return nil }
    guard texts.count == 2, let low = Mass(text: texts[0]), let high = Mass(text: texts[1]),
      low <= high
    else {
      throw .wrongType(
        rule: table.rule, key: key, expected: "two amounts with units, as [\"5 mg\", \"200 mg\"]")
    }
    return low...high
  }
}

extension SchedulePreset {
  fileprivate init(_ table: FieldTable) throws(FieldError) {
    try table.refuseUnknown([
      "id", "label", "lengths", "first_every", "first_for", "every", "recovery_every", "scales",
      "source",
    ])
    func spacing(_ key: String) throws(FieldError) -> TimeSpan {
      guard let span = try table.span(key) else { throw .missingKey(rule: table.rule, key: key) }
      guard span >= .minutes(1), span <= .hours(4) else {
        throw .invalid(rule: table.rule, key: key, problem: "must be between 1m and 4h")
      }
      return span
    }
    let lengths = try table.texts("lengths").map { TimeSpan(text: $0) }
    guard lengths.count == 2, let low = lengths[0], let high = lengths[1], low <= high else {
      throw .wrongType(
        rule: table.rule, key: "lengths", expected: "two times, as [\"40m\", \"55m\"]")
    }
    let every = try spacing("every")
    let first = table.value("first_every") == nil ? every : try spacing("first_every")
    self.init(
      id: try table.requiredText("id"), label: try table.requiredText("label"),
      lengths: low...high, firstEvery: first, firstFor: try table.span("first_for") ?? .zero,
      every: every, recoveryEvery: try spacing("recovery_every"),
      scales: try table.texts("scales"), source: try table.requiredText("source"))
  }
}

extension SideEffectKind {
  fileprivate init(_ table: FieldTable) throws(FieldError) {
    try table.refuseUnknown(["id", "label", "warning_of"])
    self.init(
      try table.requiredText("id"), try table.requiredText("label"),
      warningSignOf: try table.text("warning_of"))
  }
}
