public import Care
public import Vitals

/// The summary of an earlier session of a patient.
public struct PastSession: Hashable, Sendable {
  /// The form of the summaries of this program.
  public static let currentForm: Int64 = 2

  /// The form: one of an earlier program is without what came later, from ``weight`` on.
  public var form = PastSession.currentForm
  /// When it began.
  public var wall: WallTime
  /// The random identifier of the session.
  public var session: String
  /// The chair; nil when none was named.
  public var chair: String?
  /// The label of the chair or the patient; nil when none was given.
  public var label: String?
  /// The pseudonym of the patient; nil when none was given.
  public var patient: String?
  /// Live or simulated.
  public var mode: Mode
  /// The phase it ended in.
  public var phase: Phase
  /// Whether it was aborted.
  public var isAborted = false
  /// What is wrong with its record; nil when nothing is.
  public var damage: String?
  /// The infusion time, pauses excluded; nil when the infusion never started.
  public var infused: TimeSpan?
  /// The confirmed baseline of the cuff, without mean; nil when none was confirmed.
  public var baseline: PressureTriple?
  /// The measurement with the highest systolic pressure; nil when there was none.
  public var peak: PressureTriple?
  /// The measurement with the lowest systolic pressure; nil when there was none.
  public var lowest: PressureTriple?
  /// The lowest oxygen saturation; nil without a value.
  public var lowestSaturation: Amount?
  /// The lowest heart or pulse rate; nil without a value.
  public var lowestRate: Amount?
  /// The body weight; nil when none was charted.
  public var weight: BodyWeight?
  /// The drugs of the bag, the controlled ones first, else in the order they were charted.
  public var drugs: [DrugGiven] = []
  /// The side effects, in the order they were charted.
  public var sideEffects: [SideEffectSeen] = []
  /// The latest score of each scale of the clinic.
  public var scores: [ScoreTaken] = []
  /// The scores with critical answers.
  public var critical: [CriticalSeen] = []
  /// The next appointment; nil when none was charted.
  public var appointment: String?

  package init(wall: WallTime, session: String, mode: Mode, phase: Phase) {
    self.wall = wall
    self.session = session
    self.mode = mode
    self.phase = phase
  }

  /// The summary of a session as it is at a time; after its end nothing is added.
  public init(_ session: Session, at now: SessionTime) {
    let identity = session.header.identity
    self.init(
      wall: session.wall(at: session.began), session: identity.session, mode: identity.mode,
      phase: session.phase)
    let care = session.care
    chair = identity.chair
    label = session.header.label
    patient = care.patientKey
    isAborted = care.timer.abortReason != nil
    infused = PrintedLengths(session).infusion(until: now)
    baseline = Self.baseline(care.baselines)
    let end = session.phase == .closed ? min(care.timer.phaseBegan, now) : now
    takeExtremes(session, until: end)
    weight = care.chart.weight
    drugs = session.header.clinic.controlledFirst(care.plan.drugs).map { drug in
      DrugGiven(
        id: drug.id, name: drug.name, amount: care.plan.given(drug, care.timer, at: now),
        outside: care.plan.givenOutside(drug.id))
    }
    sideEffects = care.chart.sideEffects.map { seen in
      SideEffectSeen(id: seen.effect.id, name: seen.effect.label, worst: seen.worst)
    }
    scores = session.header.clinic.scales.compactMap { ScoreTaken($0, care) }
    critical = care.chart.criticalAnswers(session.header.clinic).map { answer in
      CriticalSeen(name: answer.name, items: answer.items, told: answer.told?.who)
    }
    for entry in care.chart.holding {
      if case .appointment(let text)? = entry.content { appointment = text }
    }
  }

  private mutating func takeExtremes(_ session: Session, until end: SessionTime) {
    let measured = session.pressure.history.filter {
      $0.standing == .measured && $0.taken <= end
    }
    peak = measured.max { $0.reading.systolic < $1.reading.systolic }?.reading
    lowest = measured.min { $0.reading.systolic < $1.reading.systolic }?.reading
    func low(_ parameter: Parameter) -> Amount? {
      session.extremes(of: parameter, from: session.began, until: end + .seconds(1))?.low
    }
    (lowestSaturation, lowestRate) = (low(.saturation), low(.rate))
  }

  private static func baseline(_ baselines: [Parameter: Amount]) -> PressureTriple? {
    guard let systolic = baselines[.cuffSystolic], let diastolic = baselines[.cuffDiastolic],
      let systolic = Pressure(hundredths: systolic.hundredths),
      let diastolic = Pressure(hundredths: diastolic.hundredths)
    else { return nil }
    return PressureTriple(systolic: systolic, diastolic: diastolic, mean: nil)
  }
}

/// What was infused of a drug.
public struct DrugGiven: Hashable, Sendable {
  /// Its identifier in journals and in the clinic's library.
  public var id: String
  /// Its name.
  public var name: String
  /// The amount infused; nil when it is not known, as without a bag.
  public var amount: Mass?
  /// What was given of it outside the bag; nil for nothing.
  public var outside: Mass?

  package init(id: String, name: String, amount: Mass?, outside: Mass? = nil) {
    self.id = id
    self.name = name
    self.amount = amount
    self.outside = outside
  }

  /// All of it, infused and outside the bag; nil when the infused amount is not known.
  public var total: Mass? {
    amount.map { Mass(micrograms: $0.micrograms + (outside?.micrograms ?? 0)) }
  }
}

/// A side effect and its worst grade.
public struct SideEffectSeen: Hashable, Sendable {
  /// Its identifier in journals and in the clinic's list.
  public var id: String
  /// Its name.
  public var name: String
  /// The worst grade; nil when none was charted.
  public var worst: SideEffect.Grade?

  package init(id: String, name: String, worst: SideEffect.Grade?) {
    self.id = id
    self.name = name
    self.worst = worst
  }
}

/// A score with critical answers.
public struct CriticalSeen: Hashable, Sendable {
  /// The name of the scale.
  public var name: String
  /// The numbers of the critical items, from 1.
  public var items: [Int]
  /// Who was told; nil when nobody was.
  public var told: String?

  package init(name: String, items: [Int], told: String?) {
    self.name = name
    self.items = items
    self.told = told
  }
}
