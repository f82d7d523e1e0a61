/// Decodes the characters between the quotes of a JSON string.
enum JSONString {
  /// Throws where the characters contain an escape that is none; nothing is copied.
  static func check(_ slice: JSONSlice, in text: Span<UInt8>) throws(JSONError) {
    if slice.hasEscapes { _ = try decode(slice, in: text) }
  }

  static func decode(_ slice: JSONSlice, in text: Span<UInt8>) throws(JSONError) -> String {
    guard slice.hasEscapes else {
      // A String is copied at once only from a buffer.
      return unsafe text.extracting(slice.range).withUnsafeBufferPointer {
        unsafe String(decoding: $0, as: UTF8.self)
      }
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(slice.range.count)
    var index = slice.range.lowerBound
    while index < slice.range.upperBound {
      let byte = text[index]
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        index += 1
        continue
      }
      index += 1
      try appendEscape(to: &bytes, at: &index, end: slice.range.upperBound, in: text)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func appendEscape(
    to bytes: inout [UInt8], at index: inout Int, end: Int, in text: Span<UInt8>
  ) throws(JSONError) {
    guard index < end else { throw .truncated }
    let letter = text[index]
    index += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(letter)
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "f"): bytes.append(0x0C)
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "u"):
      let scalar = try unicodeEscape(at: &index, end: end, in: text)
      bytes.append(contentsOf: Array(String(scalar).utf8))
    default: throw .unexpected(at: index - 1)
    }
  }

  /// The scalar of `\uXXXX`, or of a surrogate pair; a lone surrogate is U+FFFD.
  private static func unicodeEscape(
    at index: inout Int, end: Int, in text: Span<UInt8>
  ) throws(JSONError) -> Character {
    let first = try hexadecimal(at: &index, end: end, in: text)
    let replacement: Character = "\u{FFFD}"
    guard (0xD800..<0xE000).contains(first) else {
      return Unicode.Scalar(first).map { Character($0) } ?? replacement
    }
    guard first < 0xDC00, index + 1 < end, text[index] == UInt8(ascii: "\\"),
      text[index + 1] == UInt8(ascii: "u")
    else { return replacement }
    var ahead = index + 2
    let second = try hexadecimal(at: &ahead, end: end, in: text)
    guard (0xDC00..<0xE000).contains(second) else { return replacement }
    index = ahead
    let value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
    return Unicode.Scalar(value).map { Character($0) } ?? replacement
  }

  private static func hexadecimal(
    at index: inout Int, end: Int, in text: Span<UInt8>
  ) throws(JSONError) -> UInt32 {
    guard index + 4 <= end else { throw .truncated }
    var value: UInt32 = 0
    for offset in 0..<4 {
      guard let digit = Character(Unicode.Scalar(text[index + offset])).hexDigitValue else {
        throw .unexpected(at: index + offset)
      }
      value = value << 4 | UInt32(digit)
    }
    index += 4
    return value
  }
}
