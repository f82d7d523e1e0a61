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

  private var random: PatientRandom
  private var pressureDrift = 0.0
  private var rateDrift = 0.0
  private var saturationDrift = 0.0

  /// The patient of a seed.
  public init(seed: UInt64, _ setup: PatientSetup, model: Pharmacokinetics.Model = .domino) {
    var draw = PatientRandom(seed: seed, stream: 1)
    traits = PatientTraits(setup.response, from: &draw)
    traits.apply(setup)
    drug = Pharmacokinetics(model: model, weight: traits.weight)
    random = PatientRandom(seed: seed, stream: 2)
  }

  /// The infusion rate for 0.5 mg/kg over the planned time, in mg per minute.
  public func infusionRate(over planned: TimeSpan) -> Double {
    0.5 * traits.weight / (Double(planned.milliseconds) / 60_000)
  }

  /// Advances by one second.
  mutating func step(
    _ treatment: Treatment, _ conditions: Conditions, at time: SessionTime
  ) -> Truth {
    let pushes = conditions.pushes
    drug.step(infusing: treatment.ketamine * 60)
    pressureDrift = drifted(pressureDrift, deviation: 3)
    rateDrift = drifted(rateDrift, deviation: 2)
    saturationDrift = drifted(saturationDrift, deviation: 0.35)
    let response = drug.pressorResponse
    let pressureOffset = pushes.sum(.systolic, at: time)
    return Truth(
      systolic: traits.systolic + traits.systolicGain * response + pressureDrift + pressureOffset,
      diastolic: traits.diastolic + traits.diastolicGain * response + pressureDrift * 0.6
        + pressureOffset * 0.6,
      rate: pushes.displaced(
        traits.rate + traits.rateGain * response + rateDrift, .rate, at: time),
      saturation: pushes.displaced(
        traits.saturation - drug.dissociation + saturationDrift, .saturation, at: time),
      breathing: 14 - 2 * drug.dissociation + rateDrift * 0.3)
  }

  /// One second of an AR(1) process with a time constant of 180 s.
  private mutating func drifted(_ value: Double, deviation: Double) -> Double {
    // This step keeps the variance: deviation × sqrt(1 − (1 − 1/180)²) ≈ deviation × 0.1052.
    value - value / 180 + deviation * 0.1052 * random.normal()
  }
}
