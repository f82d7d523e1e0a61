public import Vitals

/// A bedside monitor on a simulated patient, one second at a time.
public struct SimulatedMonitor: Sendable {
  /// The simulated patient.
  public private(set) var patient: SimulatedPatient
  /// Whether the link to the monitor is up.
  public private(set) var isLinked = true
  /// The next whole second to simulate.
  public private(set) var nextSecond: Int64 = 0

  private let start: WallTime
  private var cuff: SimulatedCuff
  private var random: PatientRandom
  private var shownRate: Double?
  private var shownPulse: Double?
  private var shownSaturation: Double?

  /// The true values of the second before; nil before the first.
  public private(set) var truth: Truth?

  /// The monitor of a seed; its clock shows `start` when the session begins.
  public init(
    seed: UInt64, _ setup: PatientSetup, model: Pharmacokinetics.Model = .domino,
    cuffInterval: TimeSpan, start: WallTime
  ) {
    patient = SimulatedPatient(seed: seed, setup, model: model)
    self.start = start
    cuff = SimulatedCuff(seed: seed, interval: cuffInterval)
    random = PatientRandom(seed: seed, stream: 4)
    let traits = patient.traits
    cuff.preset(systolic: traits.systolic, diastolic: traits.diastolic, at: .zero)
  }

  /// The time of the next second.
  public var nextTime: SessionTime { SessionTime(milliseconds: nextSecond * 1000) }

  /// Simulates the next second.
  public mutating func step(_ treatment: Treatment, _ conditions: Conditions) -> MonitorState {
    let second = nextSecond
    let time = nextTime
    nextSecond += 1
    let truth = patient.step(treatment, conditions, at: time)
    self.truth = truth
    let (isMeasuring, provisional) = cuff.step(truth, at: second)
    isLinked = conditions.link == .up
    var state = MonitorState(clock: start + TimeSpan(milliseconds: second * 1000))
    state.vital = vital(truth, conditions.sensor)
    state.reading = cuff.reading
    state.readingTaken = cuff.taken
    state.isMeasuring = isMeasuring
    state.provisional = provisional
    return state
  }

  /// The displayed values: monitors average over some seconds and show whole numbers.
  private mutating func vital(_ truth: Truth, _ sensor: Conditions.Sensor) -> VitalRow {
    Self.follow(&shownRate, truth.rate + 0.8 * random.normal())
    Self.follow(&shownPulse, truth.rate + 0.8 * random.normal())
    Self.follow(&shownSaturation, truth.saturation + 0.25 * random.normal())
    var row = VitalRow()
    row.set(.heartRate, hundredths: Self.shown(shownRate, in: 20...250))
    row.set(.respiratoryRate, hundredths: Self.shown(truth.breathing, in: 4...40))
    guard sensor != .off else {
      row.setMissing(.saturation, .sensorOff)
      row.setMissing(.pulseRate, .sensorOff)
      return row
    }
    let doubt: Doubt? = sensor == .motion ? .motion : nil
    row.set(.saturation, hundredths: Self.shown(shownSaturation, in: 50...100), doubt: doubt)
    row.set(.pulseRate, hundredths: Self.shown(shownPulse, in: 20...250), doubt: doubt)
    return row
  }

  private static func follow(_ shown: inout Double?, _ value: Double) {
    shown = shown.map { $0 + (value - $0) / 4 } ?? value
  }

  private static func shown(_ value: Double?, in range: ClosedRange<Double>) -> Int64 {
    Int64(min(max(value ?? 0, range.lowerBound), range.upperBound).rounded()) * 100
  }
}
