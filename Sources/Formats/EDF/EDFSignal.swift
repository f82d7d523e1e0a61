import Text

/// What an EDF header says of one signal.
struct EDFSignal {
  /// Its label, sanitised.
  var label: String
  /// Its unit, sanitised.
  var unit: String
  /// Least and greatest physical value; nil where a field is no number.
  var physical: (least: Double, greatest: Double)?
  /// Least and greatest digital value; nil where a field is no number.
  var digital: (least: Double, greatest: Double)?
  /// What was done with the signal; our own and other files name the missing value here.
  var prefilter: String
  /// Samples in each record; nil where the field is no number.
  var samples: Int?

  /// The signals of a header: each field stands for all of them before the next one does.
  static func all(_ fields: ArraySlice<UInt8>, count: Int) -> [EDFSignal] {
    var offset = 0
    func column(_ width: Int) -> [ArraySlice<UInt8>] {
      defer { offset += width * count }
      return (0..<count).map { fields.field(offset + $0 * width, width) }
    }
    func clean(_ field: ArraySlice<UInt8>) -> String {
      Sanitiser.clean(EDFText.text(field), limit: 80)
    }
    let labels = column(16)
    _ = column(80)
    let (units, least, greatest) = (column(8), column(8), column(8))
    let (low, high, filters, samples) = (column(8), column(8), column(80), column(8))
    return (0..<count).map { index in
      EDFSignal(
        label: clean(labels[index]), unit: clean(units[index]),
        physical: pair(least[index], greatest[index]), digital: pair(low[index], high[index]),
        prefilter: clean(filters[index]), samples: EDFText.whole(samples[index]))
    }
  }

  private static func pair(
    _ least: ArraySlice<UInt8>, _ greatest: ArraySlice<UInt8>
  ) -> (least: Double, greatest: Double)? {
    guard let least = EDFText.number(least), let greatest = EDFText.number(greatest) else {
      return nil
    }
    return (least, greatest)
  }

  /// Whether its bytes are annotations (EDF+).
  var isAnnotations: Bool { label.lowercased() == "edf annotations" }

  /// The label as a key of names.
  var key: String { NameKey.of(label) }

  /// The greatest physical value; zero where the header does not say.
  var greatest: Double { physical.map { max($0.least, $0.greatest) } ?? 0 }

  /// How a digital value becomes a physical one; nil where the header does not say.
  var scale: MeasureScale? {
    guard let physical, let digital, digital.greatest != digital.least,
      physical.greatest != physical.least
    else { return nil }
    let factor = (physical.greatest - physical.least) / (digital.greatest - digital.least)
    let shift = physical.least - digital.least * factor
    guard factor.isFinite, shift.isFinite, factor != 0 else { return nil }
    return MeasureScale(factor: factor, shift: shift)
  }
}
