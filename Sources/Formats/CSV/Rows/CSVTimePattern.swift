import Vitals

/// How a date and a time of day are written, such as `dd-MM-yyyy HH:mm:ss.fff`.
///
/// Letters: `yyyy`, `yy`, `MM`, `MMM` (Jan), `dd`, `HH` or `hh`, `mm`, `ss`, `fff` (any number of
/// decimals, may be absent with the character before it), `a` (AM or PM), `zzz` (`+01:00`, `-0500`
/// or `Z`; may be absent). Numbers of a date and the hours may have one digit. Blanks stand for any
/// number of blanks, none included; other characters for themselves.
struct CSVTimePattern: Hashable {
  /// What was read.
  struct Moment {
    /// The days since 1970-01-01; nil where the pattern has no date.
    var day: Int64?
    /// The time of day, or since the start where there is no date.
    var milliseconds: Int64
    /// The offset from UTC in minutes, where the text has one.
    var offset: Int?
  }

  private enum Piece: Hashable {
    case year4, year2, month, monthName, day, hour, minute, second, halfOfDay, zone, blank
    /// Decimals of the second and the character before them.
    case fraction(UInt8)
    case literal(UInt8)
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ].map { Array($0.utf8) }

  private let pieces: [Piece]
  /// The order of the day and the month where both are numbers; nil for others.
  let dateOrder: String?
  /// Whether a text of it names the day.
  let hasDate: Bool
  private let isHalfDay: Bool

  /// A pattern; nil where an hour or a minute, or a part of a date, is missing.
  init?(_ text: String) {
    var pieces: [Piece] = []
    var rest = Array(text.replacing("mil", with: "fff").utf8)[...]
    while let first = rest.first {
      let run = rest.prefix { $0 == first }.count
      let isLetter = first >= 0x41 && first <= 0x5A || first >= 0x61 && first <= 0x7A
      rest.removeFirst(isLetter ? run : 1)
      if first == UInt8(ascii: "f") {
        guard case .literal(let before)? = pieces.popLast() else { return nil }
        pieces.append(.fraction(before))
      } else if let piece = isLetter ? Self.piece(first, run) : .literal(first) {
        pieces.append(first == 0x20 ? .blank : piece)
      } else {
        return nil
      }
    }
    self.pieces = pieces
    isHalfDay = pieces.contains(.halfOfDay)
    let numbers = pieces.filter { $0 == .day || $0 == .month }
    dateOrder =
      numbers.count == 2 ? numbers[0] == .day ? "day/month" : "month/day" : nil
    let date: [Bool] = [
      pieces.contains(.year4) || pieces.contains(.year2),
      pieces.contains(.month) || pieces.contains(.monthName), pieces.contains(.day),
    ]
    hasDate = !date.contains(false)
    guard pieces.contains(.hour), pieces.contains(.minute), hasDate || !date.contains(true) else {
      return nil
    }
  }

  /// The piece of a letter that stands so many times.
  private static func piece(_ letter: UInt8, _ run: Int) -> Piece? {
    switch (letter, run) {
    case (UInt8(ascii: "y"), 4): .year4
    case (UInt8(ascii: "y"), 2): .year2
    case (UInt8(ascii: "M"), 3): .monthName
    case (UInt8(ascii: "M"), 1...2): .month
    case (UInt8(ascii: "d"), 1...2): .day
    case (UInt8(ascii: "H"), 1...2), (UInt8(ascii: "h"), 1...2): .hour
    case (UInt8(ascii: "m"), 1...2): .minute
    case (UInt8(ascii: "s"), 1...2): .second
    case (UInt8(ascii: "a"), 1): .halfOfDay
    case (UInt8(ascii: "z"), _): .zone
    case (UInt8(ascii: "T"), 1): .literal(letter)
    default: nil
    }
  }

