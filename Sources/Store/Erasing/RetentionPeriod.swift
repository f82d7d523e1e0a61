public import Vitals

/// How long sessions are kept: whole calendar years or days.
public struct RetentionPeriod: Hashable, Sendable {
  private enum Length: Hashable {
    case years(Int64)
    case days(Int64)
  }

  private let length: Length
  /// As it was typed: `10y`, `3650d`.
  public let text: String

  /// Parses `10y` or `3650d`; nil for anything else, and for less than a day or more than 200 years.
  public init?(text: String) {
    guard let unit = text.last, let count = Int64(text.dropLast()), count > 0,
      text.dropLast().allSatisfy(\.isNumber)
    else { return nil }
    switch unit {
    case "y" where count <= 200: length = .years(count)
    case "d" where count <= 73_050: length = .days(count)
    default: return nil
    }
    self.text = text
  }

  /// Whether it is over on a day for a session of a date; its last day still counts as kept.
  public func isOver(since date: CivilDate, on today: CivilDate) -> Bool {
    switch length {
    case .years(let count):
      (date.year + count, date.month, date.day) < (today.year, today.month, today.day)
    case .days(let count): date.daysSince1970 + count < today.daysSince1970
    }
  }
}
