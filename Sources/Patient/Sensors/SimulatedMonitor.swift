public import Vitals

/// A bedside monitor on a simulated patient, one second at a time.
public struct SimulatedMonitor: Sendable {
  /// The simulated patient.
  public private(set) var patient: SimulatedPatient
  /// Whether the link to the monitor is up.
  public private(set) var isLinked = true
  /// The next whole second to simulate.
  public private(set) var nextSecond: Int64 = 0
  /// The true values of the second before; nil before the first.
  public private(set) var truth: Truth?

  private let start: WallTime
  private var cuff: SimulatedCuff
  private var oximeter = Oximeter()
  private var leads: ChestLeads
  private var random: PatientRandom

  /// The monitor of a seed; its clock shows `start` when the session begins.
  public init(
    seed: UInt64, _ setup: PatientSetup, model: Pharmacokinetics.Model? = nil,
    cuffInterval: TimeSpan, start: WallTime
  ) {
    patient = SimulatedPatient(seed: seed, setup, model: model ?? setup.model)
    self.start = start
    cuff = SimulatedCuff(seed: seed, interval: cuffInterval, on: patient.traits)
    leads = ChestLeads(hasCapnography: setup.hasCapnography)
    random = PatientRandom(seed: seed, stream: 4)
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
    isLinked = conditions.link == .up
    var state = MonitorState(clock: start + TimeSpan(milliseconds: second * 1000))
    (state.isMeasuring, state.provisional) = cuff.step(
      truth, fails: conditions.cuff == .fails, byHand: treatment.startsCuff, at: second)
    state.reading = cuff.reading
    state.readingTaken = cuff.taken
    let draws = SensorDraws(from: &random)
    leads.step(truth, draws, into: &state.vital)
    oximeter.step(truth, contact(conditions), draws, into: &state.vital)
    return state
  }

  /// What the oximeter's sensor meets; a cuff on its arm stops the pulse while it is inflated.
  private func contact(_ conditions: Conditions) -> Oximeter.Contact {
    switch conditions.sensor {
    case .off: .off
    case .searching: .pulseless
    case .on, .motion:
      if conditions.cuff == .sameArm, cuff.isInflated {
        .pulseless
      } else {
        conditions.sensor == .motion ? .moving : .quiet
      }
    }
  }
}
