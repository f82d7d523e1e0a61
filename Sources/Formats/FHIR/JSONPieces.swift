/// Takes whole JSON values out of a stream of bytes, so that no more than one is in memory.
struct JSONPieces {
  /// The longest value that is taken.
  static let largest = 1 << 26

  /// What is not read yet.
  var bytes: ByteReader
  /// How many line ends were passed.
  private(set) var lines = 0

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

  /// The next line without white space around it; nil at the end.
  mutating func line() throws -> ByteReader.Line? {
    let line = try bytes.line(limit: Self.largest)
    if line?.isEnded ?? false { lines += 1 }
    return line
  }

  /// The bytes of the value that begins with the next byte; nil where the file ends within it.
  mutating func value() throws -> [UInt8]? {
    let start = bytes.position
    var scan = ValueScan()
    var value: [UInt8] = []
    while true {
      let piece = try bytes.peek(1 << 16)
      guard !piece.isEmpty else { return nil }
      let used = scan.advance(over: piece)
      lines += piece.prefix(used).count { $0 == 0x0A }
      value += piece.prefix(used)
      _ = try bytes.skip(Int64(used))
      if scan.isComplete { return value }
      guard value.count <= Self.largest else {
        throw FormatError.structure("FHIR", atByte: start, "a value is longer than 64 MiB")
      }
    }
  }
}

/// Looks for the end of a value by its brackets and quotes.
private struct ValueScan {
  private var depth = 0
  private var isString = false
  private var isEscaped = false
  private var hasBegun = false
  private(set) var isComplete = false

  /// How many bytes belong to the value.
  mutating func advance(over piece: ArraySlice<UInt8>) -> Int {
    for (count, byte) in piece.enumerated() {
      if isString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isString = false
          if depth == 0 { return end(count + 1) }
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        // Behind a word or number a quote belongs to no value.
        if hasBegun, depth == 0 { return end(count) }
        isString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth <= 1 { return end(depth == 0 && hasBegun ? count : count + 1) }
        depth -= 1
      case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x09, 0x0A, 0x0D:
        if depth == 0 { return end(hasBegun ? count : count + 1) }
      default: break
      }
      hasBegun = true
    }
    return piece.count
  }

  private mutating func end(_ count: Int) -> Int {
    isComplete = true
    return count
  }
}
