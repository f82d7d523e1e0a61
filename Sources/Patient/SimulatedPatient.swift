public import Vitals

/// A simulated patient under ketamine, one second at a time.
///
/// Pressure, rate and saturation follow the pharmacokinetics, a slow drift (AR(1), time constant
/// three minutes) and the disturbances of a scenario; the monitor averages and rounds them.
public struct SimulatedPatient: Sendable {
  /// The drawn traits.
  public private(set) var traits: PatientTraits
  /// The drug in the body.
  public private(set) var drug: Pharmacokinetics

  private let scenario: Scenario
  private var random: PatientRandom
  private var pressureDrift = 0.0
  private var rateDrift = 0.0
  private var saturationDrift = 0.0

  /// The true values of one second.
  struct Truth: Sendable {
    var systolic: Double
    var diastolic: Double
    var rate: Double
    var saturation: Double
    var breathing: Double
  }

  /// The patient of a seed in a scenario.
  public init(seed: UInt64, scenario: Scenario, model: Pharmacokinetics.Model = .domino) {
    var draw = PatientRandom(seed: seed, stream: 1)
    traits = PatientTraits(scenario.response, from: &draw)
    if let least = scenario.minimumSystolicGain {
      traits.systolicGain = max(traits.systolicGain, least)
      traits.diastolicGain = max(traits.diastolicGain, least * 0.62)
    }
    if let resting = scenario.restingSaturation { traits.saturation = resting }
    drug = Pharmacokinetics(model: model, weight: traits.weight)
    self.scenario = scenario
    random = PatientRandom(seed: seed, stream: 2)
  }

  /// The infusion rate for 0.5 mg/kg over the planned time, in mg per minute.
  public func infusionRate(over planned: TimeSpan) -> Double {
    0.5 * traits.weight / (Double(planned.milliseconds) / 60_000)
  }

  /// Advances by one second of an infusion in mg per minute.
  mutating func step(infusing milligrams: Double, at time: SessionTime) -> Truth {
    drug.step(infusing: milligrams)
    pressureDrift = drifted(pressureDrift, deviation: 3)
    rateDrift = drifted(rateDrift, deviation: 2)
    saturationDrift = drifted(saturationDrift, deviation: 0.35)
    let response = drug.pressorResponse
    let resting =
      traits.saturation - drug.dissociation + saturationDrift
      + scenario.sum(.saturation, at: time)
    let pressureOffset = scenario.sum(.pressure, at: time)
    return Truth(
      systolic: traits.systolic + traits.systolicGain * response + pressureDrift + pressureOffset,
      diastolic: traits.diastolic + traits.diastolicGain * response + pressureDrift * 0.6
        + pressureOffset * 0.6,
      rate: traits.rate + traits.rateGain * response + rateDrift + scenario.sum(.rate, at: time),
      saturation: scenario.level(resting, .saturationLevel, at: time),
      breathing: 14 - 2 * drug.dissociation + rateDrift * 0.3)
  }

  /// One second of an AR(1) process with a time constant of 180 s.
  private mutating func drifted(_ value: Double, deviation: Double) -> Double {
    // This step keeps the variance: deviation × sqrt(1 − (1 − 1/180)²) ≈ deviation × 0.1052.
    value - value / 180 + deviation * 0.1052 * random.normal()
  }
}
