import Fields
public import Patient

extension Scenario {
  /// Draws the patient from another series, which the fields say from then on.
  public mutating func draw(from population: Population) {
    patient.population = population
    write("population", population.rawValue, insteadOf: ["population", "response"])
  }

  /// Lets the patient respond by another model, which the fields say from then on.
  public mutating func respond(by model: Pharmacokinetics.Model) {
    patient.model = model
    write("model", model.rawValue, insteadOf: ["model"])
  }

  private mutating func write(_ key: String, _ word: String, insteadOf old: Set<String>) {
    let named = Field(key, .text(word))
    let place = fields.firstIndex { $0.key == "patient" }
    var members: [Field] = []
    if let place, case .table(let before) = fields[place].value {
      members = before.filter { !old.contains($0.key) }
    }
    let patient = Field("patient", .table((members + [named]).sorted { $0.key < $1.key }))
    if let place { fields[place] = patient } else { fields.append(patient) }
  }
}
