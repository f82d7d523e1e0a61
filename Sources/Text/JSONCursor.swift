/// The reason a JSON text was refused.
public enum JSONError: Error, Equatable, CustomStringConvertible {
  /// The byte at this offset is not allowed there.
  case unexpected(at: Int)
  /// The text ends inside a value.
  case truncated
  /// Objects and arrays are nested deeper than ``JSONCursor/maximumDepth``.
  case tooDeep(at: Int)
  /// The number at this offset has too many digits.
  case numberOutOfRange(at: Int)

  /// The reason in words, with the offset.
  public var description: String {
    switch self {
    case .unexpected(let offset): "not JSON at byte \(offset)"
    case .truncated: "JSON text ends too early"
    case .tooDeep(let offset): "JSON nested too deep at byte \(offset)"
    case .numberOutOfRange(let offset): "number out of range at byte \(offset)"
    }
  }
}

/// A slice of a JSON text: the raw characters of a key or a string, without quotes.
public struct JSONSlice: Equatable, Sendable {
  /// The byte range between the quotes.
  public let range: Range<Int>
  /// Whether the slice contains a backslash.
  public let hasEscapes: Bool

  /// Whether the slice equals this plain ASCII word.
  @inlinable public func equals(_ word: StaticString, in text: Span<UInt8>) -> Bool {
    guard !hasEscapes, word.utf8CodeUnitCount == range.count else { return false }
    for offset in 0..<range.count {
      // A StaticString exposes its bytes only as a pointer; the count was compared above.
      if unsafe text[range.lowerBound + offset] != word.utf8Start[offset] { return false }
    }
    return true
  }
}

/// A position in one JSON text, advanced by pulling keys and values out of it.
///
/// No tree is built and nothing is copied until a string is asked for: half a million lines per
/// second need that. The grammar is that of RFC 8259, strictly.
public struct JSONCursor: Sendable {
  /// The deepest nesting of a value that is skipped or read as a tree.
  public static let maximumDepth = 32

  /// The offset of the next byte to read.
  public private(set) var position: Int
  /// Whether the cursor is directly after an opening bracket, where no comma is allowed.
  private var justOpened = false

  /// A cursor at an offset of the text.
  public init(at position: Int = 0) {
    self.position = position
  }

  /// The next byte that is not white space, without consuming it.
  public mutating func peek(in text: Span<UInt8>) throws(JSONError) -> UInt8 {
    while position < text.count {
      let byte = text[position]
      guard byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D else { return byte }
      position += 1
    }
    throw .truncated
  }

  /// Consumes one expected byte, after white space.
  public mutating func expect(_ byte: UInt8, in text: Span<UInt8>) throws(JSONError) {
    guard try peek(in: text) == byte else { throw .unexpected(at: position) }
    position += 1
  }

  /// Throws unless only white space follows the value.
  public mutating func expectEnd(in text: Span<UInt8>) throws(JSONError) {
    while position < text.count {
      let byte = text[position]
      guard byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D else {
        throw .unexpected(at: position)
      }
      position += 1
    }
  }

  /// Consumes the `{` of an object.
  public mutating func beginObject(in text: Span<UInt8>) throws(JSONError) {
    try expect(UInt8(ascii: "{"), in: text)
    justOpened = true
  }

  /// Consumes the `[` of an array.
  public mutating func beginArray(in text: Span<UInt8>) throws(JSONError) {
    try expect(UInt8(ascii: "["), in: text)
    justOpened = true
  }

  /// Consumes the next key of the object with its colon; nil at the end of the object.
  public mutating func nextKey(in text: Span<UInt8>) throws(JSONError) -> JSONSlice? {
    guard try nextElement(closing: UInt8(ascii: "}"), in: text) else { return nil }
    let key = try slice(in: text)
    try expect(UInt8(ascii: ":"), in: text)
    return key
  }

  /// Whether the array has another value; false at its end.
  public mutating func nextValue(in text: Span<UInt8>) throws(JSONError) -> Bool {
    try nextElement(closing: UInt8(ascii: "]"), in: text)
  }

