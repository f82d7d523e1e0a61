/// A wall-clock time with its offset from UTC, for records and displays only.
public struct WallTime: Hashable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public let unixMilliseconds: Int64
  /// The offset of the local time from UTC, in minutes.
  public let offsetMinutes: Int

  /// A wall-clock time; the offset in minutes east of UTC.
  public init(unixMilliseconds: Int64, offsetMinutes: Int = 0) {
    self.unixMilliseconds = unixMilliseconds
    self.offsetMinutes = offsetMinutes
  }

  /// The years 0000 to 9999, which ``iso8601`` can represent.
  private static let representable: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999

  /// The time a span later, in the same zone; clamped to the years 0000 to 9999.
  public static func + (time: WallTime, span: TimeSpan) -> WallTime {
    let (sum, overflow) = time.unixMilliseconds.addingReportingOverflow(span.milliseconds)
    let later = overflow ? (span < .zero ? Int64.min : .max) : sum
    return WallTime(
      unixMilliseconds: min(max(later, representable.lowerBound), representable.upperBound),
      offsetMinutes: time.offsetMinutes)
  }

  private var localMilliseconds: Int64 { unixMilliseconds + Int64(offsetMinutes) * 60_000 }

  /// The local calendar date and time of day.
  public var local: (date: CivilDate, millisecondOfDay: Int64) {
    let day = localMilliseconds.flooredQuotient(by: 86_400_000)
    return (CivilDate(daysSince1970: day), localMilliseconds - day * 86_400_000)
  }

  /// The time of day as `14:32`, or `14:32:07` with seconds.
  public func clock(seconds: Bool) -> String {
    let second = local.millisecondOfDay / 1000
    let minutes = "\(Self.pad(second / 3600)):\(Self.pad(second / 60 % 60))"
    return seconds ? "\(minutes):\(Self.pad(second % 60))" : minutes
  }

  /// ISO 8601 with milliseconds and offset: `2026-11-22T10:02:11.345+01:00`, `Z` for UTC.
  public var iso8601: String {
    let (date, milliseconds) = local
    let fraction = String(milliseconds % 1000 + 1000).dropFirst()
    return "\(date)T\(clock(seconds: true)).\(fraction)\(zone)"
  }

  private var zone: String {
    guard offsetMinutes != 0 else { return "Z" }
    let magnitude = Int64(offsetMinutes.magnitude)
    let sign = offsetMinutes < 0 ? "-" : "+"
    return "\(sign)\(Self.pad(magnitude / 60)):\(Self.pad(magnitude % 60))"
  }

  /// Parses the format of ``iso8601``; the fraction may have any length or be absent.
  public init?(iso8601 text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[10] | 0x20 == 0x74,
      bytes[13] == 0x3A, bytes[16] == 0x3A,
      let year = Self.digits(bytes, 0..<4), let month = Self.digits(bytes, 5..<7),
      let day = Self.digits(bytes, 8..<10), let hour = Self.digits(bytes, 11..<13),
      let minute = Self.digits(bytes, 14..<16), let second = Self.digits(bytes, 17..<19),
      let date = CivilDate(year: year, month: month, day: day),
      hour < 24, minute < 60, second < 61
    else { return nil }
    var index = 19
    let fraction = Self.fraction(bytes, &index)
    guard let offset = Self.offset(bytes, index) else { return nil }
    let secondOfDay = hour * 3600 + minute * 60 + second
    let local = date.daysSince1970 * 86_400_000 + secondOfDay * 1000 + fraction
    self.init(unixMilliseconds: local - offset * 60_000, offsetMinutes: Int(offset))
  }

  private static func fraction(_ bytes: [UInt8], _ index: inout Int) -> Int64 {
    guard index < bytes.count, bytes[index] == 0x2E else { return 0 }
    index += 1
    var fraction: Int64 = 0
    var weight: Int64 = 100
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
      fraction += Int64(bytes[index] - 0x30) * weight
      weight /= 10
      index += 1
    }
    return fraction
  }

  private static func offset(_ bytes: [UInt8], _ index: Int) -> Int64? {
    guard index < bytes.count else { return nil }
    if bytes[index] | 0x20 == 0x7A { return index + 1 == bytes.count ? 0 : nil }
    guard bytes[index] == 0x2B || bytes[index] == 0x2D, bytes.count == index + 6,
      bytes[index + 3] == 0x3A, let hours = digits(bytes, (index + 1)..<(index + 3)),
      let minutes = digits(bytes, (index + 4)..<(index + 6)), hours < 24, minutes < 60
    else { return nil }
    let magnitude = hours * 60 + minutes
    return bytes[index] == 0x2D ? -magnitude : magnitude
  }

  private static func digits(_ bytes: [UInt8], _ range: Range<Int>) -> Int64? {
    var value: Int64 = 0
    for index in range {
      guard (0x30...0x39).contains(bytes[index]) else { return nil }
      value = value * 10 + Int64(bytes[index] - 0x30)
    }
    return value
  }

  private static func pad(_ number: Int64) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}

/// A date of the proleptic Gregorian calendar.
///
/// Conversion by the era arithmetic of H. Hinnant, "chrono-compatible low-level date algorithms".
public struct CivilDate: Hashable, Sendable, CustomStringConvertible {
  /// The year.
  public let year: Int64
  /// The month, 1 to 12.
  public let month: Int64
  /// The day of the month, from 1.
  public let day: Int64

  /// A date; nil when it does not exist in the calendar.
  public init?(year: Int64, month: Int64, day: Int64) {
    guard (1...12).contains(month), day >= 1,
      day <= Self.lengthOfMonth(month, isLeap: Self.isLeap(year))
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The date a number of days after 1970-01-01.
  public init(daysSince1970 days: Int64) {
    let shifted = days + 719_468
    let era = shifted.flooredQuotient(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let leaps = dayOfEra / 1_460 - dayOfEra / 36_524 + dayOfEra / 146_096
    let yearOfEra = (dayOfEra - leaps) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// The number of days since 1970-01-01.
  public var daysSince1970: Int64 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear.flooredQuotient(by: 400)
    let yearOfEra = shiftedYear - era * 400
    let shiftedMonth = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The date as `2026-11-22`.
  public var description: String {
    let padded = String(year + 10_000).dropFirst()
    return "\(padded)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  private static func isLeap(_ year: Int64) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func lengthOfMonth(_ month: Int64, isLeap: Bool) -> Int64 {
    switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Int64 {
  func flooredQuotient(by divisor: Int64) -> Int64 {
    self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
  }
}
