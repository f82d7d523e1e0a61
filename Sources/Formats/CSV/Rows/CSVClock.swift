import Text
import Vitals

/// Makes milliseconds of the time cells of a file.
struct CSVClock {
  /// One way to write a time.
  enum Form: Hashable {
    /// A number since 1970 or the start: units of so many milliseconds.
    case number(milliseconds: Int64, isUnix: Bool)
    /// A date, a time of day, or both.
    case pattern(CSVTimePattern)

    /// The form of a word or pattern in a mapping; nil for none.
    init?(_ text: String) {
      switch text {
      case "unix": self = .number(milliseconds: 1000, isUnix: true)
      case "unix_ms": self = .number(milliseconds: 1, isUnix: true)
      case "milliseconds": self = .number(milliseconds: 1, isUnix: false)
      case "seconds": self = .number(milliseconds: 1000, isUnix: false)
      case "minutes": self = .number(milliseconds: 60_000, isUnix: false)
      case "hours": self = .number(milliseconds: 3_600_000, isUnix: false)
      default:
        guard let pattern = CSVTimePattern(text) else { return nil }
        self = .pattern(pattern)
      }
    }

    /// The order of the day and the month in a date of numbers; nil for others.
    var dateOrder: String? {
      if case .pattern(let pattern) = self { pattern.dateOrder } else { nil }
    }
    /// Whether it has times of day alone.
    var isOfDay: Bool {
      if case .pattern(let pattern) = self { !pattern.hasDate } else { false }
    }
  }

  /// What was read of a time of day, and the days that were before it.
  private struct OfDay {
    let milliseconds: Int64
    let days: Int64
  }

  /// Seconds since 1970 are at least these: a count since the start is less.
  private static let leastUnix: Int64 = 100_000_000_000
  private static let mostUnix: Int64 = 100_000_000_000_000
  private static let day: Int64 = 86_400_000
  /// Midnight is passed from the last quarter of a day.
  private static let evening: Int64 = day / 4 * 3
  /// A row this much later goes on from another one.
  private static let longestStep: Int64 = 600_000
  /// The most wrong times in a row that move nothing.
  private static let mostWrong = 5

  /// The form of the times.
  let form: Form
  /// The mapping's offset from UTC in minutes.
  private let zone: Int?
  /// The day of the file in milliseconds since 1970, for times of day alone.
  private let date: Int64?
  private let comma: Bool
  /// Whether a count since the start must be less than one since 1970: to tell the two apart.
  private let isGuessing: Bool
  /// Whether only plain decimals are numbers.
  private let isPlain: Bool
  /// The first time's own offset from UTC.
  private(set) var offset: Int?
  private var last: OfDay?
  /// Where the times came from that are now elsewhere in the day; nil when they stay there.
  private var left: (from: OfDay, to: OfDay, count: Int)?

  init(
    _ form: Form, zone: Int?, date: Int64?, comma: Bool, isGuessing: Bool = false,
    isPlain: Bool = false
  ) {
    (self.form, self.zone, self.date, self.comma) = (form, zone, date, comma)
    (self.isGuessing, self.isPlain) = (isGuessing, isPlain)
  }

  /// What the times are counted from, known once one was read.
  var epoch: RecordingTable.Epoch {
    switch form {
    case .number(_, isUnix: true): .wall(offsetMinutes: zone ?? 0)
    case .number: .relative
    case .pattern(let pattern):
      pattern.hasDate || date != nil ? .wall(offsetMinutes: offset ?? zone) : .relative
    }
  }

  /// The time in a cell; nil for none.
  mutating func milliseconds(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> Int64? {
    switch form {
    case .number(let unit, let isUnix):
      guard let number = number(bytes, cell), let time = Self.scaled(number, by: unit) else {
        return nil
      }
      guard isUnix else { return isGuessing && unit <= 1000 && time >= Self.leastUnix ? nil : time }
      return (Self.leastUnix...Self.mostUnix).contains(time) ? time : nil
    case .pattern(let pattern):
      return pattern.moment(bytes, cell).map { time(of: $0) }
    }
  }

  private func number(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> DecimalNumber? {
    if isPlain { return DecimalNumber(plain: bytes, range: cell) }
    guard let (number, end) = CSVNumber.scan(bytes, cell, point: true, comma: comma) else {
      return nil
    }
    return end == cell.upperBound ? number : nil
  }

  /// Towards zero: a time must not be rounded into the future.
  private static func scaled(_ number: DecimalNumber, by unit: Int64) -> Int64? {
    if unit <= 1000 { return number.scaled(places: unit == 1 ? 0 : 3, rounding: .towardsZero) }
    guard let fine = number.scaled(places: 6, rounding: .towardsZero) else { return nil }
    let (product, overflow) = fine.multipliedReportingOverflow(by: unit / 1000)
    return overflow ? nil : product / 1000
  }

  private mutating func time(of moment: CSVTimePattern.Moment) -> Int64 {
    if offset == nil { offset = moment.offset }
    let shift = Int64(moment.offset ?? zone ?? 0) * 60_000
    if let day = moment.day { return day * Self.day + moment.milliseconds - shift }
    let next = OfDay(milliseconds: moment.milliseconds, days: days(before: moment.milliseconds))
    follow(next)
    return (date ?? 0) + next.days * Self.day + next.milliseconds - (date == nil ? 0 : shift)
  }

  /// How many days were before a time of day.
  ///
  /// One that falls back by more than half a day has passed midnight. But where the latest few times
  /// are by themselves, more than half a day from this one, and this one goes on from that before
  /// them, they were wrong and no midnight.
  private func days(before time: Int64) -> Int64 {
    guard let last else { return 0 }
    if let left, (0...Self.longestStep).contains(time - left.from.milliseconds),
      abs(time - last.milliseconds) > Self.day / 2
    {
      return left.from.days
    }
    let hasPassed = last.milliseconds >= Self.evening && last.milliseconds - time > Self.day / 2
    return last.days + (hasPassed ? 1 : 0)
  }

  /// Remembers a time, and where the times were before a leap as long as they may go on from there.
  private mutating func follow(_ next: OfDay) {
    if let last, abs(next.milliseconds - last.milliseconds) > Self.day / 2 - Self.longestStep {
      left = (last, next, 1)
    } else if let left {
      let stays = abs(next.milliseconds - left.to.milliseconds) > Self.longestStep
      let isFew = !stays && left.count < Self.mostWrong
      self.left = isFew ? (left.from, left.to, left.count + 1) : nil
    }
    last = next
  }
}
