import Vitals

/// Names of tracks and signals with what writers vary left out.
enum NameKey {
  /// The letters and digits of a name in capitals, without what stands in brackets at its end.
  static func of(_ name: String) -> String { letters(parts(name).stem) }

  /// A name without the brackets at its end, and what stands in them; nil without any.
  static func parts(_ name: String) -> (stem: String, bracket: String?) {
    var bytes = Array(name.utf8)
    while let last = bytes.last, last == UInt8(ascii: " ") { bytes.removeLast() }
    guard let last = bytes.last, last == UInt8(ascii: ")") || last == UInt8(ascii: "]") else {
      return (name, nil)
    }
    let opening = last == UInt8(ascii: ")") ? UInt8(ascii: "(") : UInt8(ascii: "[")
    guard let start = bytes.lastIndex(of: opening), start > 0 else { return (name, nil) }
    let bracket = bytes[(start + 1)...].dropLast()
    return (
      String(decoding: bytes[..<start], as: UTF8.self), String(decoding: bracket, as: UTF8.self)
    )
  }

  /// The letters and digits of a text in capitals.
  static func letters(_ text: String) -> String {
    let kept = text.utf8.compactMap { byte -> UInt8? in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 0x20
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
      default: nil
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  /// The words of pressures behind the name of their line: systolic, diastolic, mean.
  private static let pressures: [Set<String>] = [
    ["S", "SYS", "SYST", "SYSTOLIC", "SYSTOLE", "SBP", "SP"],
    ["D", "DIA", "DIAS", "DIAST", "DIASTOLIC", "DIASTOLE", "DBP", "DP"],
    ["M", "MEAN", "MAP", "MBP", "MP", "AVG"],
  ]
  private static let cuffs = [
    "NIBP", "NBP", "NONINVBP", "PRESSBLDNONINV", "NOMPRESSBLDNONINV",
    "MDCPRESSBLDNONINV",
  ]
  private static let arteries = [
    "ART", "ABP", "ART1", "ARTBP", "IABP", "AO", "AOP", "FEM", "RADIAL", "PRESSBLDART",
    "PRESSBLDARTABP", "NOMPRESSBLDARTABP", "NOMPRESSBLDART", "MDCPRESSBLDART",
    "MDCPRESSBLDARTABP",
  ]

  /// The lines that the names of ISO/IEEE 11073-10101 mean, in the words of others.
  private static let nomenclature = [
    "PRESSBLDNONINV": "NIBP", "NOMPRESSBLDNONINV": "NIBP", "MDCPRESSBLDNONINV": "NIBP",
    "PRESSBLDART": "ART", "NOMPRESSBLDART": "ART", "MDCPRESSBLDART": "ART",
    "PRESSBLDARTABP": "ABP", "NOMPRESSBLDARTABP": "ABP", "MDCPRESSBLDARTABP": "ABP",
  ]

  /// The pressure that a key such as `NIBPSYS` or `ARTMBP` names, and its line, `ART`; nil for none.
  static func pressure(_ key: String) -> (parameter: Parameter, line: String)? {
    for (lines, set) in [
      (cuffs, [Parameter.cuffSystolic, .cuffDiastolic, .cuffMean]),
      (arteries, [.arterialSystolic, .arterialDiastolic, .arterialMean]),
    ] {
      for line in lines where key.hasPrefix(line) {
        let rest = String(key.dropFirst(line.count))
        if let place = pressures.firstIndex(where: { $0.contains(rest) }) {
          return (set[place], nomenclature[line] ?? line)
        }
      }
    }
    return nil
  }

  /// The line of a key that is known to be a pressure: `P1` of `P1SYS`; empty without a word of one.
  static func line(_ key: String) -> String {
    let word = pressureWords.first(where: key.hasSuffix)
    return word.map { String(key.dropLast($0.count)) } ?? ""
  }

  private static let pressureWords = pressures.flatMap(\.self).sorted { $0.count > $1.count }

  /// Whether a name is that of a setting or of the limit of an alarm, which nobody measured.
  static func isSetting(_ name: String) -> Bool {
    let key = of(name)
    if key.hasPrefix("SET") || key.contains("ALARM") || key.contains("LIMIT") { return true }
    let words = name.uppercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    return words.contains(where: settings.contains)
  }

  private static let settings: Set<String> = [
    "SET", "SETT", "SETTING", "SETPOINT", "TARGET", "LIM", "LIMS", "ALM", "HIGH", "LOW", "HI", "LO",
    "UPPER", "LOWER", "UL", "LL",
  ]
}
