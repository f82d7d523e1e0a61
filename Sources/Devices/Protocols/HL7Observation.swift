import Text
import Vitals

/// One OBX segment that carries a vital sign.
struct HL7Observation {
  /// What is measured.
  let parameter: Parameter
  /// The value in hundredths of the parameter's unit; nil when there is none.
  let hundredths: Int64?
  /// When it was measured, by the device.
  let time: WallTime?
  /// Whether the device says that it is in demonstration mode.
  let isDemonstration: Bool

  /// The names and codes of IEEE 11073-10101, of LOINC and of two makers, as seen in messages.
  private static let names: [String: Parameter] = [
    "MDC_ECG_HEART_RATE": .heartRate, "147842": .heartRate, "8867-4": .heartRate,
    "MDC_PULS_OXIM_SAT_O2": .saturation, "150456": .saturation, "59408-5": .saturation,
    "MDC_PULS_OXIM_PULS_RATE": .pulseRate, "149530": .pulseRate, "MDC_PULS_RATE": .pulseRate,
    "149522": .pulseRate, "MDC_PULS_RATE_NON_INV": .pulseRate, "149546": .pulseRate,
    "MDC_RESP_RATE": .respiratoryRate, "151562": .respiratoryRate,
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
  /// Numbers that devices send for no value.
  private static let noValues: Set<Int64> = [-100, -10_000, -99_900, -9990, 838_860_700]
  /// One kilopascal in hundredths of mmHg, by 101.325 kPa = 760 mmHg.
  private static let kilopascal = 750.0616827

  /// Reads a segment; nil when it carries no vital sign in a unit that is known.
  init?(_ fields: [Substring], _ message: HL7Message) {
    func field(_ number: Int) -> Substring { fields.indices.contains(number) ? fields[number] : "" }
    guard let parameter = Self.parameter(message.components(field(3))),
      let scale = Self.scale(parameter, message.components(field(6)).map(String.init))
    else { return nil }
    self.parameter = parameter
    let flags = field(8)
    isDemonstration = flags == "DEMO" || message.components(flags).contains("DEMO")
    let isValid = flags != "INV" && field(11) != "X"
    let number = DecimalNumber(plain: field(5))?.scaled(places: 2)
    if isValid, let number, number >= 0, !Self.noValues.contains(number) {
      hundredths = scale == 1 ? number : Int64((Double(number) * scale).rounded())
    } else {
      hundredths = nil
    }
    time = HL7Message.time(field(14))
  }

  /// By the name where it is known, else by the number.
  private static func parameter(_ identifier: [Substring]) -> Parameter? {
    let words = identifier.map(String.init)
    if words.count >= 3, words[2] == "EHC" { return edan[words[0]] }
    if words.count >= 2, !words[1].isEmpty {
      if let known = names[words[1]] { return known }
      // A name that is known to mean something else settles what the number leaves open.
      if words[1].hasPrefix("MDC_") { return nil }
    }
    return words.first.flatMap { names[$0] }
  }

  /// What a value is multiplied by; nil when its unit does not fit the parameter.
  private static func scale(_ parameter: Parameter, _ unit: [String]) -> Double? {
    func has(_ words: String...) -> Bool {
      unit.contains { part in words.contains { part.lowercased().contains($0.lowercased()) } }
    }
    switch parameter {
    case .cuffSystolic, .cuffDiastolic, .cuffMean:
      if has("266016", "mmhg", "mm[hg]") { return 1 }
      return has("kpa", "kilo_pascal", "265987") ? kilopascal / 100 : nil
    case .saturation: return has("262688", "%", "percent") ? 1 : nil
    case .heartRate, .pulseRate, .respiratoryRate:
      return has("264864", "264896", "264928", "min", "bpm") ? 1 : nil
    case .rate, .arterialSystolic, .arterialDiastolic, .arterialMean, .sedation: return nil
    }
  }
}
