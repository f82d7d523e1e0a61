import Text
import Vitals

/// Finds the vital sign of an observation by its code and unit.
///
/// A monitor sends the same observations in the same order each time, so the last message's answers
/// are tried first.
struct HL7Kinds: Sendable {
  /// A vital sign, and the factor of its values.
  struct Kind: Sendable {
    let parameter: Parameter
    let scale: Double
    /// Whether it is the pulse of a single cuff reading, and no trend.
    let isSpot: Bool
  }

  private struct Known: Sendable {
    let words: [UInt8]
    let kind: Kind?
  }

  /// How many observations are remembered by their place, and how many others by their words.
  private static let longest = 64
  /// The longest code with its unit that is remembered, in bytes.
  private static let longestWords = 256

  /// The names and codes of IEEE 11073-10101, of LOINC and of two makers, as seen in messages.
  private static let names: [String: Parameter] = [
    "MDC_ECG_HEART_RATE": .heartRate, "147842": .heartRate, "8867-4": .heartRate,
    "MDC_PULS_OXIM_SAT_O2": .saturation, "150456": .saturation, "59408-5": .saturation,
    "MDC_PULS_OXIM_PULS_RATE": .pulseRate, "149530": .pulseRate, "MDC_PULS_RATE": .pulseRate,
    "149522": .pulseRate, "MDC_PULS_RATE_NON_INV": .pulseRate, "149546": .pulseRate,
    "MDC_RESP_RATE": .respiratoryRate, "151562": .respiratoryRate,
    "MDC_PULS_OXIM_PERF_REL": .perfusionIndex, "150448": .perfusionIndex,
    "MDC_BLD_PERF_INDEX": .perfusionIndex, "150488": .perfusionIndex,
    "MDC_PRESS_CUFF_SYS": .cuffSystolic, "150301": .cuffSystolic,
    "MDC_PRESS_CUFF_DIA": .cuffDiastolic, "150302": .cuffDiastolic,
    "MDC_PRESS_CUFF_MEAN": .cuffMean, "150303": .cuffMean,
    "MDC_PRESS_BLD_NONINV_SYS": .cuffSystolic, "150021": .cuffSystolic,
    "MDC_PRESS_BLD_NONINV_DIA": .cuffDiastolic, "150022": .cuffDiastolic,
    "MDC_PRESS_BLD_NONINV_MEAN": .cuffMean, "150023": .cuffMean,
    "NBPs": .cuffSystolic, "NBPd": .cuffDiastolic, "NBPm": .cuffMean,
    "8480-6": .cuffSystolic, "8462-4": .cuffDiastolic, "8478-0": .cuffMean,
    "2708-6": .saturation,
    "MDC_AWAY_CO2_ET": .endTidalCO2, "151728": .endTidalCO2, "19891-1": .endTidalCO2,
  ]
  private static let edan: [String: Parameter] = [
    "393216": .cuffSystolic, "393217": .cuffDiastolic, "393219": .pulseRate,
    "327680": .saturation, "131072": .heartRate,
  ]

  private var known: [Known] = []
  private var others: [[UInt8]: Kind?] = [:]
  private var place = 0

  /// Begins a message.
  mutating func begin() { place = 0 }

  /// The kind of the next observation; nil when it is no vital sign in a known unit.
  mutating func kind(
    _ code: Range<Int>, unit: Range<Int>, _ text: TextLine, _ delimiters: HL7Delimiters
  ) -> Kind? {
    defer { place += 1 }
    if place < known.count, text.concatenation(code, unit, equals: known[place].words) {
      return known[place].kind
    }
    func find() -> Kind? {
      func parts(_ field: Range<Int>) -> [Range<Int>] {
        text.parts(delimiters.component, of: field, atMost: HL7Limits.components)
          .map { $0.count <= HL7Limits.word ? $0 : 0..<0 }
      }
      return Self.find(parts(code), parts(unit), text)
    }
    // No known code and unit are so long, and unknown ones are not worth the memory.
    guard code.count + unit.count <= Self.longestWords else { return find() }
    let words = Array(text.bytes(code)) + text.bytes(unit)
    if place < Self.longest {
      let entry = Known(words: words, kind: find())
      if place < known.count { known[place] = entry } else { known.append(entry) }
      return entry.kind
    }
    if let other = others[words] { return other }
    if others.count >= Self.longest { others = [:] }
    let found = find()
    others[words] = .some(found)
    return found
  }

  private static func find(
    _ code: [Range<Int>], _ unit: [Range<Int>], _ text: TextLine
  ) -> Kind? {
    guard let parameter = parameter(code, text) else { return nil }
    let words = unit.map { text.text($0).lowercased() }
    guard let scale = scale(parameter, words) else { return nil }
    let isSpot = code.contains { part in
      spots.contains { text.equals(part, $0) }
    }
    return Kind(parameter: parameter, scale: scale, isSpot: isSpot)
  }

  /// The pulse rates that cuffs give.
  private static let spots: [StaticString] = ["149546", "MDC_PULS_RATE_NON_INV", "393219"]

  /// The number behind a prefix, as Philips gives those of IEEE 11073: `0002-4bb8`.
  private static func number(_ word: String, after prefix: String) -> UInt16? {
    guard word.hasPrefix(prefix) else { return nil }
    return UInt16(word.dropFirst(prefix.count), radix: 16)
  }

  /// By the name where it is known, else by the number.
  private static func parameter(_ identifier: [Range<Int>], _ text: TextLine) -> Parameter? {
    guard let first = identifier.first else { return nil }
    if identifier.count >= 3, text.equals(identifier[2], "EHC") { return edan[text.text(first)] }
    if identifier.count >= 2, !identifier[1].isEmpty {
      if let known = names[text.text(identifier[1])] { return known }
      // An MDC name that is unknown means something else, whatever the number.
      if text.starts(identifier[1], with: "MDC_") { return nil }
    }
    let word = text.text(first)
    return names[word] ?? number(word, after: "0002-").flatMap(IntelliVueValues.parameter)
  }

  /// The factor of a value; nil when its unit, in small letters, does not fit the parameter.
  private static func scale(_ parameter: Parameter, _ unit: [String]) -> Double? {
    func has(_ words: String...) -> Bool {
      words.contains { word in unit.contains { $0.contains(word) } }
    }
    func `is`(_ number: UInt16) -> Bool {
      unit.contains { Self.number($0, after: "0004-") == number }
    }
    typealias Unit = IntelliVueValues.Unit
    switch parameter {
    case .cuffSystolic, .cuffDiastolic, .cuffMean, .endTidalCO2:
      // A share of the gas in percent has no pressure without that of the air.
      if has("266016", "mmhg", "mm[hg]") || `is`(Unit.mmHg) { return 1 }
      return has("kpa", "kilo_pascal", "265987") || `is`(Unit.kilopascal)
        ? Pressure.mmHgPerKilopascal : nil
    case .saturation, .perfusionIndex:
      return has("262688", "%", "percent") || `is`(Unit.percent) ? 1 : nil
    case .heartRate, .pulseRate, .respiratoryRate:
      let isRate = `is`(Unit.beats) || `is`(Unit.breaths)
      return has("264864", "264896", "264928", "min", "bpm") || isRate ? 1 : nil
    case .rate, .arterialSystolic, .arterialDiastolic, .arterialMean, .sedation, .temperature:
      return nil
    }
  }
}
