import Vitals

/// Codes of arterial lines: a session that is live does not watch them, a recording shows them.
///
/// Their values go through the same decoder as those of a cuff, whose codes stand in for theirs.
enum HL7Arteries {
  /// One pressure.
  private struct Pressure {
    let parameter: Parameter
    /// The code of the cuff that stands in for it.
    let cuff: String
    /// Codes of IEEE 11073-10101, of Philips, of LOINC and of makers.
    let codes: Set<String>
    /// Names of the nomenclature.
    let names: Set<String>
  }

  private static let pressures = [
    Pressure(
      parameter: .arterialSystolic, cuff: "150021^MDC_PRESS_BLD_NONINV_SYS^MDC",
      codes: ["150033", "150037", "0002-4a11", "0002-4a15", "76215-3", "500", "ar1-s", "art-s"],
      names: ["mdc_press_bld_art_sys", "mdc_press_bld_art_abp_sys"]),
    Pressure(
      parameter: .arterialDiastolic, cuff: "150022^MDC_PRESS_BLD_NONINV_DIA^MDC",
      codes: ["150034", "150038", "0002-4a12", "0002-4a16", "76213-8", "502", "ar1-d", "art-d"],
      names: ["mdc_press_bld_art_dia", "mdc_press_bld_art_abp_dia"]),
    Pressure(
      parameter: .arterialMean, cuff: "150023^MDC_PRESS_BLD_NONINV_MEAN^MDC",
      codes: ["150035", "150039", "0002-4a13", "0002-4a17", "76214-6", "501", "ar1-m", "art-m"],
      names: ["mdc_press_bld_art_mean", "mdc_press_bld_art_abp_mean"]),
  ]

  /// What words of other names for the same say.
  private static let words = ["art", "abp", "ibp", "invasive"]

  /// The pressure of an observation, and the code of the cuff that stands in for it; nil for none.
  static func pressure(_ fields: HL7Fields) -> (parameter: Parameter, cuff: [UInt8])? {
    for start in [1, 4] {
      let code = fields.word(start, of: 3).lowercased()
      let name = fields.word(start + 1, of: 3).lowercased()
      for pressure in pressures {
        let isNamed = pressure.names.contains(name) || pressure.names.contains(code)
        guard isNamed || pressure.codes.contains(code) && isArterial(code, name) else { continue }
        let separator = fields.delimiters.component
        let cuff = pressure.cuff.utf8.map { $0 == UInt8(ascii: "^") ? separator : $0 }
        return (pressure.parameter, cuff)
      }
    }
    return nil
  }

  /// A name of the nomenclature that is another means something else, and so does a number of few
  /// digits without one.
  private static func isArterial(_ code: String, _ name: String) -> Bool {
    if name.isEmpty || name == code { return code.utf8.count > 3 }
    guard !name.hasPrefix("mdc") else { return false }
    // Not invasive has the word in its name.
    return !name.contains("non") && words.contains(where: name.contains)
  }
}
