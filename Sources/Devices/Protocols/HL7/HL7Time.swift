import Vitals

/// A time as `YYYYMMDDHHMM[SS][.S+][+ZZZZ]`.
struct HL7Time: Hashable, Sendable {
  /// The time as if it were in UTC.
  private let local: WallTime
  /// The offset of its zone, positive east of UTC; nil without zone.
  let zone: TimeSpan?
  /// Whether it is given to the second.
  let hasSeconds: Bool

  /// Reads a field; nil when it holds no time.
  init?(_ field: Range<Int>, _ text: TextLine) {
    guard field.count <= HL7Limits.word else { return nil }
    let digits = field.prefix { text.isDigit($0) }.count
    guard digits >= 12 else { return nil }
    func number(_ from: Int, _ count: Int) -> Int64 {
      Int64(text.digits(field.lowerBound + from..<field.lowerBound + from + count) ?? 0)
    }
    let (hour, minute, second) = (number(8, 2), number(10, 2), digits >= 14 ? number(12, 2) : 0)
    guard let date = CivilDate(year: number(0, 4), month: number(4, 2), day: number(6, 2)),
      hour < 24, minute < 60, second < 61
    else { return nil }
    let seconds = hour * 3600 + minute * 60 + second
    local = WallTime(unixMilliseconds: date.daysSince1970 * 86_400_000 + seconds * 1000)
    zone = Self.zone(field, text)
    hasSeconds = digits >= 14
  }

  /// The time in UTC; without a zone of its own it is in `usual`.
  func wall(in usual: TimeSpan = .zero) -> WallTime { local + -(zone ?? usual) }

  private static func zone(_ field: Range<Int>, _ text: TextLine) -> TimeSpan? {
    guard field.count > 5 else { return nil }
    let sign = text[field.upperBound - 5]
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      let hours = text.digits(field.upperBound - 4..<field.upperBound - 2),
      let minutes = text.digits(field.upperBound - 2..<field.upperBound)
    else { return nil }
    let east = TimeSpan.minutes(Int64(hours * 60 + minutes))
    return sign == UInt8(ascii: "-") ? -east : east
  }

  /// A time as it is written, with its zone: `20261122101500+0100`.
  static func text(_ time: WallTime) -> String {
    let zone = time.offsetMinutes.magnitude
    return LineEncoder.date(time, "YYYYMMDD") + LineEncoder.time(time).filter { $0 != ":" }
      + (time.offsetMinutes < 0 ? "-" : "+")
      + LineEncoder.padded(Int(zone / 60), 2) + LineEncoder.padded(Int(zone % 60), 2)
  }
}

/// The times of one message, by the sender's clock.
struct HL7Clock {
  /// How old a value may be when its report is sent, and still count as current.
  private static let tolerance = TimeSpan.seconds(15)
  /// The same where times are given to the minute.
  private static let coarseTolerance = TimeSpan.seconds(75)

  private let stamp: HL7Time?

  /// The clock of a message that was sent at a time.
  init(sent: HL7Time?) {
    stamp = sent
  }

  /// When the message was sent.
  var sent: WallTime? { stamp?.wall() }

  /// The age of a value that was measured at a time; nil when the sender dates neither.
  ///
  /// Where only one of the two times has a zone, the other is in the same. One device dates its
  /// values ahead of the message: nothing is younger than new.
  func age(_ measured: HL7Time?) -> TimeSpan? {
    guard let stamp, let measured else { return nil }
    let own = stamp.zone ?? measured.zone ?? .zero
    let apart = stamp.wall(in: own).unixMilliseconds - measured.wall(in: own).unixMilliseconds
    return TimeSpan(milliseconds: max(apart, 0))
  }

  /// Whether a value of a time may be shown as current; without a time the message's counts.
  func isCurrent(_ measured: HL7Time?) -> Bool {
    guard let measured, let age = age(measured) else { return true }
    return age <= (measured.hasSeconds ? Self.tolerance : Self.coarseTolerance)
  }
}
