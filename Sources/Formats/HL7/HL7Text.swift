import Text
import Vitals

/// Texts, times, codes and segments of messages that are written: for exports and for a receiver.
enum HL7Text {
  /// A text without characters that separate (HL7 v2.6, chapter 2.7).
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\E\\"
      case "|": escaped += "\\F\\"
      case "^": escaped += "\\S\\"
      case "~": escaped += "\\R\\"
      case "&": escaped += "\\T\\"
      case "\r": escaped += "\\X0D\\"
      case "\n": escaped += "\\X0A\\"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A time as `YYYYMMDDHHMMSS.mmm+ZZZZ`; without the zone where none is known.
  static func stamp(_ wall: WallTime, hasZone: Bool = true) -> String {
    func pad(_ number: Int64, _ width: Int) -> String {
      String(repeating: "0", count: max(width - "\(number)".count, 0)) + "\(number)"
    }
    let (date, ms) = wall.local
    let clock = wall.clock(seconds: true).filter { $0 != ":" }
    let text =
      pad(date.year, 4) + pad(date.month, 2) + pad(date.day, 2) + clock + "." + pad(ms % 1000, 3)
    guard hasZone else { return text }
    let magnitude = Int64(wall.offsetMinutes.magnitude)
    return text + (wall.offsetMinutes < 0 ? "-" : "+") + pad(magnitude / 60, 2)
      + pad(magnitude % 60, 2)
  }

  /// Codes and units of IEEE 11073-10101, as IHE PCD-01 names them.
  static func names(_ parameter: Parameter) -> (code: String, unit: String)? {
    let beats = "264864^MDC_DIM_BEAT_PER_MIN^MDC"
    let percent = "262688^MDC_DIM_PERCENT^MDC"
    let mmHg = "266016^MDC_DIM_MMHG^MDC"
    return switch parameter {
    case .heartRate: ("147842^MDC_ECG_HEART_RATE^MDC", beats)
    case .pulseRate: ("149530^MDC_PULS_OXIM_PULS_RATE^MDC", beats)
    case .saturation: ("150456^MDC_PULS_OXIM_SAT_O2^MDC", percent)
    case .perfusionIndex: ("150448^MDC_PULS_OXIM_PERF_REL^MDC", percent)
    case .respiratoryRate: ("151562^MDC_RESP_RATE^MDC", "264928^MDC_DIM_RESP_PER_MIN^MDC")
    case .endTidalCO2: ("151728^MDC_AWAY_CO2_ET^MDC", mmHg)
    case .temperature: ("150344^MDC_TEMP^MDC", "268192^MDC_DIM_DEGC^MDC")
    case .arterialSystolic: ("150037^MDC_PRESS_BLD_ART_ABP_SYS^MDC", mmHg)
    case .arterialDiastolic: ("150038^MDC_PRESS_BLD_ART_ABP_DIA^MDC", mmHg)
    case .arterialMean: ("150039^MDC_PRESS_BLD_ART_ABP_MEAN^MDC", mmHg)
    case .cuffSystolic: ("150021^MDC_PRESS_BLD_NONINV_SYS^MDC", mmHg)
    case .cuffDiastolic: ("150022^MDC_PRESS_BLD_NONINV_DIA^MDC", mmHg)
    case .cuffMean: ("150023^MDC_PRESS_BLD_NONINV_MEAN^MDC", mmHg)
    case .rate, .sedation: nil
    }
  }

  /// A segment with the fields that are named by their numbers; the others are empty.
  static func segment(_ name: String, _ fields: [Int: String]) -> String {
    let last = fields.keys.max() ?? 0
    return name + (0..<last).map { "|" + (fields[$0 + 1] ?? "") }.joined()
  }
}
