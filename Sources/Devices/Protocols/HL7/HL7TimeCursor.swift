import Vitals

/// Reads the parts of a time from the front of a field.
struct HL7TimeCursor {
  private let text: TextLine
  private let end: Int
  private var index: Int
  /// Whether a mark stands between the parts, so that one digit is enough for each.
  private var isMarked = false

  init(_ text: TextLine, _ field: Range<Int>) {
    self.text = text
    index = field.lowerBound
    end = field.upperBound
  }

  private func byte(at offset: Int = 0) -> UInt8? {
    index + offset < end ? text[index + offset] : nil
  }

  private func isDigit(at offset: Int = 0) -> Bool {
    index + offset < end && text.isDigit(index + offset)
  }

  /// The number of so many digits that follows, behind one of some marks or none; nil where there is
  /// none.
  mutating func number(_ width: Int, behind marks: StaticString = "") -> Int64? {
    let start = index
    let wasMarked = isMarked
    if width == 2, let byte = byte(), !text.isDigit(index) {
      guard marks.hasASCII(byte), isDigit(at: 1) else { return nil }
      isMarked = true
      index += 1
    } else if width == 2 {
      isMarked = false
    }
    var value = Int64(0)
    var digits = 0
    while digits < width, isDigit() {
      value = value * 10 + Int64(text[index] - 0x30)
      index += 1
      digits += 1
    }
    guard digits == width || isMarked && digits > 0 else {
      (index, isMarked) = (start, wasMarked)
      return nil
    }
    return value
  }

  /// The milliseconds behind a point or comma, or three digits without one.
  mutating func fraction() -> Int64 {
    let mark = byte()
    if mark == UInt8(ascii: ".") || mark == UInt8(ascii: ",") {
      index += 1
    } else if !(0..<3).allSatisfy({ isDigit(at: $0) }) || isDigit(at: 3) {
      return 0
    }
    var (milliseconds, place) = (Int64(0), Int64(100))
    while isDigit() {
      milliseconds += Int64(text[index] - 0x30) * place
      place /= 10
      index += 1
    }
    return milliseconds
  }

  /// The offset of the zone that follows, `Z`, `+ZZZZ`, `+ZZ:ZZ` or `+ZZ`; nil for none.
  mutating func zone() -> TimeSpan? {
    let start = index
    skipBlanks()
    guard let sign = byte() else { return nil }
    if sign & 0xDF == UInt8(ascii: "Z") {
      index += 1
      return .zero
    }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), isDigit(at: 1), isDigit(at: 2)
    else {
      index = start
      return nil
    }
    index += 1
    isMarked = false
    guard let hours = number(2) else { return nil }
    let minutes = number(2, behind: ":") ?? 0
    guard minutes < 60 else {
      index = start
      return nil
    }
    let east = TimeSpan.minutes(hours * 60 + minutes)
    return sign == UInt8(ascii: "-") ? -east : east
  }

  /// Whether AM or PM follows.
  var isHalfDay: Bool {
    var rest = self
    rest.skipBlanks()
    guard let first = rest.byte(), let second = rest.byte(at: 1) else { return false }
    return [UInt8(ascii: "A"), UInt8(ascii: "P")].contains(first & 0xDF)
      && second & 0xDF == UInt8(ascii: "M")
  }

  /// Whether nothing is left but a further component, as a degree of precision.
  var isAtEnd: Bool { byte() == nil || byte() == UInt8(ascii: "^") }

  private mutating func skipBlanks() {
    while byte() == 0x20 { index += 1 }
  }
}

extension StaticString {
  /// Whether one of its characters is this byte.
  fileprivate func hasASCII(_ byte: UInt8) -> Bool {
    // A StaticString offers its bytes only as a pointer; the loop stays below its count.
    for offset in 0..<utf8CodeUnitCount where unsafe utf8Start[offset] == byte { return true }
    return false
  }
}
