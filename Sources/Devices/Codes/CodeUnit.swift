import Vitals

/// The units of vital signs in messages.
public enum CodeUnit: String, CaseIterable, Hashable, Sendable {
  /// Beats or breaths a minute.
  case perMinute = "/min"
  /// Percent.
  case percent = "%"
  /// No dimension, as some give the perfusion index.
  case none = "1"
  /// Millimetres of mercury.
  case mmHg = "mmHg"
  /// Kilopascal.
  case kilopascal = "kPa"
  /// Degrees Celsius.
  case celsius = "Cel"
  /// Degrees Fahrenheit.
  case fahrenheit = "degF"

  /// The numbers of IEEE 11073-10101, partition 4: beats, breaths and counts a minute.
  private static let rates: Set<UInt16> = [0x0AA0, 0x0AC0, 0x0AE0]
  private static let rateWords = ["min", "bpm", "rpm", "lpm", "ppm", "次/分", "回/分"]
  /// The numbers of partition 4 stand behind this in context-free codes.
  private static let partition: UInt32 = 4 << 16

  /// The unit named by the components of a field, in small letters; nil for no known unit.
  init?(words: [String]) {
    for word in words {
      guard let unit = Self.number(word).flatMap(Self.init(number:)) ?? Self.word(word) else {
        continue
      }
      self = unit
      return
    }
    return nil
  }

  /// The unit of a number in partition 4; nil for one that is not read.
  init?(number: UInt16) {
    switch number {
    case _ where Self.rates.contains(number): self = .perMinute
    case 0x0220: self = .percent
    case 0x0200: self = .none
    case 0x0F20: self = .mmHg
    case 0x0F03: self = .kilopascal
    case 0x17A0: self = .celsius
    case 0x1780, 0x17C0: self = .fahrenheit
    default: return nil
    }
  }

  /// The number in partition 4 of a code such as `266016`, or of Philips's `0004-0f20`.
  private static func number(_ word: String) -> UInt16? {
    if word.hasPrefix("0004-") { return UInt16(word.dropFirst(5), radix: 16) }
    guard let number = UInt32(word), number >= partition else { return nil }
    return UInt16(exactly: number - partition)
  }

  /// A byte that is no UTF-8, as the degree sign of ISO 8859-1, was decoded as U+FFFD.
  private static func word(_ spelled: String) -> CodeUnit? {
    let word = spelled.replacing(prefixes: ["degrees ", "degree ", "deg. ", "deg "], with: "deg")
    return switch word {
    case "%", "pct": .percent
    case "1", "{index}": CodeUnit.none
    case "c", "°c", "ºc", "\u{FFFD}c", "cel", "℃": .celsius
    case "f", "°f", "ºf", "\u{FFFD}f", "[degf]", "℉": .fahrenheit
    case _ where word.contains("percent") || word.contains("%"): .percent
    case _ where word.contains("dimless"): CodeUnit.none
    case _ where word.contains("mmhg") || word.contains("mm[hg]") || word.contains("mm hg"):
      .mmHg
    case _ where word.contains("kpa") || word.contains("kilo_pascal"): .kilopascal
    case _ where word.contains("degc") || word.contains("celsius"): .celsius
    case _ where word.contains("degf") || word.contains("fahr"): .fahrenheit
    case _ where rateWords.contains(where: word.contains): .perMinute
    default: nil
    }
  }

  /// How a value in one unit becomes one in another.
  struct Conversion: Hashable, Sendable {
    /// The same unit.
    static let none = Conversion(offset: 0, factor: 1)

    /// What is added first, in hundredths.
    let offset: Int64
    /// The factor after that.
    let factor: Double

    /// A value in hundredths of the other unit.
    func apply(_ hundredths: Int64) -> Int64 {
      guard self != .none else { return hundredths }
      return Int64((Double(hundredths + offset) * factor).rounded())
    }
  }

  /// How values are brought to the unit of a parameter; nil where this is no unit of it.
  ///
  /// A share of a gas in percent has no pressure without that of the air.
  func conversion(to parameter: Parameter) -> Conversion? {
    switch (parameter, self) {
    case (.heartRate, .perMinute), (.pulseRate, .perMinute), (.respiratoryRate, .perMinute),
      (.saturation, .percent), (.perfusionIndex, .percent), (.perfusionIndex, .none),
      (.cuffSystolic, .mmHg), (.cuffDiastolic, .mmHg), (.cuffMean, .mmHg), (.endTidalCO2, .mmHg),
      (.temperature, .celsius):
      Conversion.none
    case (.cuffSystolic, .kilopascal), (.cuffDiastolic, .kilopascal), (.cuffMean, .kilopascal),
      (.endTidalCO2, .kilopascal):
      Conversion(offset: 0, factor: Pressure.mmHgPerKilopascal)
    case (.temperature, .fahrenheit): Conversion(offset: -3200, factor: 5.0 / 9)
    default: nil
    }
  }
}

extension String {
  /// The text with the first of some beginnings that it has replaced.
  fileprivate func replacing(prefixes: [String], with text: String) -> String {
    guard let found = prefixes.first(where: hasPrefix) else { return self }
    return text + dropFirst(found.count)
  }
}
