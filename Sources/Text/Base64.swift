/// Base64 with padding (RFC 4648, section 4).
public enum Base64 {
  private static let signs = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The encoded text of the bytes.
  public static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      let bits = (0..<3).reduce(0) {
        $0 << 8 | (start + $1 < bytes.count ? Int(bytes[start + $1]) : 0)
      }
      for sign in 0..<4 {
        text.append(sign <= part.count ? signs[bits >> (18 - sign * 6) & 0x3F] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The decoded bytes; nil for invalid text.
  public static func bytes(_ text: String) -> [UInt8]? { bytes(Array(text.utf8).span) }

  /// The decoded bytes; nil for invalid text.
  public static func bytes(_ signs: Span<UInt8>) -> [UInt8]? {
    guard signs.count % 4 == 0 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(signs.count / 4 * 3)
    for start in stride(from: 0, to: signs.count, by: 4) {
      var bits = 0
      var padding = 0
      for index in start..<(start + 4) {
        let isPadding = signs[index] == UInt8(ascii: "=") && index >= start + 2
        guard let value = isPadding ? 0 : value(signs[index]), isPadding || padding == 0 else {
          return nil
        }
        padding += isPadding ? 1 : 0
        bits = bits << 6 | value
      }
      guard padding == 0 || start + 4 == signs.count else { return nil }
      for place in 0..<(3 - padding) { bytes.append(UInt8(bits >> (16 - place * 8) & 0xFF)) }
    }
    return bytes
  }

  private static func value(_ sign: UInt8) -> Int? {
    switch sign {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(sign - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(sign - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(sign - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
