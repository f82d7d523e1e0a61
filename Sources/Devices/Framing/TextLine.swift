import Text

/// One line as bytes, parsed without strings.
struct TextLine: Sendable {
  private let bytes: [UInt8]
  /// The characters without the blanks around them.
  let range: Range<Int>

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var (first, end) = (0, bytes.count)
    while first < end, Self.isBlank(bytes[first]) { first += 1 }
    while end > first, Self.isBlank(bytes[end - 1]) { end -= 1 }
    range = first..<end
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  var isBlank: Bool { range.isEmpty }

  subscript(index: Int) -> UInt8 { bytes[index] }

  // MARK: Parts

  /// Replaces `parts` by those of the line between separators; neighbouring blanks count as one.
  func split(by separator: UInt8, into parts: inout [Range<Int>]) {
    parts.removeAll(keepingCapacity: true)
    let isBlank = separator == 0x20
    var start = range.lowerBound
    for index in range where bytes[index] == separator {
      if !isBlank || index > start { parts.append(start..<index) }
      start = index + 1
    }
    if !isBlank || start < range.upperBound { parts.append(start..<range.upperBound) }
  }

  /// At most so many parts of a part between separators; the last holds the rest.
  func parts(_ separator: UInt8, of range: Range<Int>, atMost limit: Int) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    parts.reserveCapacity(limit)
    split(range, by: separator, atMost: limit, into: &parts)
    return parts
  }

  /// Replaces `parts` by at most so many parts of a part between separators; the last holds the
  /// rest.
  func split(
    _ range: Range<Int>, by separator: UInt8, atMost limit: Int, into parts: inout [Range<Int>]
  ) {
    parts.removeAll(keepingCapacity: true)
    var start = range.lowerBound
    for index in range where bytes[index] == separator {
      guard parts.count + 1 < limit else { break }
      parts.append(start..<index)
      start = index + 1
    }
    parts.append(start..<range.upperBound)
  }

  /// A part without the blanks around it.
  func trimmed(_ part: Range<Int>) -> Range<Int> {
    var (first, end) = (part.lowerBound, part.upperBound)
    while first < end, bytes[first] == 0x20 { first += 1 }
    while end > first, bytes[end - 1] == 0x20 { end -= 1 }
    return first..<end
  }

  /// A part without a character at its end, if it stands there.
  func without(_ character: Unicode.Scalar, at part: Range<Int>) -> Range<Int> {
    guard let last = part.last, bytes[last] == UInt8(ascii: character) else { return part }
    return part.lowerBound..<last
  }

  // MARK: Comparisons

  /// Whether a part is this text.
  func equals(_ part: Range<Int>, _ text: StaticString) -> Bool {
    part.count == text.utf8CodeUnitCount && starts(part, with: text)
  }

  /// Whether a part begins with this text.
  func starts(_ part: Range<Int>, with text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard part.count >= count else { return false }
    for offset in 0..<count {
      // A StaticString offers its bytes only as a pointer; the loop stays below its count.
      if unsafe bytes[part.lowerBound + offset] != text.utf8Start[offset] { return false }
    }
    return true
  }

  /// Whether a part ends with this text.
  func ends(_ part: Range<Int>, with text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    return part.count >= count && equals(part.suffix(count), text)
  }

  /// Whether a part has the shape of a pattern, in which `9` is a digit, `A` a letter and
  /// everything else itself.
  func matches(_ part: Range<Int>, _ pattern: StaticString) -> Bool {
    guard part.count == pattern.utf8CodeUnitCount else { return false }
    for offset in 0..<part.count {
      let byte = bytes[part.lowerBound + offset]
      // A StaticString offers its bytes only as a pointer; the loop stays below its count.
      let shape = unsafe pattern.utf8Start[offset]
      switch shape {
      case UInt8(ascii: "9"): if !Self.isDigit(byte) { return false }
      case UInt8(ascii: "A"): if !(0x41...0x5A).contains(byte & 0xDF) { return false }
      default: if byte != shape { return false }
      }
    }
    return true
  }

  /// Whether a part consists of this character alone; true for an empty part.
  func consists(_ part: Range<Int>, of character: Unicode.Scalar) -> Bool {
    for index in part where bytes[index] != UInt8(ascii: character) { return false }
    return true
  }

  /// Whether the concatenation of two parts equals `words`.
  func concatenation(_ part: Range<Int>, _ next: Range<Int>, equals words: [UInt8]) -> Bool {
    let count = part.count
    guard count + next.count == words.count else { return false }
    for index in part where bytes[index] != words[index - part.lowerBound] { return false }
    for index in next where bytes[index] != words[count + index - next.lowerBound] { return false }
    return true
  }

  /// Whether the line has printable ASCII characters only.
  var isPrintable: Bool { range.allSatisfy { (0x20...0x7E).contains(bytes[$0]) } }

  // MARK: Values

  /// A part as bytes.
  func bytes(_ part: Range<Int>) -> ArraySlice<UInt8> { bytes[part] }

  /// A part as text, for what is compared or shown rarely.
  func text(_ part: Range<Int>) -> String {
    String(decoding: bytes[part], as: UTF8.self)
  }

  /// A part as a plain decimal number that fills it; nil for anything else.
  func number(_ part: Range<Int>) -> DecimalNumber? {
    part.isEmpty ? nil : DecimalNumber(plain: bytes.span, range: part)
  }

  /// A part of one to nine digits as a number; nil for anything else.
  func digits(_ part: Range<Int>) -> Int? {
    guard !part.isEmpty, part.count <= 9 else { return nil }
    var number = 0
    for index in part {
      let byte = bytes[index]
      guard Self.isDigit(byte) else { return nil }
      number = number * 10 + Int(byte - 0x30)
    }
    return number
  }

  /// A part of exactly so many digits as a number; nil for anything else.
  func digits(_ part: Range<Int>, width: Int) -> Int? {
    part.count == width ? digits(part) : nil
  }

  /// A part of one to fifteen hexadecimal digits as a number; nil for anything else.
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

  func isDigit(_ index: Int) -> Bool { Self.isDigit(bytes[index]) }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
