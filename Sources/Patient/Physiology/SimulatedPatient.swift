public import Vitals

/// A simulated patient under ketamine, one second at a time.
///
/// The order of what acts: the body with the drug and its slow drifts, then the displacements of a
/// scenario, then the care and the drugs of people at the chair, which so answer whatever a
/// scenario does. Each second takes the same random deviates, whatever is given or displaced: two
/// courses of one seed differ by what was done alone.
public struct SimulatedPatient: Sendable {
  /// The drawn traits.
  public let traits: PatientTraits
  /// The drug in the body.
  public private(set) var drug: Pharmacokinetics

  /// The concentration that sedates, ng/mL.
  private var sedating = Lag()
  private var medicines = Medicines()
  private var care = Care()
  private var airway: Airway
  private var gases: GasExchange
  private var drifts = Drifts()
  private var random: PatientRandom

  /// The patient of a seed.
  public init(seed: UInt64, _ setup: PatientSetup, model: Pharmacokinetics.Model = .domino) {
    var draw = PatientRandom(seed: seed, stream: 1)
    var traits = PatientTraits(setup.population, from: &draw)
    traits.apply(setup)
    self.traits = traits
    drug = Pharmacokinetics(
      model: model, weight: traits.body.weight, clearance: traits.body.clearance,
      sensitivity: traits.body.sensitivity, population: setup.population)
    airway = Airway(rest: traits.rest.breathing)
    gases = GasExchange(restingSaturation: traits.rest.saturation)
    random = PatientRandom(seed: seed, stream: 2)
  }

  /// The infusion rate for 0.5 mg/kg over the planned time, in mg per minute.
  public func infusionRate(over planned: TimeSpan) -> Double {
    0.5 * traits.body.weight / (Double(planned.milliseconds) / 60_000)
  }

  /// Advances by one second.
  mutating func step(
    _ treatment: Treatment, _ conditions: Conditions, at time: SessionTime
  ) -> Truth {
    let perMinute = treatment.ketamine * 60
    drug.step(infusing: perMinute * conditions.pumpFactor * conditions.drugEffect)
    // Sedation lags behind the effect site of dissociation: a fast 0.25 mg/kg then leaves a patient
    // hard to rouse for two minutes and 1 mg/kg asleep for 5 to 10 min (usual figures).
    sedating.follow(drug.psychotropic, constant: 90)
    medicines.step(treatment.doses)
    care.step(treatment)
    drifts.step(&random)
    let sedatives = Sedatives(
      ketamine: sedating.value, midazolam: medicines.midazolam, weight: traits.body.weight)
    let pushes = conditions.pushes.shown(by: traits.reaction)
    let sedation = breathe(sedatives, treatment.oxygen, pushes, at: time)
    let circulation = circulate(sedatives, pushes, at: time)
    return Truth(
      systolic: circulation.systolic, diastolic: circulation.diastolic, rate: circulation.rate,
      saturation: saturation(pushes, at: time), breathing: airway.breathing,
      endTidalCO2: endTidalCO2(pushes, at: time), sedation: sedation,
      dissociation: drug.dissociation)
  }

  /// Breathing and gases; returns MOAA/S.
  private mutating func breathe(
    _ sedatives: Sedatives, _ oxygen: Double, _ pushes: Pushes, at time: SessionTime
  ) -> Double {
    let body = sedatives.responsiveness
    let pushed = min(max(pushes.displaced(body, .sedation, at: time), 0), 5)
    // Speaking and touching wake by one step (MOAA/S is the answer to just that).
    let sedation = min(pushed + care.stimulus.value, 5)
    let influence = Airway.Influence(
      depression: sedatives.depression, dissociation: drug.dissociation,
      takenSteps: max(body - pushed, 0), sedation: sedation, lostTone: sedatives.lostTone,
      carbonDioxide: gases.carbonDioxide, drift: drifts.breathing.value)
    airway.step(influence, care, pushes, at: time)
    gases.step(ventilation: airway.ventilation, oxygen: oxygen)
    return sedation
  }

  /// Pressure and heart rate.
  private func circulate(
    _ sedatives: Sedatives, _ pushes: Pushes, at time: SessionTime
  ) -> (systolic: Double, diastolic: Double, rate: Double) {
    let response = drug.pressorResponse
    let drift = drifts.pressure.value
    let share = Circulation.diastolicShare
    let body = (
      systolic: traits.rest.systolic + traits.gain.systolic * response + drift,
      diastolic: traits.rest.diastolic + traits.gain.diastolic * response + drift * share,
      rate: traits.rest.rate + traits.gain.rate * response + drifts.rate.value
        + Circulation.hypoxicRate(gases.saturation)
    )
    let rate = pushes.displaced(body.rate, .rate, at: time)
    let pushed = pushes.displaced(body.systolic, .systolic, at: time)
    let following = body.diastolic + share * (pushed - body.systolic)
    let lower = pushes.displaced(following, .diastolic, at: time)
    let relief = Circulation.relief(
      ofFright: max(rate - body.rate, 0) + max(traits.gain.rate * response, 0),
      calm: care.calm.value, benzodiazepine: sedatives.relief)
    let drugs = medicines.pressure(on: pushed)
    let raised = care.flatRise(of: pushed) - relief.systolic
    let systolic = min(max(pushed + raised + drugs.systolic, 35), 280)
    let diastolic = max(lower + raised * share + drugs.diastolic, 15)
    return (
      systolic,
      Circulation.bounded(
        diastolic: diastolic, systolic: systolic, least: traits.leastPulsePressure),
      max(rate - relief.rate + medicines.rate, 0)
    )
  }

  private func saturation(_ pushes: Pushes, at time: SessionTime) -> Double {
    let body = gases.saturation + drifts.saturation.value
    let pushed = pushes.displaced(body, .saturation, at: time)
    let won = care.wonSaturation(ventilation: airway.ventilation) * max(body - pushed, 0)
    return min(max(pushed + won, 0), 100)
  }

  private func endTidalCO2(_ pushes: Pushes, at time: SessionTime) -> Double {
    let body = airway.ventilation > 0 ? gases.carbonDioxide : 0
    return max(pushes.displaced(body, .endTidalCO2, at: time), 0)
  }
}
