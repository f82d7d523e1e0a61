import Vitals

/// Breathing: the drive, what an airway lets through, and how much of it is left.
struct Airway: Equatable, Sendable {
  /// Below this many breaths per minute nothing reaches the lungs or the cannula.
  static let apnoea = 1.0
  /// The lost share of drive for each step of MOAA/S that a scenario takes away (usual figure: a
  /// third at MOAA/S 2).
  private static let perStep = 0.12

  private let rest: Double
  /// Breaths per minute.
  private(set) var breathing: Double
  /// Ventilation of the lungs as a part of the resting one.
  private(set) var ventilation = 1.0

  /// A patient at rest; breaths per minute.
  init(rest: Double) {
    self.rest = rest
    breathing = rest
  }

  /// What acts on breathing in one second.
  struct Influence {
    /// The share of drive that sedatives take.
    var depression: Double
    /// Dissociation, 0 to 1.
    var dissociation: Double
    /// How many steps of MOAA/S a scenario takes away.
    var takenSteps: Double
    /// MOAA/S.
    var sedation: Double
    /// The part of the airway that closes in deep sedation.
    var lostTone: Double
    /// The carbon dioxide tension in mmHg.
    var carbonDioxide: Double
    /// Breaths per minute of drift.
    var drift: Double
  }

  /// Advances by one second.
  mutating func step(
    _ influence: Influence, _ care: Care, _ pushes: Pushes, at time: SessionTime
  ) {
    let drive =
      (1 - influence.depression) * max(1 - Self.perStep * influence.takenSteps, 0)
      * Self.chemical(influence.carbonDioxide)
    // Ketamine in this dose takes a tenth (12 to 13 instead of 14 breaths; usual figure).
    let unaided = rest * drive * (1 - 0.1 * influence.dissociation) + influence.drift * drive
    let pushed = max(pushes.displaced(max(unaided, 0), .breathing, at: time), 0)
    breathing = pushed + care.restoredBreathing * max(rest - pushed, 0)
    let closed = Self.closed(influence) * (1 - care.airway.value)
    ventilation = breathing >= Self.apnoea ? breathing / rest * (1 - closed) : 0
  }

  /// Carbon dioxide drives breathing: 2 % more for each mmHg (usual figure, awake 5 to 10 %,
  /// blunted by any sedation).
  private static func chemical(_ tension: Double) -> Double {
    min(max(1 + 0.02 * (tension - GasExchange.restingCO2), 0.7), 1.6)
  }

  /// The closed part of an airway that nobody holds.
  ///
  /// Below MOAA/S 2 the tongue falls back, most at 0. What a scenario takes of MOAA/S closes it as
  /// benzodiazepines do.
  private static func closed(_ influence: Influence) -> Double {
    let depth = min(max((2 - influence.sedation) / 2, 0), 1)
    return depth * max(influence.lostTone, 0.5 * min(influence.takenSteps, 1))
  }
}
