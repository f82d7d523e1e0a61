import Vitals

/// What the tracks of Vital Recorder mean, by the names that its devices give them.
///
/// Names and meanings are those of the track lists of VitalDB (Solar8000, Primus, EV1000,
/// Vigilance, Datex-Ohmeda, Bx50, Intellivue, Root) and the meanings (`montype`) of the document
/// "Vital File Format".
enum VitalTrackNames {
  /// What a numeric track means.
  struct Meaning: Hashable {
    /// Its parameter.
    let parameter: Parameter
    /// Its place among the names of the parameter: the least one is taken.
    let rank: Int
    /// The unit that the name itself says; nil for none.
    var unit: MeasureUnit?
    /// The line of a pressure; nil for what is none.
    var line: String?
    /// What stands in brackets behind the name.
    var bracket = NameBracket.plain
  }

  /// The names of each parameter, the preferred one first, as ``NameKey/of(_:)`` gives them.
  private static let names: [(parameter: Parameter, keys: [String])] = [
    (.heartRate, ["HR", "ECGHR", "HRECG", "HEARTRATE", "ECGRATE", "CARDBEATRATE"]),
    (
      .pulseRate,
      [
        "PLETHHR", "PLETHPR", "SPO2HR", "SPO2PR", "PR", "PULSE", "PULSERATE", "PULSRATE",
        "PULSESPO2", "PLETHPULSRATE", "PULSOXIMPULSRATE", "BPM",
      ]
    ),
    (.saturation, ["PLETHSPO2", "PLETHSATO2", "SPO2", "PULSOXIMSATO2", "SATO2"]),
    (
      .respiratoryRate,
      [
        "RR", "RESPRR", "RESPRATE", "RRRESP", "RRCO2", "CO2RR", "AWAYRR", "AWAYRESPRATE",
        "CO2RESPRATE",
      ]
    ),
    (
      .endTidalCO2,
      [
        "ETCO2MMHG", "ETCO2", "ETCO2KPA", "CO2ET", "AWAYCO2ET", "AWAYETCO2", "CO2ETMMHG",
        "ENDTIDALCO2",
      ]
    ),
    (
      .temperature,
      [
        "BT", "BTCORE", "TEMPCORE", "BTESOPH", "TEMPESOPH", "BTNASOPH", "TEMPNASOPH", "BTTYMP",
        "TEMPTYMP", "BTRECT", "TEMPRECT", "BTBLD", "TEMPBLD", "BTPA", "BTBLAD", "TEMPBLAD", "TEMP",
        "BT1", "TEMP1", "T1",
      ]
    ),
    (.perfusionIndex, ["PI", "PLETHPI", "PLETHPERFREL", "PERFREL", "SPO2PI", "PERFINDEX"]),
  ]
  private static let pressureRanks = ["NIBP", "ART", "ABP", "IABP", "NBP"]
  /// The rank of tracks whose meaning is known by their number alone.
  private static let unnamed = 100

  private static let table: [String: Meaning] = {
    var table: [String: Meaning] = [:]
    for (parameter, keys) in names {
      for (rank, key) in keys.enumerated() {
        table[key] = Meaning(parameter: parameter, rank: rank, unit: unit(in: key))
      }
    }
    return table
  }()

  private static func unit(in key: String) -> MeasureUnit? {
    if key.hasSuffix("MMHG") { return .mmHg }
    return key.hasSuffix("KPA") ? .kilopascal : nil
  }

  /// The meanings of `montype`; 0 is none.
  private static func parameter(montype: UInt8) -> Parameter? {
    switch montype {
    case 2: .heartRate
    case 5: .arterialSystolic
    case 6: .arterialDiastolic
    case 7: .arterialMean
    case 9: .pulseRate
    case 10: .saturation
    case 12, 14: .respiratoryRate
    case 15: .endTidalCO2
    case 16: .cuffSystolic
    case 17: .cuffDiastolic
    case 18: .cuffMean
    case 19: .temperature
    default: nil
    }
  }

  /// The meaning of a numeric track: by its number, else by its name; nil for one that is not read.
  static func meaning(_ name: String, montype: UInt8) -> Meaning? {
    guard var meaning = bare(name, montype: montype) else { return nil }
    meaning.bracket = NameBracket(name, of: meaning.parameter) { named($0)?.parameter }
    meaning.unit = meaning.bracket.unit ?? meaning.unit
    return meaning
  }

  /// The meaning without what stands in brackets.
  private static func bare(_ name: String, montype: UInt8) -> Meaning? {
    // A name such as `SET_RR` has the number of the rate that is set.
    guard !NameKey.isSetting(name) else { return nil }
    let key = NameKey.of(name)
    let named = named(key)
    guard let parameter = parameter(montype: montype) else { return named }
    if parameter == .endTidalCO2, isInspired(key) { return nil }
    // The skin is colder than the body.
    if parameter == .temperature, key.contains("SKIN") { return nil }
    if let named, named.parameter == parameter { return named }
    let line = PressureLines.set(of: parameter) != nil ? NameKey.line(key) : nil
    return Meaning(parameter: parameter, rank: unnamed, unit: unit(in: key), line: line)
  }

  /// The concentration of carbon dioxide may be that of the air breathed in.
  private static func isInspired(_ key: String) -> Bool {
    ["INCO2", "FICO2", "IMCO2", "FCO2", "CO2IN", "CO2FI", "INSP", "CO2IM", "CO2MIN"]
      .contains(where: key.contains)
  }

  /// The meaning of a key of ``NameKey``; nil for one that is not known.
  static func named(_ key: String) -> Meaning? {
    if let known = table[key] { return known }
    guard let (parameter, line) = NameKey.pressure(key) else { return nil }
    let rank = pressureRanks.firstIndex(where: key.hasPrefix) ?? pressureRanks.count
    return Meaning(parameter: parameter, rank: rank, line: line)
  }

  /// The kind of a waveform that is shown; nil for the others.
  static func wave(_ name: String, montype: UInt8) -> WaveTrack.Kind? {
    switch montype {
    case 1: return .ecg
    case 8: return .pleth
    case 0: return WaveNames.kind(NameKey.of(name), lead: true)
    default: return nil
    }
  }
}
