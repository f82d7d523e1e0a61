import Vitals

/// What the signals of EDF files mean, by the labels that sleep laboratories and converters use.
enum EDFLabels {
  /// What a numeric signal means.
  struct Meaning: Hashable {
    /// Its parameter.
    let parameter: Parameter
    /// Its place among the labels of the parameter: the least one is taken.
    let rank: Int
    /// Whether it is only read with a unit, as waveforms have the same label.
    var needsUnit = false
    /// The unit that the label itself says; nil for none.
    var unit: MeasureUnit?
    /// The line of a pressure; nil for what is none.
    var line: String?
    /// What stands in brackets behind the label.
    var bracket = NameBracket.plain
  }

  private static let names: [(parameter: Parameter, keys: [String])] = [
    (
      .heartRate,
      ["HR", "HEARTRATE", "ECGHR", "HRECG", "HRATE", "EKGHR", "ECGRATE", "HEARTRATEECG"]
    ),
    (
      .pulseRate,
      [
        "PR", "PULSERATE", "PULSE", "PULS", "PULSFREQ", "PULSEFREQUENCY", "PULSOX", "HRSPO2",
        "PULSEOX", "PRSPO2", "SPO2PULSE", "SPO2PR", "OXIMETERPULSE", "HRPULSE", "PULSRATE",
      ]
    ),
    (
      .saturation,
      [
        "SPO2", "SAO2", "SAO2SPO2", "SPO2SPO2", "SAO2FINGER", "SPO2FINGER", "O2SAT", "SATO2",
        "SPO2BB", "SPO2SAT", "SAO2SAO2", "OSAT", "SAT", "SPO2B2B", "SATURATION", "OXYGENSATURATION",
        "SPO2SAO2",
      ]
    ),
    (
      .respiratoryRate,
      [
        "RR", "RESPRATE", "RESPIRATORYRATE", "RESPRATEI", "BREATHRATE", "BREATHINGRATE", "RESPR",
        "RF",
      ]
    ),
    (.endTidalCO2, ["ETCO2", "ENDTIDALCO2", "CO2ENDTIDAL", "ETCO2ETCO2", "PETCO2", "CO2ET"]),
    (
      .temperature,
      ["TEMPRECTAL", "TEMPRECT", "TEMP", "TEMPERATURE", "TEMPCORE", "BODYTEMP", "TCORE"]
    ),
    (.perfusionIndex, ["PI", "PERFINDEX", "PERFUSIONINDEX"]),
  ]
  /// Labels of waveforms too.
  private static let doubtful: Set<String> = ["RESP", "RESPIRATION", "BREATHING", "AWRR"]
  /// The rank of names that other formats use.
  private static let foreign = 200

  private static let table: [String: Meaning] = {
    var table: [String: Meaning] = [:]
    for (parameter, keys) in names {
      for (rank, key) in keys.enumerated() {
        table[key] = Meaning(parameter: parameter, rank: rank)
      }
    }
    for key in doubtful {
      table[key] = Meaning(parameter: .respiratoryRate, rank: 50, needsUnit: true)
    }
    return table
  }()

  /// The meaning of a numeric signal by its label; nil for one that is not read.
  static func meaning(_ label: String) -> Meaning? {
    guard var meaning = named(NameKey.of(label)) else { return nil }
    meaning.bracket = NameBracket(label, of: meaning.parameter) { named($0)?.parameter }
    meaning.unit = meaning.bracket.unit ?? meaning.unit
    return meaning
  }

  private static func named(_ key: String) -> Meaning? {
    if let known = table[key] { return known }
    return VitalTrackNames.named(key).map {
      Meaning(parameter: $0.parameter, rank: foreign + $0.rank, unit: $0.unit, line: $0.line)
    }
  }

  /// The kind of a waveform that is shown; nil for the others.
  static func wave(_ signal: EDFSignal) -> WaveTrack.Kind? {
    let isVoltage = ["mv", "uv", "µv", "μv", "v"].contains(signal.unit.lowercased())
    return WaveNames.kind(signal.key, lead: isVoltage)
  }
}
