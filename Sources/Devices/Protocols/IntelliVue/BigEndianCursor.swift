import Vitals

/// Reads big-endian numbers from a part of some bytes.
struct BigEndianCursor {
  /// A part ended before what it should hold.
  struct End: Error {}

  private var next: Int
  private let end: Int

  init(_ range: Range<Int>) { (next, end) = (range.lowerBound, range.upperBound) }

  var isEmpty: Bool { next == end }

  mutating func byte(_ bytes: Span<UInt8>) throws(End) -> UInt8 {
    guard next < end else { throw End() }
    defer { next += 1 }
    return bytes[next]
  }

  mutating func word(_ bytes: Span<UInt8>) throws(End) -> UInt16 {
    guard end - next >= 2 else { throw End() }
    defer { next += 2 }
    return UInt16(bytes[next]) << 8 | UInt16(bytes[next + 1])
  }

  /// A number of four bytes.
  mutating func double(_ bytes: Span<UInt8>) throws(End) -> UInt32 {
    let high = UInt32(try word(bytes))
    return high << 16 | UInt32(try word(bytes))
  }

  /// A part of so many bytes.
  mutating func part(_ bytes: Span<UInt8>, length: Int) throws(End) -> BigEndianCursor {
    guard length <= end - next else { throw End() }
    defer { next += length }
    return BigEndianCursor(next..<(next + length))
  }

  /// A list: the number of its items, their length in bytes, and the items.
  mutating func list(_ bytes: Span<UInt8>) throws(End) -> BigEndianCursor {
    _ = try word(bytes)
    return try part(bytes, length: Int(try word(bytes)))
  }

  /// Eight bytes of binary-coded decimals: century, year, month, day, hour, minute, second and
  /// hundredths; nil when the monitor has no time.
  mutating func time(_ bytes: Span<UInt8>) throws(End) -> WallTime? {
    guard end - next >= 8 else { throw End() }
    defer { next += 8 }
    var numbers = InlineArray<8, Int64>(repeating: 0)
    for place in 0..<8 {
      let byte = bytes[next + place]
      guard byte >> 4 < 10, byte & 0x0F < 10 else { return nil }
      numbers[place] = Int64(byte >> 4) * 10 + Int64(byte & 0x0F)
    }
    guard numbers[4] < 24, numbers[5] < 60, numbers[6] < 61,
      let date = CivilDate(
        year: numbers[0] * 100 + numbers[1], month: numbers[2], day: numbers[3])
    else { return nil }
    let seconds = numbers[4] * 3600 + numbers[5] * 60 + numbers[6]
    return WallTime(
      unixMilliseconds: date.daysSince1970 * 86_400_000 + seconds * 1000 + numbers[7] * 10)
  }
}
