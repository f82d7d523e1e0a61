import Patient

extension PatientSetup {
  init(_ table: ScenarioTable) throws(ScenarioFault) {
    self.init()
    try table.refuseUnknown([
      "weight", "age", "rate", "systolic", "diastolic", "spo2", "response", "population",
      "model", "least_systolic_gain", "capnography",
    ])
    population = try Self.population(table)
    model =
      try table.word("model", Pharmacokinetics.Model.allCases, \.rawValue) ?? .domino
    hasCapnography = try table.boolean("capnography") ?? false
    weight = try Self.number(table, "weight", 20...250)
    age = try Self.number(table, "age", 12...100)
    rate = try Self.number(table, "rate", 40...120)
    systolic = try Self.number(table, "systolic", 80...200)
    diastolic = try Self.number(table, "diastolic", 40...120)
    saturation = try Self.number(table, "spo2", 88...100)
    leastSystolicGain = try Self.number(table, "least_systolic_gain", 0...80)
    if let systolic, let diastolic, systolic - diastolic < 15 {
      throw ScenarioFault(
        table.place(of: "diastolic"), "must be at least 15 mmHg under the systolic pressure")
    }
  }

  /// The words of the strength of the response, each for the series it follows.
  private static let responses: [(word: String, population: Population)] = [
    ("mild", .emory), ("typical", .zhou), ("surge-prone", .yale),
  ]

  /// The population, by its name or by the strength of its response.
  private static func population(_ table: ScenarioTable) throws(ScenarioFault) -> Population {
    let named = try table.word("population", Population.allCases, \.rawValue)
    let meant = try table.word("response", responses, \.word)?.population
    if named != nil, meant != nil {
      throw ScenarioFault(
        table.place(of: "response"), "stands beside 'population', which says the same: keep one")
    }
    return named ?? meant ?? .zhou
  }

  private static func number(
    _ table: ScenarioTable, _ key: String, _ range: ClosedRange<Double>
  ) throws(ScenarioFault) -> Double? {
    guard let number = try table.number(key) else { return nil }
    guard range.contains(number) else {
      throw ScenarioFault(
        table.place(of: key),
        "must be between \(Int(range.lowerBound)) and \(Int(range.upperBound))")
    }
    return number
  }
}
