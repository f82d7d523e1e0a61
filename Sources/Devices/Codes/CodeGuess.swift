import Vitals

/// What an unknown code seems to be, by its name and unit.
///
/// It is told, and never taken for a value.
enum CodeGuess {
  /// Words of the name of a parameter, and the units that go with it.
  private struct Sign {
    let parameter: Parameter
    /// Words that stand anywhere in the folded name.
    let parts: [String]
    /// Whole words of the name.
    let words: [String]
    /// Whole words that mean something else, too: they need the unit.
    var shortWords: [String] = []
    let units: [CodeUnit]

    /// Whether a name, folded and in words, is one of it in a unit.
    func matches(_ folded: String, _ name: [String], _ unit: CodeUnit?) -> Bool {
      if let unit, !units.contains(unit) { return false }
      return words.contains(where: name.contains) || parts.contains(where: folded.contains)
        || unit != nil && shortWords.contains(where: name.contains)
    }
  }

  private static let pressures: [CodeUnit] = [.mmHg, .kilopascal]

  private static let signs = [
    Sign(parameter: .temperature, parts: ["temp"], words: [], units: [.celsius, .fahrenheit]),
    Sign(
      parameter: .endTidalCO2, parts: ["etco2", "co2et", "endtidal"], words: [], units: pressures),
    Sign(
      parameter: .saturation,
      parts: [
        "spo2", "spo₂", "sp02", "sao2", "o2sat", "oxygensat", "oximsat",
        "satur", "sattig", "sättig", "saettig", "血氧",
      ],
      words: ["sato2"], shortWords: ["sat", "so2"], units: [.percent]),
    Sign(
      parameter: .respiratoryRate, parts: ["resp", "breath", "atemfreq"],
      words: ["rr", "awrr", "af"], shortWords: ["fr"],
      units: [.perMinute]),
    Sign(
      parameter: .heartRate, parts: ["heartrate", "ecghr", "herzfreq", "cardiac", "cardiaq", "心率"],
      words: ["hr", "ecg"], shortWords: ["fc", "hf"],
      units: [.perMinute]),
    Sign(
      parameter: .pulseRate, parts: ["puls", "pouls", "polso", "spo2pr", "prspo2", "脉率"],
      words: ["pr", "plethpr", "pls"],
      units: [.perMinute]),
    Sign(
      parameter: .cuffMean,
      parts: [
        "nibpm", "nibpmean", "nibpmap", "nbpm", "nonivm", "noninvmean", "noninvasivemean",
        "cuffmean", "cuffmap",
      ], words: ["pnim"], units: pressures),
    Sign(
      parameter: .cuffDiastolic,
      parts: ["nibpd", "nbpd", "diast", "noninvdia", "noninvasived", "cuffdia"],
      words: ["dia", "dbp", "bpdia", "pnid"], shortWords: ["pad"],
      units: pressures),
    Sign(
      parameter: .cuffSystolic,
      parts: ["nibp", "nbp", "syst", "noninv", "cuff", "bloodpressure"],
      words: ["sys", "sbp", "bpsys", "pnis"], shortWords: ["pas"],
      units: pressures),
  ]

  /// Words of what is no measurement of the patient, or of another place of the body.
  private static let others = [
    "limit", "alarm", "thresh", "target", "diff", "delta", "qual", "signal", "sqi", "invasiv",
    "interval", "status", "mode", "apnea", "apnoea", "svo2", "sco2", "rso2", "fio2", "inspir",
    "venous", "fetal", "upper", "lower", "setting", "setpoint", "variab", "index", "gain",
    "grenzwert", "报警", "上限", "下限",
  ]
  /// The same as the beginning of a word, and as a whole one.
  private static let otherBeginnings = ["fhr", "ibp", "abp", "cvp", "pap", "icp"]
  private static let otherWords = ["st", "max", "min", "p1", "p2", "p3", "p4"]

  /// Words of the limit of an alarm.
  private static let limits: Set<String> = [
    "lim", "lims", "alm", "alrm", "hi", "lo", "high", "low", "ul", "ll", "set", "limhi", "limlo",
    "hilim", "lolim", "almhi", "almlo", "hialm", "loalm",
  ]

  /// Where a cuff or a sensor sits.
  private static let places = [
    "upperarm", "lowerarm", "upperlimb", "lowerlimb", "upperextremity", "lowerextremity",
    "upperleg", "lowerleg",
  ]
  /// The beginnings of words for an arterial line.
  private static let arteries = ["art", "abp", "ibp"]

  /// Whether one of the names beside a code of the cuff is that of an arterial line, and none that
  /// its row has.
  static func isArtery(_ code: [String], as row: CodeTable.Row) -> Bool {
    let known = row.names.map(CodeBook.folded)
    return code.contains { name in
      guard !known.contains(CodeBook.folded(name)) else { return false }
      let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
      let isLine = words.contains { word in arteries.contains(where: word.hasPrefix) }
      let folded = CodeBook.folded(name)
      return isLine || folded.contains("invasiv") && !folded.contains("noninvasiv")
    }
  }

  /// The parameter that a code with this name and unit seems to be; nil for none.
  ///
  /// Without a unit the name decides.
  static func parameter(_ name: String, _ unit: CodeUnit?) -> Parameter? {
    let small = name.lowercased()
    let words = small.split { !($0.isLetter || $0.isNumber) }.map(String.init)
    var folded = CodeBook.folded(name)
    guard let found = signs.first(where: { $0.matches(folded, words, unit) }),
      !words.contains(where: limits.contains),
      !NameWords.words(of: name).contains(where: limits.contains)
    else { return nil }
    // What is not invasive has the word in its name.
    for word in [
      "noninvasive", "noninv", "nibp", "systolic", "diastolic", "systol", "syst", "diast",
    ] + places {
      folded = folded.replacing(word)
    }
    // All that an oximeter measures is of arterial blood.
    let isArterial = found.parameter != .saturation && words.contains { $0.hasPrefix("art") }
    let isOther =
      isArterial || others.contains(where: folded.contains)
      || words.contains { word in
        otherWords.contains(word) || otherBeginnings.contains(where: word.hasPrefix)
      }
    return isOther ? nil : found.parameter
  }
}

extension String {
  /// The text without a word in it.
  fileprivate func replacing(_ word: String) -> String {
    guard let range = firstRange(of: word) else { return self }
    return String(self[..<range.lowerBound] + self[range.upperBound...])
  }
}
