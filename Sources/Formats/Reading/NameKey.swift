import Vitals

/// Names of tracks and signals with what writers vary left out.
enum NameKey {
  /// The letters and digits of a name in capitals, without what stands in brackets at its end.
  static func of(_ name: String) -> String {
    var bytes = Array(name.utf8)
    while let last = bytes.last, last == UInt8(ascii: " ") { bytes.removeLast() }
    if let last = bytes.last, last == UInt8(ascii: ")") || last == UInt8(ascii: "]") {
      let opening = last == UInt8(ascii: ")") ? UInt8(ascii: "(") : UInt8(ascii: "[")
      if let start = bytes.lastIndex(of: opening), start > 0 {
        bytes.removeSubrange(start...)
      }
    }
    let kept = bytes.compactMap { byte -> UInt8? in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 0x20
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
      default: nil
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  /// The pressure that a key such as `NIBPSYS` or `ARTMBP` names; nil for none.
  static func pressure(_ key: String) -> Parameter? {
    let cuffs = ["NIBP", "NBP", "NONINVBP", "PRESSBLDNONINV", "NOMPRESSBLDNONINV"]
    let lines = [
      "ART", "ABP", "ART1", "ARTBP", "IABP", "AO", "AOP", "FEM", "RADIAL", "PRESSBLDART",
      "PRESSBLDARTABP", "NOMPRESSBLDARTABP", "NOMPRESSBLDART",
    ]
    for (prefixes, pressures) in [
      (cuffs, [Parameter.cuffSystolic, .cuffDiastolic, .cuffMean]),
      (lines, [.arterialSystolic, .arterialDiastolic, .arterialMean]),
    ] {
      for prefix in prefixes where key.hasPrefix(prefix) {
        switch key.dropFirst(prefix.count) {
        case "S", "SYS", "SYST", "SYSTOLIC", "SYSTOLE", "SBP", "SP": return pressures[0]
        case "D", "DIA", "DIAS", "DIAST", "DIASTOLIC", "DIASTOLE", "DBP", "DP": return pressures[1]
        case "M", "MEAN", "MAP", "MBP", "MP", "AVG": return pressures[2]
        default: break
        }
      }
    }
    return nil
  }
}
