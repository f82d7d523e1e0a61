import Text
import Vitals

/// What stands in brackets at the end of the name of a track or signal.
enum NameBracket: Hashable {
  /// Nothing that changes the meaning of the name.
  case plain
  /// The unit of its numbers.
  case unit(MeasureUnit)
  /// A word that may change its meaning, such as `room` of a temperature.
  case word(String)

  /// Words for the place or the sensor of the same parameter, as ``NameKey/letters(_:)`` gives them.
  private static let places: [Parameter: Set<String>] = [
    .heartRate: ["ECG", "EKG"], .pulseRate: ["PLETH", "SPO2", "OXIMETER"],
    .saturation: ["FINGER", "TOE", "EAR", "EARLOBE", "PLETH", "OXIMETER", "LEFT", "RIGHT"],
    .respiratoryRate: ["RESP", "IMPEDANCE", "CO2"],
    .temperature: [
      "BODY", "CORE", "RECTAL", "ORAL", "ESOPHAGEAL", "OESOPHAGEAL", "BLADDER", "TYMPANIC",
      "NASOPHARYNGEAL", "BLOOD",
    ],
  ]

  /// What the name of a parameter says in brackets; `parameter` gives the meaning of a key of
  /// ``NameKey``.
  ///
  /// What names the parameter once more, as `HR (ECG)` does, its place and the number of a sensor
  /// are plain.
  init(_ name: String, of parameter: Parameter, _ named: (String) -> Parameter?) {
    let (stem, bracket) = NameKey.parts(name)
    guard let bracket else {
      self = .plain
      return
    }
    if let unit = MeasureUnit(bracket) {
      self = unit == .unnamed ? .plain : .unit(unit)
      return
    }
    let (key, letters) = (NameKey.letters(stem), NameKey.letters(bracket))
    let names = [key + letters, letters + key, letters]
    let isNumber = letters.utf8.allSatisfy { $0 < UInt8(ascii: "A") }
    let isPlace = Self.places[parameter]?.contains(letters) ?? false
    self =
      isPlace || isNumber && !letters.isEmpty || names.contains { named($0) == parameter }
      ? .plain : .word(Sanitiser.clean(bracket, limit: Sanitiser.labelLimit))
  }

  /// The unit; nil for none.
  var unit: MeasureUnit? {
    guard case .unit(let unit) = self else { return nil }
    return unit
  }

  /// Why what has such a name is not read; nil where it may be.
  var refusal: RecordingRemark.Reason? {
    guard case .word(let word) = self else { return nil }
    return .said("what '\(word)' in brackets means is not known")
  }
}
