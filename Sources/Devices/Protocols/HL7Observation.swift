import Text
import Vitals

/// One OBX segment that carries a vital sign.
struct HL7Observation {
  /// What is measured.
  let parameter: Parameter
  /// The value in hundredths of the parameter's unit; nil when there is none.
  let hundredths: Int64?
  /// When it was measured, by the device.
  let time: WallTime?
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
    let flags = message.components(field(8))
    isDemonstration = flags.contains { text.equals($0, "DEMO") }
    let isValid =
      !flags.contains { text.equals($0, "INV") } && !text.equals(field(11), "X")
    let number = text.number(field(5))?.scaled(places: 2)
    if isValid, let number, number >= 0, !Self.noValues.contains(number) {
      hundredths =
        kind.scale == 1 ? number : Int64((Double(number) * kind.scale).rounded())
    } else {
      hundredths = nil
    }
    time = message.time(field(14))
  }
}
