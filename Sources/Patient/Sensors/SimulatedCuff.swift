import Vitals

/// The cuff of a simulated monitor: it inflates, shows provisional systolics while it deflates and
/// shows the new reading one second before its measuring flag clears.
struct SimulatedCuff: Sendable {
  private static let inflation: Int64 = 9

  private let interval: Int64
  private var random: PatientRandom
  private var cycle: Cycle?
  private(set) var reading: PressureTriple?
  private(set) var taken = SessionTime.zero

  private struct Cycle: Sendable {
    let began: Int64
    let deflation: Int64
    var guess: Double
    var systolic = 0.0
    var diastolic = 0.0

    var resultAt: Int64 { began + SimulatedCuff.inflation + deflation }
  }

  init(seed: UInt64, interval: TimeSpan) {
    self.interval = interval.wholeSeconds
    random = PatientRandom(seed: seed, stream: 3)
  }

  /// Shows a reading taken before the session's first second.
  mutating func preset(systolic: Double, diastolic: Double, at time: SessionTime) {
    reading = Self.triple(systolic, diastolic)
    taken = time
  }

  /// Advances by one second; returns the measuring flag and the provisional systolic.
  mutating func step(
    _ truth: Truth, at second: Int64
  ) -> (isMeasuring: Bool, provisional: Pressure?) {
    if cycle == nil, second > 0, second % interval == 0 {
      let deflation = 13 + Int64(random.uniform() * 9)
      cycle = Cycle(began: second, deflation: deflation, guess: truth.systolic + 30)
    }
    guard var cycle else { return (false, nil) }
    defer { self.cycle = second > cycle.resultAt ? nil : cycle }
    let age = second - cycle.began
    if second == cycle.resultAt {
      // Measurement noise: 5 mmHg systolic, 4 mmHg diastolic (SD).
      reading = Self.triple(
        truth.systolic + 4 * random.normal(), truth.diastolic + 3 * random.normal())
      taken = SessionTime(milliseconds: second * 1000)
      return (true, nil)
    }
    if second > cycle.resultAt { return (false, nil) }
    guard age >= Self.inflation else { return (true, nil) }
    cycle.guess += (truth.systolic - 22 - cycle.guess) / 5
    return (true, Pressure(Int(cycle.guess.rounded())))
  }

  private static func triple(_ systolic: Double, _ diastolic: Double) -> PressureTriple? {
    let upper = min(max(systolic.rounded(), 40), 260)
    let lower = min(max(diastolic.rounded(), 20), upper - 10)
    let mean = (lower + (upper - lower) / 3).rounded()
    guard let systolic = Pressure(Int(upper)), let diastolic = Pressure(Int(lower)) else {
      return nil
    }
    return PressureTriple(systolic: systolic, diastolic: diastolic, mean: Pressure(Int(mean)))
  }
}
