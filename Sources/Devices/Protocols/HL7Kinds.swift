import Text
import Vitals

/// Finds what an observation is by its code and unit.
///
/// A monitor sends the same observations in the same order each time, so the last message's answers
/// are tried first.
struct HL7Kinds {
  /// A vital sign, and what its values are multiplied by.
  struct Kind {
    let parameter: Parameter
    let scale: Double
  }

  private struct Known {
    let words: [UInt8]
    let kind: Kind?
  }

  /// More observations than this are looked up each time.
  private static let longest = 64

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
    "8480-6": .cuffSystolic, "8462-4": .cuffDiastolic,
  ]
  private static let edan: [String: Parameter] = [
    "393216": .cuffSystolic, "393217": .cuffDiastolic, "393219": .pulseRate,
    "327680": .saturation, "131072": .heartRate,
  ]
  /// One kilopascal in hundredths of mmHg, by 101.325 kPa = 760 mmHg.
  private static let kilopascal = 750.0616827

  private var known: [Known] = []
  private var place = 0

  /// Begins a message.
  mutating func begin() { place = 0 }

  /// What the next observation is; nil when it is no vital sign in a unit that is known.
  mutating func kind(_ code: Range<Int>, unit: Range<Int>, _ message: HL7Message) -> Kind? {
    defer { place += 1 }
    let text = message.text
    if place < known.count, text.is(code, followedBy: unit, known[place].words) {
      return known[place].kind
    }
    let found = Self.parameter(message.components(code), text).flatMap { parameter in
      Self.scale(parameter, text.text(unit).lowercased()).map {
        Kind(parameter: parameter, scale: $0)
      }
    }
    let entry = Known(words: Array(text.bytes(code)) + text.bytes(unit), kind: found)
    if place < known.count {
      known[place] = entry
    } else if place < Self.longest {
      known.append(entry)
    }
    return found
  }

  /// By the name where it is known, else by the number.
  private static func parameter(_ identifier: [Range<Int>], _ text: TextLine) -> Parameter? {
    guard let first = identifier.first else { return nil }
    if identifier.count >= 3, text.equals(identifier[2], "EHC") { return edan[text.text(first)] }
    if identifier.count >= 2, !identifier[1].isEmpty {
      if let known = names[text.text(identifier[1])] { return known }
      // A name that is known to mean something else settles what the number leaves open.
      if text.starts(identifier[1], with: "MDC_") { return nil }
    }
    return names[text.text(first)]
  }

  /// What a value is multiplied by; nil when its unit, in small letters, does not fit the parameter.
  private static func scale(_ parameter: Parameter, _ unit: String) -> Double? {
    func has(_ words: String...) -> Bool { words.contains { unit.contains($0) } }
    switch parameter {
    case .cuffSystolic, .cuffDiastolic, .cuffMean:
      if has("266016", "mmhg", "mm[hg]") { return 1 }
      return has("kpa", "kilo_pascal", "265987") ? kilopascal / 100 : nil
    case .saturation, .perfusionIndex: return has("262688", "%", "percent") ? 1 : nil
    case .heartRate, .pulseRate, .respiratoryRate:
      return has("264864", "264896", "264928", "min", "bpm") ? 1 : nil
    case .rate, .arterialSystolic, .arterialDiastolic, .arterialMean, .sedation: return nil
    }
  }
}
