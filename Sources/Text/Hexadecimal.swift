/// Lower-case hexadecimal digits for checksums and hashes.
public enum Hexadecimal {
  /// Two digits per byte.
  public static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.flatMap { [digit($0 >> 4), digit($0 & 0x0F)] }, as: UTF8.self)
  }

  /// Eight digits, most significant first.
  public static func text(_ value: UInt32) -> String {
    text([
      UInt8(value >> 24), UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF),
    ])
  }

  /// The value of exactly `count` digits; nil for any other text.
  ///
  /// Upper-case digits are accepted only on request: a checksum would otherwise match with a
  /// flipped bit in one of its letters.
  public static func value(
    _ text: Span<UInt8>, at start: Int, count: Int, allowsUpperCase: Bool = false
  ) -> UInt32? {
    guard start >= 0, start + count <= text.count, count <= 8 else { return nil }
    var value: UInt32 = 0
    for index in start..<(start + count) {
      let byte = text[index]
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F") where allowsUpperCase:
        digit = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  private static func digit(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
  }
}
