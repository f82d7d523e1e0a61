import Text

/// One line as bytes, taken apart without making strings of it.
struct TextLine: Sendable {
  private let bytes: [UInt8]
  /// The characters without the blanks around them.
  let range: Range<Int>

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let first = bytes.firstIndex { $0 != 0x20 && $0 != 0x09 } ?? bytes.count
    let last = bytes.lastIndex { $0 != 0x20 && $0 != 0x09 } ?? first - 1
    range = first..<(last + 1)
  }

  var isBlank: Bool { range.isEmpty }

  /// The parts of the line between separators; neighbouring blanks count as one.
  func parts(_ separator: UInt8) -> [Range<Int>] { parts(separator, of: range) }

  /// The parts of a part between separators; neighbouring blanks count as one.
  func parts(_ separator: UInt8, of range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    parts.reserveCapacity(16)
    var start = range.lowerBound
    for index in range where bytes[index] == separator {
      if separator != 0x20 || index > start { parts.append(start..<index) }
      start = index + 1
    }
    if separator != 0x20 || start < range.upperBound { parts.append(start..<range.upperBound) }
    return parts
  }

  /// At most so many parts of a part between separators; the last holds the rest.
  func parts(_ separator: UInt8, of range: Range<Int>, atMost limit: Int) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    parts.reserveCapacity(limit)
    var start = range.lowerBound
    for index in range where bytes[index] == separator {
      guard parts.count + 1 < limit else { break }
      parts.append(start..<index)
      start = index + 1
    }
    parts.append(start..<range.upperBound)
    return parts
  }

  subscript(index: Int) -> UInt8 { bytes[index] }

  /// Whether a part is this text.
  func equals(_ part: Range<Int>, _ text: StaticString) -> Bool {
    part.count == text.utf8CodeUnitCount && starts(part, with: text)
  }

  /// A part without the blanks around it.
  func trimmed(_ part: Range<Int>) -> Range<Int> {
    var part = part
    while let first = part.first, bytes[first] == 0x20 { part = part.dropFirst() }
    while let last = part.last, bytes[last] == 0x20 { part = part.dropLast() }
    return part
  }

  /// A part as bytes.
  func bytes(_ part: Range<Int>) -> ArraySlice<UInt8> { bytes[part] }

  /// Whether one part and then another are these bytes.
  func `is`(_ part: Range<Int>, followedBy next: Range<Int>, _ words: [UInt8]) -> Bool {
    guard part.count + next.count == words.count else { return false }
    return bytes[part].elementsEqual(words[..<part.count])
      && bytes[next].elementsEqual(words[part.count...])
  }

  /// Whether a part begins with this text.
  func starts(_ part: Range<Int>, with text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard part.count >= count else { return false }
    return text.withUTF8Buffer { expected in
      (0..<count).allSatisfy { unsafe bytes[part.lowerBound + $0] == expected[$0] }
    }
  }

  /// Whether a part ends with this text.
  func ends(_ part: Range<Int>, with text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    return part.count >= count && equals(part.suffix(count), text)
  }

  /// Whether the line has printable ASCII characters only.
  var isPrintable: Bool { range.allSatisfy { (0x20...0x7E).contains(bytes[$0]) } }

  /// A part as text, for what is compared or shown rarely.
  func text(_ part: Range<Int>) -> String {
    String(decoding: bytes[part], as: UTF8.self)
  }

  /// A part as a plain decimal number that fills it.
  func number(_ part: Range<Int>) -> DecimalNumber? {
    part.isEmpty ? nil : DecimalNumber(plain: bytes.span, range: part)
  }

  /// A part of digits alone as a number.
  func digits(_ part: Range<Int>) -> Int? {
    guard !part.isEmpty, part.count <= 9, part.allSatisfy({ isDigit($0) }) else { return nil }
    return part.reduce(0) { $0 * 10 + Int(bytes[$1] - 0x30) }
  }

  /// A part of so many digits as a number.
  func digits(_ part: Range<Int>, width: Int) -> Int? {
    part.count == width ? digits(part) : nil
  }

  /// A part of hexadecimal digits alone as a number.
  func hexadecimal(_ part: Range<Int>) -> Int? {
    guard !part.isEmpty, part.count <= 15 else { return nil }
    var number = 0
    for index in part {
      let byte = bytes[index]
      switch byte {
      case 0x30...0x39: number = number << 4 | Int(byte - 0x30)
      case 0x41...0x46: number = number << 4 | Int(byte - 0x37)
      case 0x61...0x66: number = number << 4 | Int(byte - 0x57)
      default: return nil
      }
    }
    return number
  }

  func isDigit(_ index: Int) -> Bool { (0x30...0x39).contains(bytes[index]) }

  /// Whether a part has the shape of a pattern, in which `9` is a digit, `A` a letter and
  /// everything else itself.
  func matches(_ part: Range<Int>, _ pattern: StaticString) -> Bool {
    guard part.count == pattern.utf8CodeUnitCount else { return false }
    return pattern.withUTF8Buffer { shape in
      part.allSatisfy { index in
        let wish = unsafe shape[index - part.lowerBound]
        switch wish {
        case UInt8(ascii: "9"): return isDigit(index)
        case UInt8(ascii: "A"): return (0x41...0x5A).contains(bytes[index] & 0xDF)
        default: return bytes[index] == wish
        }
      }
    }
  }

  /// A part without a character at its end, if it stands there.
  func without(_ character: Unicode.Scalar, at part: Range<Int>) -> Range<Int> {
    guard let last = part.last, bytes[last] == UInt8(ascii: character) else { return part }
    return part.lowerBound..<last
  }
}
