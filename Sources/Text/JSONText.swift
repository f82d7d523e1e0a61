/// The characters of JSON strings, written so that a terminal obeys none of them.
public enum JSONText {
  /// Adds a scalar of a string: what is not visible becomes `\uXXXX`, beyond the basic plane as a
  /// surrogate pair (RFC 8259, 7).
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

  /// A line of JSON that says the same with only visible characters; bytes that are no UTF-8
  /// become U+FFFD.
  public static func printable(_ line: [UInt8]) -> [UInt8] {
    guard !line.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return line }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(line.count + 16)
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      if scalar.value < 0x20 {
        // Between values it is white space; inside a string it must not stand at all.
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
