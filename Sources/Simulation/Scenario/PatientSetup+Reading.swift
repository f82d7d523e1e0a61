import Patient

extension PatientSetup {
  init(_ table: ScenarioTable) throws(ScenarioFault) {
    self.init()
    try table.refuseUnknown([
      "weight", "age", "rate", "systolic", "diastolic", "spo2", "response", "population",
      "least_systolic_gain",
    ])
    response =
      try table.word("response", PatientTraits.Response.allCases, \.word) ?? .typical
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

extension PatientTraits.Response {
  fileprivate var word: String {
    switch self {
    case .mild: "mild"
    case .typical: "typical"
    case .surgeProne: "surge-prone"
    }
  }
}
