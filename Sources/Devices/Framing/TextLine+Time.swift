import Vitals

/// The time that a device prints before its numbers, by its own clock.
extension TextLine {
  /// The time of a date and a time of day; nil where either is none.
  func time(_ date: CivilDate?, _ clock: Range<Int>) -> WallTime? {
    guard let date, let milliseconds = timeOfDay(clock) else { return nil }
    return WallTime(unixMilliseconds: date.daysSince1970 * 86_400_000 + milliseconds)
  }

  /// The time of day as `HH:MM:SS`, `HH:MM` or `HHMMSS`, in milliseconds; nil for anything else.
  func timeOfDay(_ part: Range<Int>) -> Int64? {
    let hasColons = matches(part, "99:99:99") || matches(part, "99:99")
    guard hasColons || matches(part, "999999"), let hour = digits(part.prefix(2)),
      let minute = digits(part.dropFirst(hasColons ? 3 : 2).prefix(2)),
      let second = part.count == 5 ? 0 : digits(part.suffix(2)),
      hour < 24, minute < 60, second < 61
    else { return nil }
    return Int64(hour * 3600 + minute * 60 + second) * 1000
  }

  /// A date as `YYYY/MM/DD` or `YYMMDD`; nil for anything else.
  func orderedDate(_ part: Range<Int>) -> CivilDate? {
    let isLong = matches(part, "9999/99/99")
    guard isLong || matches(part, "999999"), let year = digits(part.prefix(isLong ? 4 : 2)),
      let month = digits(part.dropFirst(isLong ? 5 : 2).prefix(2)), let day = digits(part.suffix(2))
    else { return nil }
    let century = isLong ? 0 : Self.century
    return CivilDate(year: century + Int64(year), month: Int64(month), day: Int64(day))
  }

  /// A date as `MM/DD/YY`; nil for anything else.
  func americanDate(_ part: Range<Int>) -> CivilDate? {
    guard matches(part, "99/99/99"), let month = digits(part.prefix(2)),
      let day = digits(part.dropFirst(3).prefix(2)), let year = digits(part.suffix(2))
    else { return nil }
    return CivilDate(year: Self.century + Int64(year), month: Int64(month), day: Int64(day))
  }

  /// A date as `DD-MON-YY` with an English month; nil for anything else.
  func namedDate(_ part: Range<Int>) -> CivilDate? {
    guard matches(part, "99-AAA-99"), let day = digits(part.prefix(2)),
      let year = digits(part.suffix(2)),
      let month = Self.months.firstIndex(of: text(part.dropFirst(3).prefix(3)).uppercased())
    else { return nil }
    return CivilDate(year: Self.century + Int64(year), month: Int64(month) + 1, day: Int64(day))
  }

  /// Two digits of a year: these devices are younger than their century.
  private static var century: Int64 { 2000 }

  private static let months = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
  ]
}
