import Vitals

/// The electrodes on the chest and the nasal cannula: heart rate, breathing and EtCO2 as shown.
struct ChestLeads: Sendable {
  /// The time over which the heart rate and EtCO2 are averaged, seconds.
  private static let averaging = 4.0
  /// The time over which breaths are counted, seconds: an apnoea shows 0 after about 20 s (usual
  /// figure of monitors).
  private static let counting = 6.0

  private let hasCapnography: Bool
  private var rate: Lag?
  private var breathing: Lag?
  private var carbonDioxide: Lag?

  /// Electrodes, with or without a cannula.
  init(hasCapnography: Bool) {
    self.hasCapnography = hasCapnography
  }

  /// Advances by one second and fills in what they measure.
  mutating func step(_ truth: Truth, _ draws: SensorDraws, into row: inout VitalRow) {
    let rate = Self.follow(&rate, truth.rate + 0.8 * draws.rate, Self.averaging)
    row.set(.heartRate, hundredths: Shown.hundredths(rate, in: 20...250))
    let breathing = Self.follow(&breathing, truth.breathing, Self.counting)
    // No noise without a breath: 0 must stay 0.
    let counted = breathing * (1 + 0.02 * draws.breathing)
    row.set(.respiratoryRate, hundredths: Shown.hundredths(counted, in: 0...60))
    let tension = Self.follow(&carbonDioxide, truth.endTidalCO2, Self.averaging)
    guard hasCapnography else { return }
    row.set(.endTidalCO2, hundredths: Shown.hundredths(tension, in: 0...100))
  }

  private static func follow(_ shown: inout Lag?, _ value: Double, _ constant: Double) -> Double {
    var lag = shown ?? Lag(value)
    lag.follow(value, constant: constant)
    shown = lag
    return lag.value
  }
}
