/// The random deviates of the sensors in one second: the same number each second, whatever happens,
/// so that two courses of one seed share their noise.
struct SensorDraws: Sendable {
  /// Standard normal deviates.
  let rate: Double
  let pulse: Double
  let saturation: Double
  let wander: Double
  let breathing: Double
  /// Uniform deviates in 0..<1.
  let event: Double
  let length: Double
  let depth: Double

  /// Draws the deviates of one second.
  init(from random: inout PatientRandom) {
    rate = random.normal()
    pulse = random.normal()
    saturation = random.normal()
    wander = random.normal()
    breathing = random.normal()
    event = random.uniform()
    length = random.uniform()
    depth = random.uniform()
  }
}