  private mutating func nextElement(
    closing: UInt8, in text: Span<UInt8>
  ) throws(JSONError) -> Bool {
    let byte = try peek(in: text)
    if byte == closing {
      position += 1
      justOpened = false
      return false
    }
    if !justOpened {
      guard byte == UInt8(ascii: ",") else { throw .unexpected(at: position) }
      position += 1
    }
    justOpened = false
    return true
  }

  /// Consumes a string and returns the range of its characters.
  public mutating func slice(in text: Span<UInt8>) throws(JSONError) -> JSONSlice {
    try expect(UInt8(ascii: "\""), in: text)
    let start = position
    var hasEscapes = false
    var index = start
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "\"") {
        position = index + 1
        return JSONSlice(range: start..<index, hasEscapes: hasEscapes)
      }
      guard byte >= 0x20 else {
        position = index
        throw .unexpected(at: index)
      }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        index += 1
      }
      index += 1
    }
    position = index
    throw .truncated
  }

  /// Consumes `null`, `true` or `false` if it comes next.
  public mutating func consumeWord(
    _ word: StaticString, in text: Span<UInt8>
  ) throws(JSONError) -> Bool {
    _ = try peek(in: text)
    let count = word.utf8CodeUnitCount
    guard text.count - position >= count else { return false }
    for offset in 0..<count {
      // A StaticString exposes its bytes only as a pointer; the loop stays below its count.
      if unsafe text[position + offset] != word.utf8Start[offset] { return false }
    }
    position += count
    return true
  }

  /// Consumes `true` or `false`.
  public mutating func boolean(in text: Span<UInt8>) throws(JSONError) -> Bool {
    if try consumeWord("true", in: text) { return true }
    if try consumeWord("false", in: text) { return false }
    throw .unexpected(at: position)
  }

  /// Consumes a number.
  public mutating func number(in text: Span<UInt8>) throws(JSONError) -> DecimalNumber {
    _ = try peek(in: text)
    let start = position
    guard let (number, end) = DecimalNumber.scanJSON(text, from: position) else {
      throw .unexpected(at: start)
    }
    position = end
    return number
  }

  /// Consumes a number, or `null` as nil.
  public mutating func numberOrNull(
    in text: Span<UInt8>
  ) throws(JSONError) -> DecimalNumber? {
    if try consumeWord("null", in: text) { return nil }
    return try number(in: text)
  }

  /// Consumes a string; ill-formed UTF-8 becomes U+FFFD.
  ///
  /// The text is not sanitised.
  public mutating func string(in text: Span<UInt8>) throws(JSONError) -> String {
    let characters = try slice(in: text)
    return try JSONString.decode(characters, in: text)
  }

  /// Skips one value of any kind.
  public mutating func skipValue(in text: Span<UInt8>) throws(JSONError) {
    try skipValue(in: text, depth: 0)
  }

  /// Skips letters, digits, signs and points up to what ends a value; whether any stood there.
  ///
  /// It passes over what is no JSON and stands in place of a value, as `NaN`, `-Infinity` and `007`.
  public mutating func skipBareWord(in text: Span<UInt8>) throws(JSONError) -> Bool {
    _ = try peek(in: text)
    let start = position
    while position < text.count, Self.isOfWord(text[position]) { position += 1 }
    return position > start
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "%"):
      true
    default: false
    }
  }

  private mutating func skipValue(in text: Span<UInt8>, depth: Int) throws(JSONError) {
    guard depth < Self.maximumDepth else { throw .tooDeep(at: position) }
    switch try peek(in: text) {
    case UInt8(ascii: "{"):
      try beginObject(in: text)
      while try nextKey(in: text) != nil { try skipValue(in: text, depth: depth + 1) }
    case UInt8(ascii: "["):
      try beginArray(in: text)
      while try nextValue(in: text) { try skipValue(in: text, depth: depth + 1) }
    case UInt8(ascii: "\""): try JSONString.check(try slice(in: text), in: text)
    case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try boolean(in: text)
    case UInt8(ascii: "n"):
      guard try consumeWord("null", in: text) else { throw .unexpected(at: position) }
    default: _ = try number(in: text)
    }
  }
}
