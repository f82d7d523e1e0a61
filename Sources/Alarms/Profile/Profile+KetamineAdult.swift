import Vitals

extension Profile {
  /// The built-in profile, in force unless the clinic has its own.
  ///
  /// Its figures are starting values, to be replaced by the protocol of the clinic. Of two rules
  /// with one parameter, direction and priority the later ranks higher.
  public static let ketamineAdult = Profile(
    name: "ketamine-adult", version: 1, expected: [.rate, .saturation, .cuff],
    pressureInterval: .minutes(5), recoveryPressureInterval: .minutes(15),
    guardLimits: GuardLimit.defaults,
    rules: systolicHigh + diastolicHigh + systolicLow + rateHigh + rateLow + saturationLow
      + respiratory + endTidalCO2 + sedation + overdue)

  private static let starting = "starting value, to be replaced by the clinic's own"

  private static let systolicHigh: [Rule] = [
    relative("nibp_sys_high_low", .cuffSystolic, .low, "+20%", 2000, notBelow: 140),
    relative("nibp_sys_high_medium_baseline", .cuffSystolic, .medium, "+30%", 3000, notBelow: 150),
    limit("nibp_sys_high_medium", .cuffSystolic, .medium, .atOrAbove, 165),
    limit("nibp_sys_high_repeat", .cuffSystolic, .medium, .above, 180, hint: "repeat BP"),
    confirmed("nibp_sys_high_confirmed", .cuffSystolic, 180),
    limit("nibp_sys_high_once", .cuffSystolic, .high, .atOrAbove, 200),
  ]

  private static let diastolicHigh: [Rule] = [
    relative("nibp_dia_high_low", .cuffDiastolic, .low, "+20%", 2000, notBelow: 90),
    limit("nibp_dia_high_medium", .cuffDiastolic, .medium, .atOrAbove, 100),
    limit("nibp_dia_high_repeat", .cuffDiastolic, .medium, .above, 110, hint: "repeat BP"),
    confirmed("nibp_dia_high_confirmed", .cuffDiastolic, 110),
    limit("nibp_dia_high_once", .cuffDiastolic, .high, .atOrAbove, 120),
  ]

  private static let systolicLow: [Rule] = [
    relative("nibp_sys_low_low", .cuffSystolic, .low, "-20%", -2000, notAbove: 110),
    limit("nibp_sys_low_medium", .cuffSystolic, .medium, .below, 90),
    limit("nibp_sys_low_high", .cuffSystolic, .high, .below, 80),
  ]

  private static let rateHigh: [Rule] = [
    relative(
      "rate_high_low", .rate, .low, "+25%", 2500, notBelow: 100, delay: .seconds(60)),
    limit("rate_high_medium", .rate, .medium, .above, 120, delay: .seconds(60)),
    limit("rate_high_high", .rate, .high, .above, 140, delay: .seconds(30)),
    limit("rate_high_sustained", .rate, .high, .above, 120, delay: .minutes(5)),
  ]

  private static let rateLow: [Rule] = [
    limit("rate_low_low", .rate, .low, .below, 50, delay: .seconds(15)),
    limit("rate_low_medium", .rate, .medium, .below, 45, delay: .seconds(15)),
    limit("rate_low_high", .rate, .high, .below, 40, delay: .seconds(5)),
    emergency("asystole_flag", .asystole, of: .rate),
    emergency("vfib_flag", .fibrillation, of: .rate),
  ]

  private static let saturationLow: [Rule] = [
    integral("spo2_low_low", .low, limit: 94, budget: 50),
    integral("spo2_low_medium_integral", .medium, limit: 90, budget: 25),
    limit("spo2_low_medium", .saturation, .medium, .below, 90, delay: .seconds(15)),
    limit("spo2_low_sustained", .saturation, .high, .below, 88, delay: .seconds(60)),
    Rule(
      id: "spo2_drop",
      kind: .drop(
        amount: Amount(units: 10), window: .seconds(60), below: Amount(units: 92)),
      parameter: .saturation, priority: .high, deadband: Amount(units: 1),
      clearDelay: .seconds(5), text: "SpO2 falling", source: starting),
    limit("spo2_low_high", .saturation, .high, .below, 85),
  ]

  private static let respiratory: [Rule] = [
    limit("rr_low_low", .respiratoryRate, .low, .below, 10, delay: .seconds(30)),
    limit("rr_high_low", .respiratoryRate, .low, .above, 24, delay: .seconds(30)),
    limit("rr_low_medium", .respiratoryRate, .medium, .below, 8, delay: .seconds(30)),
    limit("rr_high_medium", .respiratoryRate, .medium, .above, 30, delay: .seconds(30)),
    emergency("apnoea_flag", .apnoea, of: .respiratoryRate),
    limit("rr_zero", .respiratoryRate, .high, .atOrBelow, 0, delay: .seconds(20)),
  ]

