/// Takes whole JSON values out of a stream of bytes, so that no more than one is in memory.
struct JSONPieces {
  /// The longest value that is taken.
  static let largest = 1 << 26
  /// The most parts of a value: each takes much more memory than the two bytes that it may have.
  static let mostParts = 2_000_000

  /// What is not read yet.
  var bytes: ByteReader
  /// How many line ends were passed.
  private(set) var lines = 0
  /// How many parts the last value has.
  private(set) var parts = 0

  init(_ bytes: ByteReader) { self.bytes = bytes }

  /// The next byte that is no white space, which is not taken; nil at the end.
  mutating func next() throws -> UInt8? {
    while let byte = try bytes.peek(1).first {
      guard byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == 0x1E else {
        return byte
      }
      if byte == 0x0A { lines += 1 }
      _ = try bytes.skip(1)
    }
    return nil
  }

  /// Passes over the byte that ``next()`` gave.
  mutating func pass() throws { _ = try bytes.skip(1) }

  /// The next line; nil at the end.
  mutating func line() throws -> ByteReader.Line? {
    let start = bytes.position
    var line: [UInt8] = []
    while case let piece = try bytes.peek(1 << 16), !piece.isEmpty {
      let part = piece.prefix { $0 != 0x0A && $0 != 0x0D }
      let end = part.count < piece.count ? piece[part.endIndex] : nil
      line += part
      _ = try bytes.skip(Int64(part.count))
      try check(line.count, "line", start)
      guard let end else { continue }
      try pass()
      if end == 0x0D, try bytes.peek(1).first == 0x0A { try pass() }
      lines += 1
      try check(partsOf: line, start)
      return ByteReader.Line(bytes: line, isEnded: true)
    }
    guard !line.isEmpty else { return nil }
    try check(partsOf: line, start)
    return ByteReader.Line(bytes: line, isEnded: false)
  }

  /// The bytes of the next value, white space before it passed over; nil where the file ends within
  /// it.
  mutating func value() throws -> [UInt8]? {
    _ = try next()
    let start = bytes.position
    var scan = ValueScan()
    var value: [UInt8] = []
    while true {
      let piece = try bytes.peek(1 << 16)
      guard !piece.isEmpty else {
        lines += scan.lines
        return nil
      }
      let used = scan.advance(over: piece)
      value += piece.prefix(used)
      _ = try bytes.skip(Int64(used))
      try check(parts: scan.parts, start)
      try check(value.count, "value", start)
      guard !scan.isComplete else {
        parts = scan.parts
        lines += scan.lines
        return value
      }
    }
  }

  /// Refuses a value or a line that is too long to be in memory.
  func check(_ length: Int, _ what: String, _ start: Int64) throws {
    guard length > Self.largest else { return }
    throw FormatError.structure("FHIR", atByte: start, "a \(what) is longer than 64 MiB")
  }

  /// Refuses a number of parts that is too large to be in memory.
  func check(parts: Int, _ start: Int64) throws {
    guard parts > Self.mostParts else { return }
    throw FormatError.structure(
      "FHIR", atByte: start, "a value has more than \(Self.mostParts) parts")
  }

  private func check(partsOf line: [UInt8], _ start: Int64) throws {
    var scan = ValueScan()
    _ = scan.advance(over: line[...])
    try check(parts: scan.parts, start)
  }
}

/// Looks for the end of a value by its brackets and quotes.
private struct ValueScan {
  private var depth = 0
  private var isString = false
  private var isEscaped = false
  private var hasBegun = false
  private(set) var isComplete = false
  /// How many line ends there are.
  private(set) var lines = 0
  /// How many members and elements there are, or a few more.
  private(set) var parts = 0

  /// How many bytes belong to the value.
  mutating func advance(over piece: ArraySlice<UInt8>) -> Int {
    // A plain loop over a span: files have hundreds of megabytes.
    let bytes = piece.span
    var count = -1
    while count + 1 < bytes.count {
      count += 1
      let byte = bytes[count]
      if byte == 0x0A { lines += 1 }
      if isString {
        if endsString(byte), depth == 0 { return end(count + 1) }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        // Behind a word or number a quote belongs to no value.
        if hasBegun, depth == 0 { return end(count) }
        isString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        parts += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth <= 1 { return end(depth == 0 && hasBegun ? count : count + 1) }
        depth -= 1
      case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x09, 0x0A, 0x0D:
        if depth == 0 {
          // It is passed with what follows.
          if byte == 0x0A, hasBegun { lines -= 1 }
          return end(hasBegun ? count : count + 1)
        }
        if byte == UInt8(ascii: ",") { parts += 1 }
      default: break
      }
      hasBegun = true
    }
    return piece.count
  }

  /// Passes a byte of a string; whether it is the last one.
  private mutating func endsString(_ byte: UInt8) -> Bool {
    guard !isEscaped else {
      isEscaped = false
      return false
    }
    isEscaped = byte == UInt8(ascii: "\\")
    isString = byte != UInt8(ascii: "\"")
    return !isString
  }

  private mutating func end(_ count: Int) -> Int {
    isComplete = true
    return count
  }
}
