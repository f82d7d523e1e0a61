import Fields
public import Patient

extension Scenario {
  /// Draws the patient from another series, which the fields say from then on.
  public mutating func draw(from population: Population) {
    patient.population = population
    let named = Field("population", .text(population.rawValue))
    let place = fields.firstIndex { $0.key == "patient" }
    var members: [Field] = []
    if let place, case .table(let before) = fields[place].value {
      members = before.filter { $0.key != "population" && $0.key != "response" }
    }
    let patient = Field("patient", .table((members + [named]).sorted { $0.key < $1.key }))
    if let place { fields[place] = patient } else { fields.append(patient) }
  }
}
