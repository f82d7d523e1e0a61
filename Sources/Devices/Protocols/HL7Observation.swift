import Text
import Vitals

/// One OBX segment that carries a vital sign.
struct HL7Observation {
  /// What the flags of a value say of it (OBX-8, HL7 table 0078 and IHE PCD-01).
  private struct Flags {
    var isInvalid = false
    var isDoubtful = false
    var isDemonstration = false

    init(_ field: Range<Int>, _ message: HL7Message) {
      for part in message.repetitions(field).flatMap(message.components) {
        let text = message.text
        isInvalid = isInvalid || Self.is(part, text, ["INV", "NAV", "CALIB", "CAL"])
        isDoubtful = isDoubtful || text.equals(part, "QUES")
        isDemonstration = isDemonstration || Self.is(part, text, ["DEMO", "TEST"])
      }
    }

    private static func `is`(
      _ part: Range<Int>, _ text: TextLine, _ words: [StaticString]
    ) -> Bool {
      words.contains { text.equals(part, $0) }
    }
  }

  /// What is measured.
  let parameter: Parameter
  /// Whether it is the pulse of a single cuff reading.
  let isSpot: Bool
  /// The value in hundredths of the parameter's unit; nil when there is none.
  let hundredths: Int64?
  /// Whether the device doubts the value.
  let isDoubtful: Bool
  /// When it was measured, by the device.
  let time: Range<Int>
  /// Whether the device says that it is in demonstration mode.
  let isDemonstration: Bool

  /// Numbers that devices send for no value.
  private static let noValues: Set<Int64> = [-100, -10_000, -99_900, -9990, 838_860_700]

  /// Reads a segment; nil when it carries no vital sign in a unit that is known.
  init?(_ fields: [Range<Int>], _ message: HL7Message, _ kinds: inout HL7Kinds) {
    let text = message.text
    func field(_ number: Int) -> Range<Int> {
      fields.indices.contains(number) ? fields[number] : 0..<0
    }
    guard let kind = kinds.kind(field(3), unit: field(6), message) else { return nil }
    parameter = kind.parameter
    isSpot = kind.isSpot
    let flags = Flags(field(8), message)
    isDemonstration = flags.isDemonstration
    isDoubtful = flags.isDoubtful
    let isDeleted = text.equals(field(11), "X") || text.equals(field(11), "D")
    let number = text.number(text.trimmed(field(5)))?.scaled(places: 2)
    if !flags.isInvalid, !isDeleted, let number, number >= 0, !Self.noValues.contains(number) {
      hundredths =
        kind.scale == 1 ? number : Int64((Double(number) * kind.scale).rounded())
    } else {
      hundredths = nil
    }
    time = field(14)
  }
}
