public import Vitals

/// How a clinic works, besides its alarm profile: what is asked before an infusion, its drugs, its
/// scales, its schedules, its side effects, what a patient needs to go home.
///
/// It stands whole in the header of every session, so that a recording can be read without it.
public struct Clinic: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// Its version.
  public var version: Int
  /// What is asked, in order.
  public var checks: [CheckItem]
  /// Above which pressure an infusion does not start by itself.
  public var gate: PressureGate?
  /// Which amounts of which drugs are usual.
  public var drugs: [DrugEntry]
  /// When assessments are due.
  public var schedules: [SchedulePreset]
  /// What is scored.
  public var scales: [Scale]
  /// Which scales must pass before a patient goes home; one of them is enough.
  public var dischargeScales: [String]
  /// Which side effects have a key of their own.
  public var sideEffects: [SideEffectKind]

  /// A clinic.
  public init(
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

  /// A place that asks and requires nothing, as recordings of others do.
  public static let none = Clinic(name: "none", version: 0)

  /// The question of an identifier.
  public func check(_ id: String) -> CheckItem? { checks.first { $0.id == id } }

  /// The drug of an identifier.
  public func drug(_ id: String) -> DrugEntry? { drugs.first { $0.id == id } }

  /// The scale of an identifier.
  public func scale(_ id: String) -> Scale? { scales.first { $0.id == id } }

  /// The schedule of an identifier.
  public func schedule(_ id: String) -> SchedulePreset? { schedules.first { $0.id == id } }

  /// The side effect of an identifier.
  public func sideEffect(_ id: String) -> SideEffectKind? { sideEffects.first { $0.id == id } }

  /// The schedule that is made for infusions of a length, or for the nearest.
  public func schedule(for planned: TimeSpan) -> SchedulePreset? {
    schedules.min { $0.distance(from: planned) < $1.distance(from: planned) }
  }
}

/// Above which pressure an infusion does not start without a reason.
public struct PressureGate: Hashable, Sendable {
  /// The highest systolic pressure to start with.
  public var systolic: Pressure
  /// The highest diastolic pressure to start with.
  public var diastolic: Pressure
  /// Where the figures come from.
  public var source: String

  /// A gate.
  public init(systolic: Pressure, diastolic: Pressure, source: String) {
    self.systolic = systolic
    self.diastolic = diastolic
    self.source = source
  }

  /// Whether a measurement may pass.
  public func allows(_ reading: PressureTriple) -> Bool {
    reading.systolic <= systolic && reading.diastolic <= diastolic
  }
}
