import Vitals

/// A time as `YYYYMMDD[HH[MM[SS[.S+]]]][+ZZZZ]` (HL7 v2.6, chapter 2.A.22).
struct HL7Time: Hashable, Sendable {
  /// The beginning of the time as if it were in UTC.
  private let local: WallTime
  /// The offset of its zone, positive east of UTC; nil without zone.
  let zone: TimeSpan?
  /// How long the time lasts that it names: a second, minute, hour or day.
  let breadth: TimeSpan

  /// Reads a field; nil when it holds no time.
  init?(_ field: Range<Int>, _ text: TextLine) {
    guard field.count <= HL7Limits.word else { return nil }
    let digits = field.prefix { text.isDigit($0) }.count
    func number(_ from: Int, _ count: Int) -> Int64 {
      guard digits >= from + count else { return 0 }
      return Int64(text.digits(field.lowerBound + from..<field.lowerBound + from + count) ?? 0)
    }
    let (hour, minute, second) = (number(8, 2), number(10, 2), number(12, 2))
    guard digits >= 8,
      let date = CivilDate(year: number(0, 4), month: number(4, 2), day: number(6, 2)),
      hour < 24, minute < 60, second < 61
    else { return nil }
    let seconds = hour * 3600 + minute * 60 + second
    let fraction = digits == 14 ? Self.fraction(field.dropFirst(14), text) : 0
    local = WallTime(
      unixMilliseconds: date.daysSince1970 * 86_400_000 + seconds * 1000 + fraction)
    zone = Self.zone(field, text)
    breadth =
      digits >= 14
      ? .seconds(1)
      : digits >= 12 ? .minutes(1) : digits >= 10 ? .minutes(60) : .minutes(24 * 60)
  }

  /// Whether it is given to the minute at least, so that an age can be counted from it.
  var isFine: Bool { breadth <= .minutes(1) }

  /// The time in UTC; without a zone of its own it is in `usual`.
  func wall(in usual: TimeSpan = .zero) -> WallTime { local + -(zone ?? usual) }

  /// The same for a comparison with our own clock.
  var deviceTime: DeviceTime { DeviceTime(wall: wall(), hasZone: zone != nil) }

  /// The milliseconds behind the point.
  private static func fraction(_ field: Range<Int>, _ text: TextLine) -> Int64 {
    guard let first = field.first, text[first] == UInt8(ascii: ".") else { return 0 }
    var (milliseconds, place) = (Int64(0), Int64(100))
    for index in field.dropFirst() {
      guard text.isDigit(index), place > 0 else { break }
      milliseconds += Int64(text[index] - 0x30) * place
      place /= 10
    }
    return milliseconds
  }

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
