import Vitals

/// What a signal is, by its name, its unit and its rate.
enum WFDBMeaning: Hashable {
  /// Values of a parameter.
  case values(Parameter, WFDBScale)
  /// A waveform that is shown.
  case wave(WaveTrack.Kind)
  /// Anything else.
  case other(RecordingRemark.Reason)

  /// The fastest samples that are values of their own and no waveform, a second.
  static let fastestValues = 2.5

  /// The meaning of a signal with so many samples a second.
  init(_ signal: WFDBSignal, rate: Double) {
    let (name, unit) = Self.named(signal)
    let isSlow = rate <= Self.fastestValues
    if let parameter = Self.parameter(name), isSlow || Self.isNoWave(parameter, name) {
      guard signal.gain != nil else {
        self = .other(.unit("not calibrated"))
        return
      }
      guard let scale = WFDBScale(unit, parameter) else {
        self = .other(.unit(WFDBHeader.shown(unit)))
        return
      }
      self = .values(parameter, scale)
    } else if !isSlow, Self.isPleth(name) {
      self = .wave(.pleth)
    } else if !isSlow, Self.isLead(name), Self.isElectric(signal.unit) {
      self = .wave(.ecg)
    } else {
      self = .other(.unknown)
    }
  }

  /// The parameters by their names in small letters and digits alone: those of MIMIC first.
  private static let names: [Parameter: Set<String>] = [
    .heartRate: ["hr", "heartrate", "ecghr", "hrecg"],
    .pulseRate: ["pulse", "pr", "pulserate", "plethhr", "spo2pulse", "spo2pr", "plethpulse"],
    .saturation: [
      "spo2", "spo2sat", "o2sat", "sao2", "so2", "saturation", "plethspo2", "plethsato2",
    ],
    .respiratoryRate: [
      "resp", "rr", "resprate", "respirationrate", "respiratoryrate", "awrr", "co2rr", "brpm",
    ],
    .cuffSystolic: pressures(["nbp", "nibp", "cuff"], ["sys", "syst", "systolic", "s", "sbp"]),
    .cuffDiastolic: pressures(
      ["nbp", "nibp", "cuff"], ["dias", "dia", "diast", "diastolic", "d", "dbp"]),
    .cuffMean: pressures(["nbp", "nibp", "cuff"], ["mean", "map", "m", "mbp"]),
    .arterialSystolic: pressures(["abp", "art"], ["sys", "syst", "systolic", "s", "sbp"]),
    .arterialDiastolic: pressures(
      ["abp", "art"], ["dias", "dia", "diast", "diastolic", "d", "dbp"]),
    .arterialMean: pressures(["abp", "art"], ["mean", "map", "m", "mbp"]),
    .endTidalCO2: ["etco2", "co2et", "endtidalco2"],
    .temperature: [
      "temp", "temperature", "tempbody", "bodytemp", "temprectal", "tempcore", "tcore", "trect",
      "tesoph", "temp1", "t1",
    ],
    .perfusionIndex: ["pi", "perf", "perfusionindex", "spo2perf", "plethperfrel"],
  ]

  private static func pressures(_ origins: [String], _ ends: [String]) -> Set<String> {
    Set(origins.flatMap { origin in ends.map { origin + $0 } })
  }

  private static func parameter(_ name: String) -> Parameter? {
    Parameter.allCases.first { names[$0]?.contains(name) ?? false }
  }

  private static let origins = ["nibp", "nbp", "cuff", "abp", "art"]

  /// The line of a pressure by the name of its signal; nil for what is no pressure.
  static func line(_ name: String, _ parameter: Parameter) -> String? {
    guard PressureLines.set(of: parameter) != nil else { return nil }
    return origins.first(where: key(name).hasPrefix)
  }

