/// Encodes the characters of JSON strings so that no terminal interprets them.
public enum JSONText {
  /// Appends a scalar of a string; an invisible one as `\uXXXX`, beyond the basic plane as a
  /// surrogate pair (RFC 8259, section 7).
  static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    switch scalar {
    case "\"", "\\":
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(UInt8(ascii: scalar))
    default:
      if Sanitiser.isPrintable(scalar) {
        if let units = UTF8.encode(scalar) { bytes.append(contentsOf: units) }
      } else if let units = UTF16.encode(scalar) {
        for unit in units { appendEscape(unit, to: &bytes) }
      }
    }
  }

  /// An equivalent line of JSON with only visible characters; bytes that are not UTF-8 become
  /// U+FFFD.
  public static func printable(_ line: [UInt8]) -> [UInt8] {
    guard !line.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return line }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(line.count + 16)
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      if scalar.value < 0x20 {
        // Control characters are white space between values and forbidden inside strings.
        bytes.append(UInt8(ascii: " "))
      } else if scalar.value < 0x7F {
        bytes.append(UInt8(scalar.value))
      } else {
        append(scalar, to: &bytes)
      }
    }
    return bytes
  }

  private static func appendEscape(_ unit: UInt16, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "\\u".utf8)
    for shift in [12, 8, 4, 0] {
      let nibble = UInt8(unit >> shift & 0x0F)
      bytes.append(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10)
    }
  }
}
