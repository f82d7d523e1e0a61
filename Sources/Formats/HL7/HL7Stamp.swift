import Vitals

/// A time as `YYYYMMDD[HH[MM[SS[.S+]]]][+ZZZZ]` (HL7 v2.6, chapter 2.A.22), as ISO 8601 writes it, or
/// with three digits for the milliseconds behind the seconds, as some monitors do.
struct HL7Stamp: Hashable {
  /// The beginning of the time as if it were in UTC, in milliseconds since 1970.
  let local: Int64
  /// Minutes east of UTC; nil where it says no zone.
  let zone: Int?
  /// How long the time lasts that it names, in milliseconds: a second, minute, hour or day.
  let breadth: Int64

  /// Whether it names a minute at least, and not an hour or a day.
  var isFine: Bool { breadth <= 60_000 }

  /// The time in UTC by its own zone or else another.
  func time(in other: Int?) -> Int64 { local - Int64(zone ?? other ?? 0) * 60_000 }

  /// Whether another time, of the same clock, lies within the hour or day it names.
  func contains(_ other: HL7Stamp) -> Bool {
    0..<breadth ~= other.local - local
  }

  /// Whether a field says something about a time: zeros, quotes and delimiters alone do not.
  static func isGiven(_ field: some Collection<UInt8>) -> Bool {
    field.contains { 0x31...0x39 ~= $0 || 0x41...0x5A ~= $0 & 0xDF || $0 >= 0x80 }
  }

  /// Reads a field; nil when it holds no time.
  init?(_ field: ArraySlice<UInt8>) {
    guard field.count <= 64 else { return nil }
    var cursor = Cursor(rest: field.drop { $0 == 0x20 })
    guard let year = cursor.number(4), let month = cursor.number(2, behind: "-/."),
      let day = cursor.number(2, behind: "-/."),
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    let hour = cursor.number(2, behind: "T ")
    let minute = hour == nil ? nil : cursor.number(2, behind: ":")
    let second = minute == nil ? nil : cursor.number(2, behind: ":")
    let fraction = second == nil ? 0 : cursor.fraction()
    guard hour ?? 0 < 24, minute ?? 0 < 60, second ?? 0 < 61 else { return nil }
    zone = cursor.zone()
    guard cursor.isAtEnd else { return nil }
    let seconds = (hour ?? 0) * 3600 + (minute ?? 0) * 60 + (second ?? 0)
    local = date.daysSince1970 * 86_400_000 + seconds * 1000 + fraction
    breadth =
      second != nil ? 1000 : minute != nil ? 60_000 : hour != nil ? 3_600_000 : 86_400_000
  }

  /// Reads the parts of a time from the front.
  private struct Cursor {
    var rest: ArraySlice<UInt8>

    /// Whether nothing is left but blanks and parts of other kinds, as a degree of precision.
    var isAtEnd: Bool {
      rest.allSatisfy { $0 == 0x20 } || rest.first == UInt8(ascii: "^")
    }

    private func isDigit(_ byte: UInt8?) -> Bool { byte.map { 0x30...0x39 ~= $0 } ?? false }

    /// The number of so many digits that follows, behind one of some marks or none.
    mutating func number(_ width: Int, behind marks: String = "") -> Int64? {
      var place = rest
      if let first = place.first, marks.utf8.contains(first) { place = place.dropFirst() }
      let digits = place.prefix(width)
      guard digits.count == width, digits.allSatisfy(isDigit) else { return nil }
      rest = place.dropFirst(width)
      return digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }

    /// The milliseconds behind a point or comma, or three digits without one.
    mutating func fraction() -> Int64 {
      let hasMark = rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ",")
      let digits = rest.dropFirst(hasMark ? 1 : 0).prefix(while: isDigit)
      guard hasMark || digits.count == 3 else { return 0 }
      rest = rest.dropFirst(digits.count + (hasMark ? 1 : 0))
      let first = digits.prefix(3).reduce(0) { $0 * 10 + Int64($1 - 0x30) }
      return first * [1000, 100, 10, 1][min(digits.count, 3)]
    }

    /// The zone that follows, `Z`, `+ZZZZ`, `+ZZ:ZZ` or `+ZZ`.
    mutating func zone() -> Int? {
      let place = rest.drop { $0 == 0x20 }
      guard let sign = place.first else { return nil }
      if sign & 0xDF == UInt8(ascii: "Z") {
        rest = place.dropFirst()
        return 0
      }
      guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
      var cursor = Cursor(rest: place.dropFirst())
      guard let hours = cursor.number(2), hours <= 14 else { return nil }
      let minutes = cursor.number(2, behind: ":") ?? 0
      guard minutes < 60 else { return nil }
      rest = cursor.rest
      return Int(hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }
  }
}
