/// The law by which the concentration at the pressor effect site raises pressure, of one model in
/// one population.
///
/// A sigmoid (Hill) at its own effect site, less the part to which the circulation settles while it
/// lasts, in units of the peak of the reference infusion (0.5 mg/kg in 40 min): the response is 1
/// there for every model. The figures are fitted to the course of the published series, largest mean
/// at 30 min (Emory), 30 to 40 min (Zhou) and 40 min (Yale), at most a fifth left at 80 min.
struct PressorLaw: Equatable, Sendable {
  /// The equilibration rate of the effect site, per minute.
  let equilibration: Double
  /// The concentration of half the effect, ng/mL.
  private let half: Double
  /// How often the concentration is a factor: the steepness.
  private let exponent: Int
  /// The part of the sigmoid that is lost in the end.
  private let settling: Double
  /// The time constant of that loss, minutes.
  let settlingTime: Double
  /// The value at the reference peak.
  private let peak: Double

  /// The law of a model in a population.
  ///
  /// Concentrations rise until the end of the infusion, and so does any pressure that follows them:
  /// a mean that is largest ten minutes earlier, as at Emory, needs the settling. No source names
  /// its reason; older patients, more than a third of them treated for hypertension, are one.
  static func of(_ model: Pharmacokinetics.Model, in population: Population) -> PressorLaw {
    switch (population, model) {
    case (.emory, .domino): emoryDomino
    case (.emory, .clements): emoryClements
    case (.zhou, .domino), (.yale, .domino): domino
    case (.zhou, .clements), (.yale, .clements): clements
    }
  }

  private static let domino = PressorLaw(
    equilibration: 0.08, half: 200, exponent: 2, settling: 0, settlingTime: 10, peak: 0.5324)
  private static let clements = PressorLaw(
    equilibration: 0.5, half: 150, exponent: 4, settling: 0, settlingTime: 10, peak: 0.6386)
  private static let emoryDomino = PressorLaw(
    equilibration: 0.05, half: 120, exponent: 4, settling: 0.7, settlingTime: 8, peak: 0.3777)
  private static let emoryClements = PressorLaw(
    equilibration: 0.2, half: 100, exponent: 3, settling: 0.8, settlingTime: 10, peak: 0.3444)

  /// The sigmoid of a concentration in ng/mL, 0 to 1.
  func effect(of concentration: Double) -> Double {
    let ratio = concentration / half
    let power = (0..<exponent).reduce(1) { product, _ in product * ratio }
    return power / (1 + power)
  }

  /// The response to an effect of which the circulation has followed a part: 0 without drug, 1 at
  /// the reference peak.
  func response(to effect: Double, settled: Double) -> Double {
    (effect - settling * settled) / peak
  }
}
