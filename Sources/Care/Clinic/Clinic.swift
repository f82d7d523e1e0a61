public import Vitals

/// The protocol of a clinic besides its alarm profile: checks, drugs, scales, schedules, side effects
/// and what a discharge requires.
///
/// The header of a session holds all of it, so that a recording needs no other file.
public struct Clinic: Hashable, Sendable {
  /// Shown in reports, as `standard`.
  public var name: String
  /// Counted by the clinic.
  public var version: Int
  /// The checks of all lists, in order.
  public var checks: [CheckItem]
  /// The highest pressure to start with; nil for any.
  public var gate: PressureGate?
  /// The library of drugs.
  public var drugs: [DrugEntry]
  /// The schedules of assessments.
  public var schedules: [SchedulePreset]
  /// The scales.
  public var scales: [Scale]
  /// The ids of scales of which one must pass before discharge.
  public var dischargeScales: [String]
  /// The side effects with a key of their own.
  public var sideEffects: [SideEffectKind]
  /// What is given outside the bag or done, with a key of its own.
  public var interventions: [InterventionKind] = []
  /// Whether a waste of a controlled drug needs the initials of a second person.
  public var wasteNeedsWitness = false
  /// What to do, by event, shown when the nurse calls for help.
  public var cards: [ProtocolCard] = []
  /// What is asked of a patient who leaves, besides checks and ``dischargeScales``; nil for nothing.
  public var discharge: DischargeRule?
  /// The course of a patient from session to session; nil for none.
  public var course: CourseRule?

  package init(
    name: String, version: Int, checks: [CheckItem] = [], gate: PressureGate? = nil,
    drugs: [DrugEntry] = [], schedules: [SchedulePreset] = [], scales: [Scale] = [],
    dischargeScales: [String] = [], sideEffects: [SideEffectKind] = []
  ) {
    self.name = name
    self.version = version
    self.checks = checks
    self.gate = gate
    self.drugs = drugs
    self.schedules = schedules
    self.scales = scales
    self.dischargeScales = dischargeScales
    self.sideEffects = sideEffects
  }

  /// Requires nothing, as for imported recordings.
  public static let none = Clinic(name: "none", version: 0)

  /// The check of an id; nil for an unknown one, as below.
  public func check(_ id: String) -> CheckItem? { checks.first { $0.id == id } }

  /// The drug of an id.
  public func drug(_ id: String) -> DrugEntry? { drugs.first { $0.id == id } }

  /// Whether a drug must be accounted for: one that is controlled by the library, and one that
  /// neither the library nor the list of interventions has, since nobody said that it is not.
  public func isControlled(_ id: String) -> Bool {
    drug(id).map(\.isControlled) ?? (intervention(id) == nil)
  }

  /// The same drugs, the controlled ones first.
  public func controlledFirst(_ drugs: [PlannedDrug]) -> [PlannedDrug] {
    drugs.filter { isControlled($0.id) } + drugs.filter { !isControlled($0.id) }
  }

  /// The scale of an id.
  public func scale(_ id: String) -> Scale? { scales.first { $0.id == id } }

  /// The schedule of an id.
  public func schedule(_ id: String) -> SchedulePreset? { schedules.first { $0.id == id } }

  /// The card of an event; nil for none.
  public func card(_ event: ProtocolCard.Event) -> ProtocolCard? {
    cards.first { $0.event == event }
  }

  /// The side effect of an id.
  public func sideEffect(_ id: String) -> SideEffectKind? { sideEffects.first { $0.id == id } }

  /// The schedule for infusions of a length, or of the nearest length; nil without schedules.
  public func schedule(for planned: TimeSpan) -> SchedulePreset? {
    schedules.min { $0.distance(from: planned) < $1.distance(from: planned) }
  }
}

/// The highest pressure to start an infusion without a reason.
public struct PressureGate: Hashable, Sendable {
  /// The systolic limit, included.
  public var systolic: Pressure
  /// The diastolic limit, included.
  public var diastolic: Pressure
  /// The source of the figures.
  public var source: String

  package init(systolic: Pressure, diastolic: Pressure, source: String) {
    self.systolic = systolic
    self.diastolic = diastolic
    self.source = source
  }

  /// Whether a reading is within both limits.
  public func allows(_ reading: PressureTriple) -> Bool {
    reading.systolic <= systolic && reading.diastolic <= diastolic
  }
}
