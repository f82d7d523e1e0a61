import Text
import Vitals

/// The number in the value of an observation (OBX-5).
struct HL7Number: Sendable {
  /// Numbers that devices send for no value, in hundredths.
  private static let noValues: Set<Int64> = [-100, -10_000, -99_900, -9990, 838_860_700]

  /// In hundredths; nil where there is none.
  let hundredths: Int64?
  /// Whether something with a digit stands there that is none.
  let isUnreadable: Bool
  /// Whether nothing stands there.
  let isBlank: Bool

  /// Reads the fields of a segment; only where `mayBePercent` a sign of percent may stand behind.
  init(
    _ fields: [Range<Int>], _ text: TextLine, _ delimiters: HL7Delimiters, mayBePercent: Bool
  ) {
    func field(_ number: Int) -> Range<Int> {
      fields.indices.contains(number) ? text.trimmed(fields[number]) : 0..<0
    }
    let whole = field(5)
    var part = whole
    // A structured number: a comparator, the number, and what makes it a range or a ratio.
    if text.equals(field(2), "SN"), whole.count <= HL7Limits.word {
      let parts = text.parts(delimiters.component, of: whole, atMost: HL7Limits.components)
      let isEqual = parts[0].isEmpty || text.equals(text.trimmed(parts[0]), "=")
      if parts.count > 1, isEqual, parts[2...].allSatisfy(\.isEmpty) {
        part = text.trimmed(parts[1])
      }
    }
    if mayBePercent, text.ends(part, with: "%"), Self.isPercent(field(6), text, delimiters) {
      part = text.trimmed(text.without("%", at: part))
    }
    hundredths = Self.number(part, text)
    isBlank = whole.isEmpty || text.equals(whole, "\"\"")
    isUnreadable = hundredths == nil && whole.contains(where: text.isDigit)
  }

  /// Whether it is a number that a device does not send for none.
  var isValue: Bool { hundredths.map { $0 >= 0 && !Self.noValues.contains($0) } ?? false }

  /// Whether a unit is that of percent, or missing.
  private static func isPercent(
    _ unit: Range<Int>, _ text: TextLine, _ delimiters: HL7Delimiters
  ) -> Bool {
    guard unit.count <= HL7Limits.word else { return false }
    let words = text.parts(delimiters.component, of: unit, atMost: HL7Limits.components)
      .map { text.text(text.trimmed($0)).lowercased() }
    return words.allSatisfy(\.isEmpty) || CodeUnit(words: words) == .percent
  }

  private static func number(_ part: Range<Int>, _ text: TextLine) -> Int64? {
    guard part.count <= HL7Limits.word else { return nil }
    if let number = text.number(part) { return number.scaled(places: 2) }
    // A decimal comma stands between digits, and beside no point.
    let commas = part.filter { text[$0] == UInt8(ascii: ",") }
    guard commas.count == 1, let comma = commas.first, comma > part.lowerBound,
      comma + 1 < part.upperBound, text.isDigit(comma - 1), text.isDigit(comma + 1)
    else { return nil }
    var bytes = Array(text.bytes(part))
    bytes[comma - part.lowerBound] = UInt8(ascii: ".")
    return TextLine(bytes).number(0..<bytes.count)?.scaled(places: 2)
  }
}
