import Text
import Vitals

/// The start of an EDF recording: `dd.mm.yy` and `hh.mm.ss`, and in EDF+ a date with four digits.
enum EDFStart {
  private static let months = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
  ]
  /// Where EDF+ has no date, the header has this one (edfplus.info).
  static let noDate = "01.01.85"

  /// Local milliseconds since 1970; nil where the header tells no start.
  static func milliseconds(_ head: ArraySlice<UInt8>) -> Int64? {
    let short = EDFText.groups(EDFText.text(head.field(168, 8)))
    let clock = EDFText.groups(EDFText.text(head.field(176, 8))).compactMap(Int64.init)
    guard clock.count == 3, (0...23).contains(clock[0]), (0...59).contains(clock[1]),
      (0...59).contains(clock[2])
    else { return nil }
    let seconds = (clock[0] * 60 + clock[1]) * 60 + clock[2]
    let long = plusDate(head).flatMap { date(EDFText.groups($0)) }
    guard let day = long ?? date(short) else { return nil }
    guard !isTakenOut(head) else { return nil }
    return (day.daysSince1970 * 86_400 + seconds) * 1000
  }

  /// What stands where the start does, where that is no date and time; nil where it is blank or was
  /// taken out.
  static func unread(_ head: ArraySlice<UInt8>) -> String? {
    let text = EDFText.text(head.field(168, 16))
    let isNone = EDFText.groups(text).isEmpty || isTakenOut(head) || milliseconds(head) != nil
    return isNone ? nil : Sanitiser.clean(text, limit: 16)
  }

  /// The date of EDF+, which has four digits of the year or is `X`.
  private static func plusDate(_ head: ArraySlice<UInt8>) -> String? {
    let words = EDFText.text(head.field(88, 80)).split(separator: " ").map(String.init)
    return words.first?.uppercased() == "STARTDATE" && words.count > 1 ? words[1] : nil
  }

  /// A start that was taken out leaves the first moment of 1985.
  private static func isTakenOut(_ head: ArraySlice<UInt8>) -> Bool {
    let clock = EDFText.groups(EDFText.text(head.field(176, 8))).map { Int($0) }
    return plusDate(head)?.uppercased() == "X" && clock == [0, 0, 0]
      && EDFText.groups(EDFText.text(head.field(168, 8))) == EDFText.groups(noDate)
  }

  /// Day, month in digits or letters, year with two or four digits.
  private static func date(_ groups: [String]) -> CivilDate? {
    guard groups.count == 3, let day = Int64(groups[0]), let year = Int64(groups[2]), year >= 0
    else { return nil }
    let named = months.firstIndex(of: groups[1].uppercased()).map { Int64($0) + 1 }
    guard let month = named ?? Int64(groups[1]) else { return nil }
    let full = groups[2].count > 2 ? year : year + (year >= 85 ? 1900 : 2000)
    guard (1900...9999).contains(full) else { return nil }
    return CivilDate(year: full, month: month, day: day)
  }
}
