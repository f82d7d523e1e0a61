/// What people do at the chair, each coming on and fading with its own time (usual figures).
struct Care: Equatable, Sendable {
  /// Litres of oxygen per minute at half its effect on a displaced SpO2.
  private static let halfFlow = 2.0

  /// Lying flat with the legs up, 0 to 1.
  private(set) var flat = Lag()
  /// An airway held open, 0 to 1.
  private(set) var airway = Lag()
  /// Speaking and touching, 0 to 1.
  private(set) var stimulus = Lag()
  /// Calming, 0 to 1.
  private(set) var calm = Lag()
  /// Oxygen, 0 to 1.
  private(set) var oxygen = Lag()

  /// Advances by one second.
  mutating func step(_ treatment: Treatment) {
    flat.follow(treatment.isFlat ? 1 : 0, constant: 20)
    airway.follow(treatment.isAirwayOpen ? 1 : 0, constant: 6)
    stimulus.follow(treatment.isStimulated ? 1 : 0, constant: 8)
    calm.follow(treatment.isCalmed ? 1 : 0, constant: 45)
    let flow = max(treatment.oxygen, 0)
    oxygen.follow(flow / (flow + Self.halfFlow), constant: 30)
  }

  /// The part of lost breathing that an open airway and stimulation give back, 0 to 0.8.
  var restoredBreathing: Double {
    1 - (1 - 0.6 * airway.value) * (1 - 0.5 * stimulus.value)
  }

  /// What lying flat adds to a systolic pressure: nothing from 115 mmHg, 10 mmHg at 85 and less
  /// (usual figure for raised legs).
  func flatRise(of systolic: Double) -> Double {
    10 * flat.value * min(max((115 - systolic) / 30, 0), 1)
  }

  /// The part of a displaced SpO2 that care wins back, as far as ventilation carries it.
  func wonSaturation(ventilation: Double) -> Double {
    let byOxygen = 0.75 * oxygen.value * min(max(ventilation, 0), 1)
    return 1 - (1 - byOxygen) * (1 - 0.5 * restoredBreathing)
  }
}
