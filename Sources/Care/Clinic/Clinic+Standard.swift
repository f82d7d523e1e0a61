import Vitals

extension Clinic {
  private static let starting = "starting value, to be replaced by the clinic's own"

  /// The protocol without a clinic's own.
  ///
  /// Its figures are starting values, not those of a guideline, and are to be replaced.
  public static let standard: Clinic = {
    var clinic = Clinic(
      name: "standard", version: 1, checks: checkIn + timeOut + leaving + beforeVisit,
      gate: gate, drugs: usualDrugs, schedules: presets, scales: Scale.shipped,
      dischargeScales: ["padss", "aldrete"], sideEffects: signs)
    clinic.discharge = DischargeRule(
      leastAfter: .minutes(30),
      scores: [
        DischargeRule.Bound("moaas", atLeast: 5), DischargeRule.Bound("dissociation", atMost: 1),
      ], pressureWithin: 20, source: starting)
    clinic.interventions = usualInterventions
    clinic.wasteNeedsWitness = true
    return clinic
  }()

  private static let gate: PressureGate? = {
    guard let systolic = Pressure(160), let diastolic = Pressure(100) else { return nil }
    return PressureGate(systolic: systolic, diastolic: diastolic, source: starting)
  }()

  private static let checkIn: [CheckItem] = [
    CheckItem("patient", .checkIn, "Pseudonym of the patient", .patient),
    CheckItem("identified", .checkIn, "Identified by two identifiers"),
    CheckItem("clearances", .checkIn, "Clearances (heart, lungs, psychiatry)"),
    CheckItem("consent", .checkIn, "Consent signed"),
    CheckItem("weight", .checkIn, "Weight, measured", .weight, isRequired: true),
    CheckItem("solids", .checkIn, "Last solid food", .clock, leastMinutes: 360),
    CheckItem("clear_fluids", .checkIn, "Last clear fluid", .clock, leastMinutes: 120),
    CheckItem("allergies", .checkIn, "Allergies", .text),
    CheckItem(
      "interactions", .checkIn, "Interacting drugs (sedatives, stimulants, MAOI)",
      .text),
    CheckItem("not_pregnant", .checkIn, "Pregnancy ruled out or not possible"),
    CheckItem("driver", .checkIn, "Driver confirmed", isRequired: true),
    CheckItem("appointment_number", .checkIn, "Which session of the course", .text),
  ]

  private static let timeOut: [CheckItem] = [
    CheckItem("right_patient", .timeOut, "Right patient, right drugs, right doses"),
    CheckItem("line", .timeOut, "Vein, line and pump checked"),
    CheckItem("rescue", .timeOut, "Oxygen, suction and rescue drugs at hand"),
    CheckItem("two_people", .timeOut, "Drugs checked by two people", .twoPeople),
  ]

  private static let leaving: [CheckItem] = [
    CheckItem("orientation", .discharge, "Oriented to person, place and time", isRequired: true),
    CheckItem("gait", .discharge, "Walks steadily", isRequired: true),
    CheckItem("feels_well", .discharge, "Feels well enough to go home", isRequired: true),
    CheckItem("iv_out", .discharge, "Vein catheter out, site dry"),
    CheckItem("escort", .discharge, "Escort present, by relation", .text, isRequired: true),
    CheckItem(
      "instructions", .discharge, "Written instructions given, no driving until tomorrow",
      isRequired: true),
  ]