  private static let endTidalCO2: [Rule] = [
    limit("etco2_high_low", .endTidalCO2, .low, .above, 50, delay: .seconds(60)),
    limit(
      "etco2_low_low", .endTidalCO2, .low, .below, 30, delay: .seconds(60), isOff: true),
    limit("etco2_low_medium", .endTidalCO2, .medium, .below, 20, delay: .seconds(60)),
    limit("etco2_high_medium", .endTidalCO2, .medium, .above, 60, delay: .seconds(60)),
    limit("etco2_low_high", .endTidalCO2, .high, .atOrBelow, 5, delay: .seconds(20)),
  ]

  private static let sedation: [Rule] = [
    limit("sedation_low", .sedation, .low, .atOrBelow, 4),
    limit("sedation_medium", .sedation, .medium, .atOrBelow, 3),
    limit("sedation_high", .sedation, .high, .atOrBelow, 2),
  ]

  private static let overdue: [Rule] = [
    due("bp_due_low", .bloodPressure, .low, .minutes(1), "BP due"),
    due("bp_due_medium", .bloodPressure, .medium, .minutes(2), "BP overdue"),
    Rule(
      id: "bp_not_repeated",
      kind: .overdue(
        .bloodPressureRepeat, afterInterval: .seconds(90), atLeast: .minutes(5),
        atMost: .seconds(390)),
      parameter: nil, priority: .high, text: "BP not repeated", source: starting),
    due("assessment_due_low", .assessment, .low, .minutes(2), "Assessment due"),
    due("assessment_due_medium", .assessment, .medium, .minutes(10), "Assessment overdue"),
    due("infusion_ending", .infusion, .low, .minutes(-5), "Infusion: 5 minutes left"),
    due("infusion_end", .infusion, .low, .zero, "Infusion: planned time is over"),
    due(
      "infusion_overrun", .infusion, .medium, .minutes(10), "Infusion: 10 minutes over plan",
      [.infusing]),
  ]

  private static func limit(
    _ id: String, _ parameter: Parameter, _ priority: Priority, _ comparison: Comparison,
    _ units: Int32, delay: TimeSpan = .zero, hint: String? = nil, isOff: Bool = false
  ) -> Rule {
    Rule(
      id: id, kind: .limit(Bound(comparison, .absolute(Amount(units: units))), delay: delay),
      parameter: parameter, priority: priority, deadband: deadband(parameter),
      clearDelay: parameter.defaultClearDelay, isOff: isOff,
      text: text(parameter, comparison.direction), hint: hint, source: starting)
  }

  /// What a device itself reports as an emergency.
  private static func emergency(
    _ id: String, _ flag: DeviceFlag, of parameter: Parameter
  ) -> Rule {
    Rule(
      id: id, kind: .flag(flag), parameter: parameter, priority: .high, text: flag.words,
      source: starting)
  }

  private static func relative(
    _ id: String, _ parameter: Parameter, _ priority: Priority, _ words: String,
    _ percent: Int32, notBelow: Int32? = nil, notAbove: Int32? = nil, delay: TimeSpan = .zero
  ) -> Rule {
    let direction: Direction = percent < 0 ? .low : .high
    let bound = Bound(
      direction == .low ? .atOrBelow : .atOrAbove,
      .baseline(
        .percent(hundredths: percent), notBelow: notBelow.map(Amount.init(units:)),
        notAbove: notAbove.map(Amount.init(units:))))
    return Rule(
      id: id, kind: .limit(bound, delay: delay), parameter: parameter, priority: priority,
      deadband: deadband(parameter), clearDelay: parameter.defaultClearDelay,
      text: text(parameter, direction), hint: "baseline \(words)", source: starting)
  }

  private static func confirmed(_ id: String, _ parameter: Parameter, _ units: Int32) -> Rule {
    Rule(
      id: id, kind: .consecutive(Bound(.above, .absolute(Amount(units: units))), count: 2),
      parameter: parameter, priority: .high, text: text(parameter, .high), source: starting)
  }

  private static func integral(
    _ id: String, _ priority: Priority, limit: Int32, budget: Int32
  ) -> Rule {
    Rule(
      id: id,
      kind: .integral(
        Bound(.below, .absolute(Amount(units: limit))), budget: Amount(units: budget)),
      parameter: .saturation, priority: priority, deadband: deadband(.saturation),
      clearDelay: Parameter.saturation.defaultClearDelay, text: "SpO2 low", source: starting)
  }

  private static func due(
    _ id: String, _ item: DueItem, _ priority: Priority, _ delay: TimeSpan, _ text: String,
    _ phases: [Phase]? = nil
  ) -> Rule {
    Rule(
      id: id, kind: .overdue(item, delay: delay), parameter: nil, priority: priority,
      phases: phases, text: text, source: starting)
  }

  private static func deadband(_ parameter: Parameter) -> Amount {
    switch parameter {
    case .saturation: Amount(units: 1)
    case .rate, .heartRate, .pulseRate: Amount(units: 3)
    case .respiratoryRate, .cuffSystolic, .cuffDiastolic, .cuffMean, .arterialSystolic,
      .arterialDiastolic, .arterialMean, .perfusionIndex, .sedation, .endTidalCO2, .temperature:
      Amount(units: 0)
    }
  }

  private static func text(_ parameter: Parameter, _ direction: Direction) -> String {
    "\(parameter.label) \(direction == .low ? "low" : "high")"
  }
}
