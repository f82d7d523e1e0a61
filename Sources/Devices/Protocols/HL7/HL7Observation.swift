import Text
import Vitals

/// One OBX segment that carries a vital sign.
struct HL7Observation: Sendable {
  /// The flags of a value (OBX-8, HL7 table 0078 and IHE PCD-01).
  private struct Flags {
    var isInvalid = false
    var isDoubtful = false
    var isDemonstration = false

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
      isDemonstration = isDemonstration || `is`("DEMO", "TEST")
    }
  }

  /// The measured parameter.
  let parameter: Parameter
  /// Whether it is the pulse of a single cuff reading.
  let isSpot: Bool
  /// The value in hundredths of the parameter's unit; nil when there is none.
  let hundredths: Int64?
  /// Whether the value is neither blank nor a number.
  let isBroken: Bool
  /// Whether the device doubts the value.
  let isDoubtful: Bool
  /// When it was measured, by the device; nil when it does not say.
  let time: HL7Time?
  /// The text of that time: values of one text are one reading.
  let timeText: [UInt8]
  /// Whether the device is in demonstration mode.
  let isDemonstration: Bool

  /// Numbers that devices send for no value, in hundredths.
  private static let noValues: Set<Int64> = [-100, -10_000, -99_900, -9990, 838_860_700]

  /// Reads the fields of a segment; nil when it carries no vital sign in a unit that is known.
  init?(
    _ fields: [Range<Int>], _ text: TextLine, _ delimiters: HL7Delimiters,
    _ kinds: inout HL7Kinds
  ) {
    func field(_ number: Int) -> Range<Int> {
      fields.indices.contains(number) ? fields[number] : 0..<0
    }
    guard let kind = kinds.kind(field(3), unit: field(6), text, delimiters) else { return nil }
    parameter = kind.parameter
    isSpot = kind.isSpot
    let flags = Flags(field(8), text, delimiters)
    isDemonstration = flags.isDemonstration
    isDoubtful = flags.isDoubtful
    let isDeleted = text.equals(field(11), "X") || text.equals(field(11), "D")
    let isStated = !flags.isInvalid && !isDeleted
    let number = Self.number(text.trimmed(field(5)), text)
    if isStated, let number, number >= 0, !Self.noValues.contains(number) {
      hundredths =
        kind.scale == 1 ? number : Int64((Double(number) * kind.scale).rounded())
    } else {
      hundredths = nil
    }
    let isBlank = text.trimmed(field(5)).isEmpty || text.equals(field(5), "\"\"")
    isBroken = isStated && number == nil && !isBlank
    time = HL7Time(field(14), text)
    timeText = kind.parameter.isCuff ? Array(text.bytes(field(14)).prefix(HL7Limits.word)) : []
  }

  private static func number(_ field: Range<Int>, _ text: TextLine) -> Int64? {
    guard field.count <= HL7Limits.word else { return nil }
    return text.number(field)?.scaled(places: 2)
  }
}