  /// Wide ranges around published protocols, which catch a slip by a factor of ten.
  private static let usualDrugs: [DrugEntry] = [
    DrugEntry(
      id: "ketamine", name: "Ketamine", amounts: .milligrams(5)...(.milligrams(300)),
      amountsPerKilogram: Mass(micrograms: 100)...Mass(micrograms: 2500),
      amountsPerMillilitre: Mass(micrograms: 50)...(.milligrams(5)), isControlled: true,
      source: starting),
    DrugEntry(
      id: "lidocaine", name: "Lidocaine", amounts: .milligrams(30)...(.milligrams(700)),
      amountsPerKilogram: Mass(micrograms: 500)...Mass(micrograms: 7500),
      amountsPerMillilitre: Mass(micrograms: 200)...(.milligrams(20)), source: starting),
    DrugEntry(
      id: "magnesium", name: "Magnesium sulfate", amounts: .milligrams(250)...(.milligrams(5000)),
      amountsPerMillilitre: .milligrams(1)...(.milligrams(100)), source: starting),
    DrugEntry(
      id: "ondansetron", name: "Ondansetron", amounts: .milligrams(2)...(.milligrams(8)),
      source: starting),
    DrugEntry(
      id: "midazolam", name: "Midazolam", amounts: Mass(micrograms: 500)...(.milligrams(5)),
      isControlled: true, source: starting),
  ]

  private static let usualInterventions: [InterventionKind] = [
    InterventionKind("oxygen", "Oxygen", key: "o", .oxygen),
    drug("ondansetron", "Ondansetron", key: "n", doses: 4000, 8000, within: 2000...8000),
    drug("midazolam", "Midazolam", key: "m", doses: 1000, 2000, within: 500...5000),
    drug("labetalol", "Labetalol", key: "l", doses: 5000, 10_000, 20_000, within: 5000...20_000),
    InterventionKind("position", "Position changed", key: "t"),
    InterventionKind("lights", "Lights dimmed", key: "d"),
    InterventionKind("reassured", "Reassured", key: "r"),
    InterventionKind("called", "Physician called", key: "c"),
    InterventionKind("arrived", "Physician arrived", key: "w"),
  ]

  /// A drug into the vein; doses and range in micrograms.
  private static func drug(
    _ id: String, _ label: String, key: Character, doses: Int64..., within range: ClosedRange<Int64>
  ) -> InterventionKind {
    InterventionKind(
      id, label, key: key,
      .drug(
        doses: doses.map { Mass(micrograms: $0) }, .intravenous,
        range: Mass(
          micrograms: range.lowerBound)...Mass(micrograms: range.upperBound), source: starting))
  }

  private static let presets: [SchedulePreset] = [
    preset("mood-40", "40 minutes", 5, 42, first: 5, for: 15, then: 10, recovery: 15),
    preset("mix-50", "45 to 55 minutes, mixture", 43, 75, first: 5, for: 0, then: 5, recovery: 15),
    preset("long", "several hours", 76, 480, first: 15, for: 60, then: 30, recovery: 30),
  ]

  private static func preset(
    _ id: String, _ label: String, _ shortest: Int64, _ longest: Int64, first: Int64,
    for length: Int64, then every: Int64, recovery: Int64
  ) -> SchedulePreset {
    SchedulePreset(
      id: id, label: label, lengths: .minutes(shortest)...(.minutes(longest)),
      firstEvery: .minutes(first), firstFor: .minutes(length), every: .minutes(every),
      recoveryEvery: .minutes(recovery), scales: ["moaas", "dissociation", "pain"],
      source: starting)
  }

  private static let signs: [SideEffectKind] = [
    SideEffectKind("nausea", "Nausea"), SideEffectKind("vomiting", "Vomiting"),
    SideEffectKind("dizziness", "Dizziness"), SideEffectKind("headache", "Headache"),
    SideEffectKind("visual", "Visual disturbance"),
    SideEffectKind("auditory", "Sound sensitivity"),
    SideEffectKind("dissociation", "Unpleasant dissociation"), SideEffectKind("anxiety", "Anxiety"),
    SideEffectKind("sedation", "Sedation"),
    SideEffectKind("numb_lips", "Numb lips", warningSignOf: "lidocaine"),
    SideEffectKind("metallic_taste", "Metallic taste", warningSignOf: "lidocaine"),
    SideEffectKind("tinnitus", "Ringing ears", warningSignOf: "lidocaine"),
    SideEffectKind("twitching", "Twitching", warningSignOf: "lidocaine"),
    SideEffectKind("flushing", "Flushing", warningSignOf: "magnesium"),
    SideEffectKind("weak_reflexes", "Weak reflexes", warningSignOf: "magnesium"),
  ]
}
