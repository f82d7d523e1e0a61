/// Reads pieces, numbers and lines from a stream, and holds no more of it than these.
package struct ByteReader {
  /// One line of a text.
  package struct Line: Hashable, Sendable {
    /// Its bytes without the line end.
    package let bytes: [UInt8]
    /// Whether it had an end: what stands last in one that has none may have been cut.
    package let isEnded: Bool
  }

  private var stream: any ByteStream
  private var buffer: [UInt8] = []
  private var start = 0
  private var hasEnded = false
  /// How many bytes were read before the next one.
  package private(set) var position: Int64 = 0

  /// A reader at the start of a stream.
  package init(_ stream: any ByteStream) { self.stream = stream }

  /// What ended the stream before its time, known once its end is reached.
  package var damage: StreamDamage? { stream.damage }

  private var left: Int { buffer.count - start }

  private mutating func fill(_ count: Int) throws {
    while left < count, !hasEnded {
      let piece = try stream.next()
      guard !piece.isEmpty else {
        hasEnded = true
        break
      }
      buffer.removeFirst(start)
      start = 0
      buffer += piece
    }
  }

  /// Whether nothing follows.
  package mutating func isAtEnd() throws -> Bool {
    try fill(1)
    return left == 0
  }

  /// The next bytes without reading them; fewer than asked for only at the end.
  package mutating func peek(_ count: Int) throws -> ArraySlice<UInt8> {
    try fill(count)
    return buffer[start..<min(start + count, buffer.count)]
  }

  /// Reads exactly as many bytes; nil where fewer are left, which are then read too.
  package mutating func take(_ count: Int) throws -> ArraySlice<UInt8>? {
    try fill(count)
    let found = min(count, left)
    defer { advance(found) }
    return found == count ? buffer[start..<(start + count)] : nil
  }

  /// Passes over bytes without keeping them; whether there were as many.
  package mutating func skip(_ count: Int64) throws -> Bool {
    var rest = count
    while rest > 0 {
      try fill(1)
      guard left > 0 else { return false }
      let step = Int(min(rest, Int64(left)))
      advance(step)
      rest -= Int64(step)
    }
    return true
  }

  /// The next line, which ends with LF, CR or both; nil at the end.
  ///
  /// A line longer than `limit` bytes is given in pieces.
  package mutating func line(limit: Int = 1 << 20) throws -> Line? {
    var length = 0
    while true {
      try fill(length + 1)
      guard left > length else { break }
      let byte = buffer[start + length]
      if byte == 0x0A || byte == 0x0D {
        let line = Line(bytes: Array(buffer[start..<(start + length)]), isEnded: true)
        advance(length + 1)
        if byte == 0x0D, try peek(1).first == 0x0A { advance(1) }
        return line
      }
      length += 1
      if length == limit { break }
    }
    guard length > 0 else { return nil }
    let line = Line(bytes: Array(buffer[start..<(start + length)]), isEnded: false)
    advance(length)
    return line
  }

  private mutating func advance(_ count: Int) {
    start += count
    position += Int64(count)
  }
}

extension ArraySlice<UInt8> {
  /// The unsigned number of `count` bytes at an offset, least first; the slice must reach so far.
  package func number(at offset: Int, _ count: Int) -> UInt64 {
    var number: UInt64 = 0
    for index in (0..<count).reversed() {
      number = number << 8 | UInt64(self[startIndex + offset + index])
    }
    return number
  }
}
