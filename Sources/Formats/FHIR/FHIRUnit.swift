import Text
import Vitals

/// The units in which vital signs come (UCUM, and how it is misspelt).
enum FHIRUnit: Hashable {
  case perMinute, perSecond, percent, one, mmHg, kilopascal, hectopascal, centimetresOfWater
  case celsius, fahrenheit, kelvin

  /// How a number in one unit becomes one in another: factor × (number + offset).
  struct Conversion {
    let factor: Double
    var offset: Double = 0

    /// A number in hundredths of the other unit; nil where it is no number of this world.
    func hundredths(_ number: DecimalNumber) -> Int64? {
      if factor == 1, offset == 0 { return number.scaled(places: 2) }
      return Self.hundredths(factor * (number.approximate + offset))
    }

    /// A number as hundredths, nearest; nil beyond all measure.
    static func hundredths(_ number: Double) -> Int64? {
      let scaled = (number * 100).rounded()
      return scaled.magnitude < 1e15 ? Int64(scaled) : nil
    }
  }

  private static let spelled: [String: FHIRUnit] = {
    let words: [FHIRUnit: String] = [
      .perMinute:
        "/min 1/min min-1 min^-1 /minute bpm beats/min beat/min beats/minute beat/minute b/min "
        + "beatsperminute permin perminute breaths/min breath/min breaths/minute breath/minute "
        + "breathsperminute resp/min respirations/min respirations/minute rpm brpm count/min "
        + "counts/min",
      .perSecond: "/s 1/s hz s-1",
      .percent: "% percent pct",
      .one: "1",
      .mmHg: "mm[hg] mmhg mm(hg) torr millimeterofmercury millimetersofmercury",
      .kilopascal: "kpa",
      .hectopascal: "hpa mbar",
      .centimetresOfWater: "cm[h2o] cmh2o",
      .celsius:
        "cel c °c ºc ℃ degc celsius degcelsius degreescelsius degreecelsius degreesc degreec",
      .fahrenheit:
        "[degf] degf f °f ºf ℉ fahrenheit degfahrenheit degreesfahrenheit degreefahrenheit "
        + "degreesf degreef",
      .kelvin: "k kelvin",
    ]
    var spelled: [String: FHIRUnit] = [:]
    for (unit, list) in words {
      for word in list.split(separator: " ") { spelled[String(word)] = unit }
    }
    return spelled
  }()

  /// The names of UCUM.
  private static let systems: Set<String> = [
    "http://unitsofmeasure.org", "http://unitsofmeasure.org/", "https://unitsofmeasure.org",
    "urn:oid:2.16.840.1.113883.6.8",
  ]

  /// IEEE 11073-10101, partition 4: 4 × 65,536 + code.
  private static let device: [String: FHIRUnit] = [
    "264864": .perMinute, "264928": .perMinute, "264896": .perMinute, "262688": .percent,
    "266016": .mmHg, "265987": .kilopascal, "268192": .celsius,
  ]

  /// The unit of a quantity; nil for one that is not known, or named in two ways that differ.
  init?(of quantity: JSONValue) {
    let code = quantity["code"]?.text
    let found: FHIRUnit?
    switch quantity["system"]?.text {
    case .some(let system) where code != nil && Self.systems.contains(system):
      found = code.flatMap(Self.word)
    case "urn:iso:std:iso:11073:10101" where code != nil:
      found = code.flatMap { Self.device[$0] }
    default:
      let words = [code, quantity["unit"]?.text].compactMap(\.self).filter { !$0.isEmpty }
      let units = Set(words.map(Self.word))
      found = units.count == 1 ? units.first ?? nil : nil
    }
    guard let found else { return nil }
    self = found
  }

  /// A unit as it is written; what stands in braces is a note (UCUM, section 6).
  private static func word(_ text: String) -> FHIRUnit? {
    var plain = ""
    var depth = 0
    for character in text.lowercased().prefix(60) where !character.isWhitespace {
      switch character {
      case "{": depth += 1
      case "}": depth -= 1
      default: if depth == 0 { plain.append(character) }
      }
    }
    if plain.isEmpty { return text.contains("{") ? .one : nil }
    return spelled[plain]
  }

  /// How numbers in this unit become those of a parameter; nil where it is no unit of it.
  func conversion(to parameter: Parameter) -> Conversion? {
    switch (parameter, self) {
    case (.heartRate, .perMinute), (.pulseRate, .perMinute), (.respiratoryRate, .perMinute),
      (.saturation, .percent), (.perfusionIndex, .percent), (.temperature, .celsius):
      return Conversion(factor: 1)
    case (.heartRate, .perSecond), (.pulseRate, .perSecond), (.respiratoryRate, .perSecond):
      return Conversion(factor: 60)
    case (.saturation, .one): return Conversion(factor: 100)
    case (.temperature, .fahrenheit): return Conversion(factor: 5.0 / 9, offset: -32)
    case (.temperature, .kelvin): return Conversion(factor: 1, offset: -273.15)
    default: break
    }
    guard parameter.unit == "mmHg" else { return nil }
    return switch self {
    case .mmHg: Conversion(factor: 1)
    case .kilopascal: Conversion(factor: Pressure.mmHgPerKilopascal)
    case .hectopascal: Conversion(factor: Pressure.mmHgPerKilopascal / 10)
    case .centimetresOfWater: Conversion(factor: Pressure.mmHgPerKilopascal * 0.0980665)
    default: nil
    }
  }
}

extension DecimalNumber {
  /// The nearest binary number.
  var approximate: Double {
    var number = Double(magnitude)
    // No number of this world has more places; the loop is short.
    for _ in 0..<min(exponent.magnitude, 40) { number = exponent < 0 ? number / 10 : number * 10 }
    return isNegative ? -number : number
  }
}
