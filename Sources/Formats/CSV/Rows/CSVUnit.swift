import Text
import Vitals

/// The units of vital signs in headers, cells and mapping files.
enum CSVUnit: String, CaseIterable {
  /// Beats or breaths a minute.
  case perMinute = "/min"
  /// Percent.
  case percent = "%"
  /// Millimetres of mercury.
  case mmHg
  /// Kilopascal.
  case kilopascal = "kPa"
  /// Degrees Celsius.
  case celsius = "Cel"
  /// Degrees Fahrenheit.
  case fahrenheit = "degF"

  /// A unit by any of its usual spellings; nil for one that is not known.
  init?(spelling: String) {
    let word = spelling.lowercased().filter { !$0.isWhitespace && $0 != "." }
    switch word {
    case "/min", "1/min", "min-1", "min^-1", "bpm", "rpm", "brpm", "beats/min", "breaths/min",
      "beat/min",
      "breath/min", "beatsperminute", "breathsperminute", "hz/min", "p/min", "{beats}/min",
      "{beat}/min", "{breaths}/min", "cpm", "lpm", "ppm", "nom_dim_beat_per_min",
      "nom_dim_resp_per_min":
      self = .perMinute
    case "%", "pct", "percent", "nom_dim_percent": self = .percent
    case "mmhg", "mm[hg]", "torr", "nom_dim_mmhg": self = .mmHg
    case "kpa", "nom_dim_kilo_pascal": self = .kilopascal
    case "cel", "c", "°c", "\u{FFFD}c", "ºc", "degc", "celsius", "℃", "nom_dim_degc":
      self = .celsius
    case "degf", "f", "°f", "\u{FFFD}f", "ºf", "[degf]", "fahrenheit", "℉": self = .fahrenheit
    default: return nil
    }
  }

  /// How numbers in this unit become those in that of a parameter; nil where it is none of its.
  ///
  /// A share of a gas in percent has no pressure without that of the air.
  func conversion(to parameter: Parameter) -> Conversion? {
    switch (parameter, self) {
    case (.heartRate, .perMinute), (.pulseRate, .perMinute), (.respiratoryRate, .perMinute),
      (.saturation, .percent), (.perfusionIndex, .percent), (.temperature, .celsius):
      Conversion.none
    case (.cuffSystolic, .mmHg), (.cuffDiastolic, .mmHg), (.cuffMean, .mmHg),
      (.arterialSystolic, .mmHg), (.arterialDiastolic, .mmHg), (.arterialMean, .mmHg),
      (.endTidalCO2, .mmHg):
      Conversion.none
    case (.cuffSystolic, .kilopascal), (.cuffDiastolic, .kilopascal), (.cuffMean, .kilopascal),
      (.arterialSystolic, .kilopascal), (.arterialDiastolic, .kilopascal),
      (.arterialMean, .kilopascal), (.endTidalCO2, .kilopascal):
      Conversion(offset: 0, factor: Pressure.mmHgPerKilopascal)
    case (.temperature, .fahrenheit): Conversion(offset: -32, factor: 5.0 / 9)
    default: nil
    }
  }

  /// How a number in one unit becomes one in another.
  struct Conversion: Hashable {
    /// The same unit.
    static let none = Conversion(offset: 0, factor: 1)

    /// What is added first.
    let offset: Double
    /// The factor after that.
    let factor: Double

    /// Hundredths of the other unit, rounded to the nearest; the largest for what has no room.
    func hundredths(_ number: DecimalNumber) -> Int64 {
      let largest: Int64 = number.isNegative ? -.max : .max
      guard self != .none else { return number.scaled(places: 2) ?? largest }
      guard let fine = number.scaled(places: 6) else { return largest }
      let value = (Double(fine) / 1e6 + offset) * factor * 100
      return abs(value) < 1e15 ? Int64(value.rounded()) : largest
    }
  }
}
