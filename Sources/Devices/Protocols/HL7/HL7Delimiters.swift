/// The characters that separate the parts of a message, as its MSH-1 and MSH-2 name them
/// (HL7 v2.6, chapter 2.5.4).
struct HL7Delimiters: Hashable, Sendable {
  let field: UInt8
  let component: UInt8
  let repetition: UInt8
  /// Nil where the message names none.
  let escape: UInt8?

  /// The delimiters of the header that begins at an index; nil when they are none.
  init?(_ bytes: [UInt8], at start: Int) {
    guard start + 4 < bytes.count else { return nil }
    field = bytes[start + 3]
    var encoding: [UInt8] = []
    for byte in bytes[(start + 4)...].prefix(5) {
      guard byte != field else { break }
      encoding.append(byte)
    }
    guard let first = encoding.first, encoding.count <= 5 else { return nil }
    component = first
    repetition = encoding.count > 1 ? encoding[1] : UInt8(ascii: "~")
    escape = encoding.count > 2 ? encoding[2] : nil
    let all = [field] + encoding
    guard all.allSatisfy(Self.canDelimit), Set(all).count == all.count else { return nil }
  }

  private static func canDelimit(_ byte: UInt8) -> Bool {
    let isLetter = (0x41...0x5A).contains(byte & 0xDF)
    let isDigit = (0x30...0x39).contains(byte)
    return byte > 0x20 && byte < 0x7F && !isLetter && !isDigit
  }
}