  /// The key of a signal and its unit: where its field is empty, one in brackets behind the name.
  private static func named(_ signal: WFDBSignal) -> (key: String, unit: String) {
    let (stem, bracket) = NameKey.parts(signal.name)
    guard let bracket, let unit = MeasureUnit(bracket), unit != .unnamed else {
      return (key(signal.name), signal.unit ?? "mV")
    }
    return (key(stem), signal.unit ?? bracket)
  }

  private static func key(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// Breathing is a waveform of the same name, and so may be all that has no rate in its name.
  private static func isNoWave(_ parameter: Parameter, _ name: String) -> Bool {
    switch parameter {
    case .respiratoryRate: name != "resp"
    default: true
    }
  }

  private static func isPleth(_ name: String) -> Bool {
    name.hasPrefix("pleth") || name.hasPrefix("ppg") || name == "photoplethysmogram"
      || name == "spo2wave" || name == "fingerppg"
  }

  /// Leads as records name them, such as `II`, `MLII`, `aVR`, `V5`, `ECG lead II`.
  private static let leads: Set<String> = [
    "i", "ii", "iii", "avr", "avl", "avf", "v", "v1", "v2", "v3", "v4", "v5", "v6", "mcl", "mcl1",
    "mli", "mlii", "mliii", "d3", "d4", "cm2", "cm4", "cm5", "cc5", "ml5", "modlead", "vx", "vy",
    "vz",
  ]

  private static func isLead(_ name: String) -> Bool {
    if name.hasPrefix("ecg") || name.hasPrefix("ekg") { return true }
    return leads.contains(name)
      || name.hasPrefix("lead") && leads.contains(String(name.dropFirst(4)))
  }

  private static func isElectric(_ unit: String?) -> Bool {
    ["mv", "uv", "µv", "v", "nu", "adu", "adc"].contains((unit ?? "mV").lowercased())
  }
}

/// How values in the unit of a file become hundredths of that of a parameter.
struct WFDBScale: Hashable {
  /// Hundredths in one unit.
  let factor: Double
  /// What is added to them.
  let offset: Double

  private static let rates: Set<String> = [
    "bpm", "/min", "1/min", "min-1", "min^-1", "beats/min", "beat/min", "beats/minute",
    "beats_per_minute", "beats/m", "pm", "brpm", "rpm", "cpm", "ppm", "resp/min", "br/min",
    "breaths/min", "breath/min", "breaths/minute", "breaths_per_minute", "{beats}/min",
    "{breaths}/min",
  ]
  private static let percents: Set<String> = ["%", "percent", "pct"]
  private static let celsius: Set<String> = [
    "c", "degc", "deg_c", "cel", "celsius", "°c", "degrees_c", "deg-c", "\u{FFFD}c",
  ]
  private static let fahrenheit: Set<String> = [
    "f", "degf", "deg_f", "fahrenheit", "°f", "degrees_f", "deg-f", "[degf]", "\u{FFFD}f",
  ]

  /// The scale of a unit; nil where it is none of the parameter.
  init?(_ unit: String, _ parameter: Parameter) {
    let unit = unit.lowercased()
    var found: (factor: Double, offset: Double)?
    switch parameter {
    case .heartRate, .pulseRate, .respiratoryRate:
      found = Self.rates.contains(unit) ? (100, 0) : nil
    case .saturation, .perfusionIndex: found = Self.percents.contains(unit) ? (100, 0) : nil
    case .cuffSystolic, .cuffDiastolic, .cuffMean, .arterialSystolic, .arterialDiastolic,
      .arterialMean, .endTidalCO2:
      if ["mmhg", "mm[hg]", "mm_hg", "torr"].contains(unit) { found = (100, 0) }
      if unit == "kpa" { found = (100 * Pressure.mmHgPerKilopascal, 0) }
    case .temperature:
      if Self.celsius.contains(unit) { found = (100, 0) }
      if Self.fahrenheit.contains(unit) { found = (500.0 / 9, -16_000.0 / 9) }
    case .rate, .sedation: break
    }
    guard let found else { return nil }
    (factor, offset) = found
  }
}
