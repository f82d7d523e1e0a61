import Text
import Vitals

/// One OBX segment that carries a vital sign.
struct HL7Observation: Sendable {
  /// The measured parameter.
  let parameter: Parameter
  /// Whether it counts only where no other code has a value.
  let isSecond: Bool
  /// The value in hundredths of the parameter's unit; nil when there is none.
  let hundredths: Int64?
  /// Whether the value is neither blank nor a number.
  let isBroken: Bool
  /// Whether it is broken and more than a word for no value: it has digits.
  let isUnreadable: Bool
  /// Whether the device doubts the value.
  let isDoubtful: Bool
  /// When it was measured, by the device.
  let moment: HL7Moment
  /// Whether the device says that it is no measurement of a patient.
  let isDemonstration: Bool
  /// A digest of its code and its part (OBX-3, OBX-4): two of one are two moments of one measurement.
  let series: ContentDigest
  /// Whether it says which part it is of: without that the other one may be another sensor.
  let hasPart: Bool

  /// Reads the fields of a segment whose code was found.
  init(
    _ kind: HL7Kinds.Kind, _ fields: [Range<Int>], _ text: TextLine, _ delimiters: HL7Delimiters,
    _ request: HL7Request
  ) {
    func field(_ number: Int) -> Range<Int> {
      fields.indices.contains(number) ? fields[number] : 0..<0
    }
    parameter = kind.parameter
    isSecond = kind.isSecond
    let flags = HL7Flags(field(8), text, delimiters)
    isDoubtful = flags.isDoubtful
    isDemonstration = flags.isDemonstration || HL7Training.isNamed(in: text.bytes(field(11)))
    let isStated = !flags.isInvalid && !Self.isNoResult(field(11), text)
    let isShare = kind.parameter == .saturation || kind.parameter == .perfusionIndex
    let number = HL7Number(fields, text, delimiters, mayBePercent: isShare)
    hundredths =
      isStated && number.isValue ? number.hundredths.map(kind.conversion.apply) : nil
    isBroken = isStated && number.hundredths == nil && !number.isBlank
    isUnreadable = isStated && number.isUnreadable
    moment = HL7Moment(field(14), text, within: request)
    var series = ContentDigest()
    series.add(text.bytes(field(3)))
    series.add(CollectionOfOne(delimiters.field))
    series.add(text.bytes(field(4)))
    self.series = series
    hasPart = !field(4).isEmpty
  }

  /// Whether a status (OBX-11; HL7 v2.6, table 0085) says that there is no result, or that it is
  /// wrong: deleted, not obtained, wrong as of another patient, not asked, pending, an order alone.
  private static func isNoResult(_ field: Range<Int>, _ text: TextLine) -> Bool {
    guard field.count == 1 else { return false }
    switch text[field.lowerBound] & 0xDF {
    case UInt8(ascii: "D"), UInt8(ascii: "X"), UInt8(ascii: "W"), UInt8(ascii: "N"),
      UInt8(ascii: "I"), UInt8(ascii: "O"):
      return true
    default: return false
    }
  }
}

/// The flags of a value (OBX-8, HL7 table 0078 and IHE PCD-01).
struct HL7Flags: Sendable {
  private(set) var isInvalid = false
  private(set) var isDoubtful = false
  private(set) var isDemonstration = false

  init(_ field: Range<Int>, _ text: TextLine, _ delimiters: HL7Delimiters) {
    guard !field.isEmpty else { return }
    let all = text.parts(delimiters.repetition, of: field, atMost: HL7Limits.repetitions)
    // Among more flags than are read any may be hidden.
    isInvalid = all.count == HL7Limits.repetitions
    for repetition in all {
      let parts = text.parts(
        delimiters.component, of: repetition, atMost: HL7Limits.components)
      isInvalid = isInvalid || parts.count == HL7Limits.components
      for part in parts { apply(part, text) }
    }
  }

  private mutating func apply(_ part: Range<Int>, _ text: TextLine) {
    func `is`(_ words: StaticString...) -> Bool { words.contains { text.equals(part, $0) } }
    isInvalid = isInvalid || `is`("INV", "NAV", "CALIB", "CAL")
    isDoubtful = isDoubtful || `is`("QUES")
    isDemonstration = isDemonstration || HL7Training.isNamed(in: text.bytes(part))
  }
}