  /// Reads a text that fills the range.
  func moment(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Moment? {
    var parts = Parts()
    var index = range.lowerBound
    let end = range.upperBound
    for piece in pieces {
      guard take(piece, bytes, &index, end, &parts) else { return nil }
    }
    guard index == end else { return nil }
    if isHalfDay {
      guard (1...12).contains(parts.hour) else { return nil }
      parts.hour = parts.hour % 12 + (parts.isAfternoon ? 12 : 0)
    }
    guard parts.minute < 60, parts.second < 61, !hasDate || parts.hour < 24 else { return nil }
    let milliseconds =
      (parts.hour * 3600 + parts.minute * 60 + parts.second) * 1000 + parts.fraction
    guard hasDate else { return Moment(day: nil, milliseconds: milliseconds, offset: parts.offset) }
    guard let date = CivilDate(year: parts.year, month: parts.month, day: parts.day) else {
      return nil
    }
    return Moment(day: date.daysSince1970, milliseconds: milliseconds, offset: parts.offset)
  }

  private struct Parts {
    var year: Int64 = 0
    var month: Int64 = 0
    var day: Int64 = 0
    var hour: Int64 = 0
    var minute: Int64 = 0
    var second: Int64 = 0
    var fraction: Int64 = 0
    var isAfternoon = false
    var offset: Int?
  }

  private func take(
    _ piece: Piece, _ bytes: Span<UInt8>, _ index: inout Int, _ end: Int, _ parts: inout Parts
  ) -> Bool {
    func number(_ least: Int, _ most: Int) -> Int64? {
      Self.number(bytes, &index, end, least...most)
    }
    func put(_ number: Int64?, _ part: WritableKeyPath<Parts, Int64>) -> Bool {
      guard let number else { return false }
      parts[keyPath: part] = number
      return true
    }
    switch piece {
    case .year4: return put(number(4, 4), \.year)
    case .year2: return put(number(2, 2).map { $0 + ($0 < 70 ? 2000 : 1900) }, \.year)
    case .month: return put(number(1, 2), \.month)
    case .day: return put(number(1, 2), \.day)
    case .hour: return put(number(1, hasDate ? 2 : 5), \.hour)
    case .minute: return put(number(2, 2), \.minute)
    case .second: return put(number(2, 2), \.second)
    case .monthName: return put(Self.month(bytes, &index, end), \.month)
    case .fraction(let before):
      return Self.skipFraction(bytes, &index, end, before, &parts.fraction)
    case .halfOfDay: return Self.halfOfDay(bytes, &index, end, &parts.isAfternoon)
    case .zone: return Self.zone(bytes, &index, end, &parts.offset)
    case .blank:
      while index < end, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
      return true
    case .literal(let byte):
      guard index < end, bytes[index] == byte else { return false }
      index += 1
      return true
    }
  }

  /// A number with so many digits; as many are taken as there are.
  private static func number(
    _ bytes: Span<UInt8>, _ index: inout Int, _ end: Int, _ digits: ClosedRange<Int>
  ) -> Int64? {
    let first = index
    var value: Int64 = 0
    while index < end, index - first < digits.upperBound, bytes[index] >= 0x30,
      bytes[index] <= 0x39
    {
      value = value * 10 + Int64(bytes[index] - 0x30)
      index += 1
    }
    return index - first >= digits.lowerBound ? value : nil
  }

  private static func halfOfDay(
    _ bytes: Span<UInt8>, _ index: inout Int, _ end: Int, _ isAfternoon: inout Bool
  ) -> Bool {
    guard index + 1 < end, bytes[index + 1] | 0x20 == UInt8(ascii: "m") else { return false }
    let letter = bytes[index] | 0x20
    isAfternoon = letter == UInt8(ascii: "p")
    index += 2
    return isAfternoon || letter == UInt8(ascii: "a")
  }

  private static func month(_ bytes: Span<UInt8>, _ index: inout Int, _ end: Int) -> Int64? {
    let found = months.firstIndex { name in
      index + 3 <= end && (0..<3).allSatisfy { bytes[index + $0] | 0x20 == name[$0] }
    }
    guard let found else { return nil }
    index += 3
    while index < end, bytes[index] | 0x20 >= 0x61, bytes[index] | 0x20 <= 0x7A { index += 1 }
    return Int64(found + 1)
  }

  private static func skipFraction(
    _ bytes: Span<UInt8>, _ index: inout Int, _ end: Int, _ before: UInt8, _ fraction: inout Int64
  ) -> Bool {
    let isDecimal =
      index < end && (bytes[index] == before || bytes[index] == 0x2C && before == 0x2E)
    guard isDecimal else { return true }
    index += 1
    let first = index
    var weight: Int64 = 100
    while index < end, bytes[index] >= 0x30, bytes[index] <= 0x39 {
      fraction += Int64(bytes[index] - 0x30) * weight
      weight /= 10
      index += 1
    }
    return index > first
  }

  private static func zone(
    _ bytes: Span<UInt8>, _ index: inout Int, _ end: Int, _ offset: inout Int?
  ) -> Bool {
    while index < end, bytes[index] == 0x20 { index += 1 }
    guard index < end else { return true }
    if bytes[index] | 0x20 == UInt8(ascii: "z") {
      index += 1
      offset = 0
      return true
    }
    guard bytes[index] == 0x2B || bytes[index] == 0x2D else { return true }
    let sign = bytes[index] == 0x2D ? -1 : 1
    index += 1
    var digits: [Int] = []
    while index < end, digits.count < 4 {
      if bytes[index] >= 0x30, bytes[index] <= 0x39 {
        digits.append(Int(bytes[index] - 0x30))
      } else if bytes[index] != 0x3A || digits.count != 2 {
        break
      }
      index += 1
    }
    guard digits.count == 4 else { return false }
    let (hours, minutes) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
    guard hours < 24, minutes < 60 else { return false }
    offset = sign * (hours * 60 + minutes)
    return true
  }
}
