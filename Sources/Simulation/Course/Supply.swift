import Care
import Patient
import Session
import Vitals

/// What a session gives its simulated patient, second by second.
struct Supply: Equatable, Sendable {
  /// The id of the drug in the bag that the patient answers to.
  private static let ketamine = "ketamine"
  /// What the clinic's list of interventions calls a change of position and reassurance.
  private static let (position, reassured) = ("position", "reassured")
  /// How long reassurance lasts.
  private static let calm = TimeSpan.minutes(2)

  /// Micrograms of ketamine given up to the second before.
  private var given: Int64 = 0
  private var doses: [Treatment.Dose] = []
  private var oxygen = 0.0
  private var isFlat = false
  /// The latest reassurance of the chart.
  private var reassured: SessionTime?
  /// Since when it calms, in the time of the scenario.
  private var calmSince: SessionTime?
  private var startsCuff = false

  /// Takes note of a command that the session carried out, at a time of the scenario.
  mutating func witness(_ command: Command, _ session: Session, at now: SessionTime) {
    switch command {
    case .pressureNow: startsCuff = true
    case .chart(let entry): witness(entry, session, at: now)
    case .correct: witness(session, at: now)
    default: break
    }
  }

  private mutating func witness(_ entry: ChartEntry, _ session: Session, at now: SessionTime) {
    guard case .intervention(let intervention) = entry else { return }
    switch intervention.content {
    case .oxygen: witness(session, at: now)
    case .drug(let dose, _):
      guard let medicine = Medicine(rawValue: intervention.id) else { return }
      doses.append(Treatment.Dose(medicine, milligrams: Double(dose.micrograms) / 1000))
    case .act: witness(session, at: now)
    }
  }

  /// Oxygen, position and reassurance follow from the whole chart: an entry may be struck.
  private mutating func witness(_ session: Session, at now: SessionTime) {
    let chart = session.care.chart
    oxygen = Double((chart.oxygen?.flow ?? .off).millilitresPerMinute) / 1000
    let done = chart.interventions.filter { $0.intervention.content == .act }
    isFlat = done.contains { $0.intervention.id == Self.position }
    let latest = done.last { $0.intervention.id == Self.reassured }?.time
    if latest != reassured { calmSince = latest.map { _ in now } }
    reassured = latest
  }

  /// Lets a second pass in which the patient is held: what the pump gave in it went into nobody.
  mutating func pass(_ care: CareRecord, at time: SessionTime) {
    if let total = total(care, at: time) { given = max(given, total) }
  }

  /// What reaches the patient in the second that begins now; `now` is the time of the scenario, which
  /// stands while it is held.
  mutating func treatment(
    _ care: CareRecord, _ hands: TraineeHands, _ patient: SimulatedPatient, at time: SessionTime,
    scenario now: SessionTime
  ) -> Treatment {
    var treatment = Treatment()
    treatment.ketamine = ketamine(care, patient, at: time)
    treatment.oxygen = oxygen
    treatment.doses = doses
    treatment.startsCuff = startsCuff
    treatment.isFlat = isFlat || hands.does(.flat, at: now)
    treatment.isAirwayOpen = hands.does(.airway, at: now)
    treatment.isStimulated = hands.does(.stimulate, at: now)
    treatment.isCalmed =
      hands.does(.calm, at: now) || calmSince.map { now < $0 + Self.calm } ?? false
    doses = []
    startsCuff = false
    return treatment
  }

  /// Milligrams since the second before; without a bag, half a milligram for each kilogram over the
  /// planned length.
  private mutating func ketamine(
    _ care: CareRecord, _ patient: SimulatedPatient, at time: SessionTime
  ) -> Double {
    guard care.plan.bag != nil else {
      return care.timer.isInfusing(at: time)
        ? patient.infusionRate(over: care.timer.planned) / 60 : 0
    }
    guard let total = total(care, at: time) else { return 0 }
    // A corrected entry may say that less was given: nothing is taken out of a patient.
    let more = max(total - given, 0)
    given = max(given, total)
    return Double(more) / 1000
  }

  /// Micrograms of ketamine given out of the bag; nil without any in it.
  private func total(_ care: CareRecord, at time: SessionTime) -> Int64? {
    care.plan.drugs.first { $0.id == Self.ketamine }
      .flatMap { care.plan.given($0, care.timer, at: time) }?.micrograms
  }
}
