import Vitals

/// A unit that recordings name beside their numbers.
///
/// Only whole spellings count: a unit that is not listed may mean anything.
enum MeasureUnit: Hashable {
  /// No unit is named.
  case unnamed
  /// Beats or breaths a minute.
  case perMinute
  /// Percent.
  case percent
  /// Millimetres of mercury.
  case mmHg
  /// Kilopascal.
  case kilopascal
  /// Hectopascal, the same as millibar.
  case hectopascal
  /// Centimetres of water.
  case waterColumn
  /// Degrees Celsius.
  case celsius
  /// Degrees Fahrenheit.
  case fahrenheit
  /// Kelvin.
  case kelvin

  /// The unit with this spelling; nil for one that is not known.
  init?(_ text: String) {
    let plain = text.lowercased().filter { !" ._()[]{}°º˚*^\u{FFFD}".contains($0) }
    switch plain {
    case "", "-", "none", "1", "na", "n/a": self = .unnamed
    case "/min", "1/min", "min-1", "/minute", "bpm", "rpm", "lpm", "ppm", "cpm", "beats/min",
      "beat/min", "beats/minute", "beats", "breaths/min", "breath/min", "breaths/minute", "br/min",
      "resp/min", "respmin", "pulses/min", "brpm", "permin", "permin1":
      self = .perMinute
    case "%", "pct", "percent", "%sat", "%spo2", "%o2", "prozent", "vol%", "%vol": self = .percent
    case "mmhg", "torr": self = .mmHg
    case "kpa": self = .kilopascal
    case "hpa", "mbar", "mb": self = .hectopascal
    case "cmh2o": self = .waterColumn
    case "c", "degc", "degreec", "degreesc", "cel", "celsius", "℃", "gradc", "oc", "'c":
      self = .celsius
    case "f", "degf", "degreef", "degreesf", "fahrenheit", "℉", "of": self = .fahrenheit
    case "k", "degk", "kelvin": self = .kelvin
    default: return nil
    }
  }

  /// How numbers in this unit become those of the parameter; nil where it is no unit of it.
  ///
  /// A share of carbon dioxide in percent has no pressure without that of the air, and one without
  /// a unit may be such a share.
  func scale(for parameter: Parameter) -> MeasureScale? {
    switch parameter {
    case .rate, .heartRate, .pulseRate, .respiratoryRate:
      self == .perMinute || self == .unnamed ? .same : nil
    case .saturation, .perfusionIndex: self == .percent || self == .unnamed ? .same : nil
    case .cuffSystolic, .cuffDiastolic, .cuffMean, .arterialSystolic, .arterialDiastolic,
      .arterialMean:
      self == .unnamed ? .same : pressure
    case .endTidalCO2: pressure
    case .temperature: temperature
    case .sedation: nil
    }
  }

  private var pressure: MeasureScale? {
    let kilopascal = Pressure.mmHgPerKilopascal
    return switch self {
    case .mmHg: .same
    case .kilopascal: MeasureScale(factor: kilopascal)
    case .hectopascal: MeasureScale(factor: kilopascal / 10)
    // The conventional centimetre of water is 98.0665 Pa.
    case .waterColumn: MeasureScale(factor: kilopascal * 0.098_066_5)
    case .unnamed, .perMinute, .percent, .celsius, .fahrenheit, .kelvin: nil
    }
  }

  private var temperature: MeasureScale? {
    switch self {
    case .celsius, .unnamed: .same
    case .fahrenheit: MeasureScale(factor: 5.0 / 9, shift: -32 * 5.0 / 9)
    case .kelvin: MeasureScale(factor: 1, shift: -273.15)
    case .perMinute, .percent, .mmHg, .kilopascal, .hectopascal, .waterColumn: nil
    }
  }
}
