import Vitals

/// The cuff of a simulated monitor: it inflates, shows provisional systolics while it deflates and
/// shows the new reading one second before its measuring flag clears.
struct SimulatedCuff: Sendable {
  private static let inflation: Int64 = 9
  /// Seconds of deflation until a cuff that finds nothing gives up (usual figure).
  private static let vainDeflation: Int64 = 35

  private let interval: Int64
  private let leastPulsePressure: Double
  private var random: PatientRandom
  private var cycle: Cycle?
  /// When the last cycle began, from which the interval runs.
  private var began: Int64 = 0
  private(set) var reading: PressureTriple?
  private(set) var taken = SessionTime.zero

  private struct Cycle: Sendable {
    let began: Int64
    var deflation: Int64
    var guess: Double
    var fails = false

    var resultAt: Int64 { began + SimulatedCuff.inflation + deflation }
  }

  /// The deviates of one second, drawn whatever happens.
  private struct Draws {
    let length: Double
    let systolic: Double
    let diastolic: Double
  }

  /// The cuff on a patient; it shows a reading taken before the session's first second.
  init(seed: UInt64, interval: TimeSpan, on traits: PatientTraits) {
    self.interval = interval.wholeSeconds
    random = PatientRandom(seed: seed, stream: 3)
    leastPulsePressure = traits.leastPulsePressure
    reading = triple(traits.rest.systolic, traits.rest.diastolic)
  }

  /// Whether the cuff presses on the arm.
  var isInflated: Bool { cycle != nil }

  /// Advances by one second; returns the measuring flag and the provisional systolic.
  ///
  /// A cycle begins with the interval or by hand; by hand it is ignored while one runs.
  mutating func step(
    _ truth: Truth, fails: Bool, byHand: Bool, at second: Int64
  ) -> (isMeasuring: Bool, provisional: Pressure?) {
    let draws = Draws(
      length: random.uniform(), systolic: random.normal(), diastolic: random.normal())
    let isDue = second > 0 && second - began >= interval
    if cycle == nil, isDue || byHand {
      began = second
      let deflation = 13 + Int64(draws.length * 9)
      cycle = Cycle(began: second, deflation: deflation, guess: truth.systolic + 30)
    }
    guard var cycle else { return (false, nil) }
    if fails, !cycle.fails {
      cycle.fails = true
      cycle.deflation = Self.vainDeflation
    }
    defer { self.cycle = second > cycle.resultAt ? nil : cycle }
    if second > cycle.resultAt { return (false, nil) }
    if second == cycle.resultAt {
      if !cycle.fails { read(truth, draws, at: second) }
      return (true, nil)
    }
    guard second - cycle.began >= Self.inflation else { return (true, nil) }
    cycle.guess += (truth.systolic - 22 - cycle.guess) / 5
    return (true, Pressure(Int(cycle.guess.rounded())))
  }

  /// Measurement noise: 4 mmHg systolic, 3 mmHg diastolic (SD); with the drift of the body 5 and 4
  /// (clinical reference, section 1.7).
  private mutating func read(_ truth: Truth, _ draws: Draws, at second: Int64) {
    reading = triple(truth.systolic + 4 * draws.systolic, truth.diastolic + 3 * draws.diastolic)
    taken = SessionTime(milliseconds: second * 1000)
  }

  private func triple(_ systolic: Double, _ diastolic: Double) -> PressureTriple? {
    let upper = min(max(systolic.rounded(), 40), 260)
    let highest = Circulation.bounded(
      diastolic: diastolic, systolic: upper, least: leastPulsePressure)
    let lower = min(max(diastolic.rounded(), 20), highest.rounded(.down))
    let mean = (lower + (upper - lower) / 3).rounded()
    guard let systolic = Pressure(Int(upper)), let diastolic = Pressure(Int(lower)) else {
      return nil
    }
    return PressureTriple(systolic: systolic, diastolic: diastolic, mean: Pressure(Int(mean)))
  }
}
