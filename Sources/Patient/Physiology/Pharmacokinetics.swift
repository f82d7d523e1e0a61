/// Ketamine in the body: compartments, integrated by Euler steps of one second.
///
/// Parameters: Domino 1982 (PMID 7198883), three compartments, gives the better shape of the
/// pressure response with a slow effect site; Clements & Nimmo 1981 (10.1093/bja/53.1.27), two
/// compartments, gives the better concentrations. Rates are per minute, volumes in L/kg.
public struct Pharmacokinetics: Equatable, Sendable {
  /// A published model.
  public enum Model: String, CaseIterable, Sendable {
    /// Domino: V1 0.063, k10 0.4381, k12 0.5921, k21 0.2470, k13 0.5900, k31 0.0146.
    case domino = "domino"
    /// Clements 250: V1 1.7522, k10 0.0109, k12 0.0186, k21 0.0137.
    case clements = "clements"
  }

  /// The equilibration rate of the effect site of the psychotropic effects, per minute.
  public static let psychotropicRate = 0.652

  private struct Rates: Equatable, Sendable {
    var volume: Double
    var elimination: Double
    var toSecond: Double
    var fromSecond: Double
    var toThird: Double
    var fromThird: Double
  }

  private let rates: Rates
  private let pressorLaw: PressorLaw
  private let weight: Double
  private let sensitivity: Double
  /// Micrograms in the three compartments.
  private var central = 0.0
  private var second = 0.0
  private var third = 0.0
  /// Nanograms per millilitre at the psychotropic effect site.
  public private(set) var psychotropic = 0.0
  /// Nanograms per millilitre at the pressor effect site.
  public private(set) var pressor = 0.0
  /// The pressor effect that the circulation has followed.
  private var settled = 0.0

  /// A body without ketamine; the weight in kilograms, the clearance as a multiple of the model's,
  /// the sensitivity as a multiple of the usual dissociation, the population whose pressor law it
  /// has.
  public init(
    model: Model, weight: Double, clearance: Double = 1, sensitivity: Double = 1,
    population: Population = .zhou
  ) {
    self.weight = weight
    self.sensitivity = sensitivity
    pressorLaw = PressorLaw.of(model, in: population)
    switch model {
    case .domino:
      rates = Rates(
        volume: 0.063, elimination: 0.4381 * clearance, toSecond: 0.5921, fromSecond: 0.2470,
        toThird: 0.5900, fromThird: 0.0146)
    case .clements:
      rates = Rates(
        volume: 1.7522, elimination: 0.0109 * clearance, toSecond: 0.0186, fromSecond: 0.0137,
        toThird: 0, fromThird: 0)
    }
  }

  /// The plasma concentration in ng/mL (µg/L).
  public var plasma: Double { central / (rates.volume * weight) }

  /// Advances by one second of an infusion in mg per minute.
  public mutating func step(infusing milligrams: Double) {
    let minute = 1.0 / 60
    let outflow = rates.elimination + rates.toSecond + rates.toThird
    let change =
      milligrams * 1000 - outflow * central + rates.fromSecond * second + rates.fromThird * third
    let secondChange = rates.toSecond * central - rates.fromSecond * second
    let thirdChange = rates.toThird * central - rates.fromThird * third
    central += change * minute
    second += secondChange * minute
    third += thirdChange * minute
    psychotropic += (plasma - psychotropic) * Self.psychotropicRate * minute
    pressor += (plasma - pressor) * pressorLaw.equilibration * minute
    settled += (pressorLaw.effect(of: pressor) - settled) / pressorLaw.settlingTime * minute
  }

  /// The pressor response relative to its peak in the reference infusion of the same model (0.5
  /// mg/kg in 40 min).
  public var pressorResponse: Double {
    pressorLaw.response(to: pressorLaw.effect(of: pressor), settled: settled)
  }

  /// The dissociation, 0 to 1, linear between 50 and 200 ng/mL (Bowdle 1998) at usual sensitivity.
  public var dissociation: Double {
    min(max((sensitivity * psychotropic - 50) / 150, 0), 1)
  }
}
