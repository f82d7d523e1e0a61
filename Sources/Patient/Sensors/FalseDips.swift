/// Short false falls of SpO2, a few an hour: a bent finger, a cold hand, light on the sensor.
///
/// They are there for the delays of alarms to filter: 6 to 12 s long, 5 to 8 % deep and never below
/// 86 by themselves, so that no rule above the lowest priority is right to speak (usual figures).
struct FalseDips: Sendable {
  /// The chance that one begins in a second: about three an hour.
  private static let chance = 1.0 / 1200
  /// The lowest SpO2 that a false dip shows, percent.
  private static let floor = 86.0

  private var left = 0
  private var depth = 0.0

  /// The value in percent with what the dips take of it in this second.
  mutating func dipped(_ value: Double, _ draws: SensorDraws) -> Double {
    if left > 0 {
      left -= 1
    } else if draws.event < Self.chance {
      left = 6 + Int(draws.length * 7)
      depth = 5 + draws.depth * 3
    }
    guard left > 0 else { return value }
    return min(value, max(value - depth, Self.floor))
  }
}
