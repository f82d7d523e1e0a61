package import Vitals

/// A time as `YYYYMMDD[HH[MM[SS[.S+]]]][+ZZZZ]` (HL7 v2.6, chapter 2.A.22), as ISO 8601 writes it,
/// `YYYY-MM-DDTHH:MM:SS+ZZ:ZZ`, which some gateways send, or with three digits for the milliseconds
/// behind the seconds, as some monitors do.
package struct HL7Time: Hashable, Sendable {
  /// The beginning of the time as if it were in UTC.
  package let local: WallTime
  /// The offset of its zone, positive east of UTC; nil without zone.
  package let zone: TimeSpan?
  /// How long the time lasts that it names: a second, minute, hour or day.
  package let breadth: TimeSpan

  /// Reads the bytes of a field that holds a time, a blank or degree of precision behind it, and
  /// nothing else; nil for another.
  package init?(whole field: [UInt8]) {
    self.init(0..<field.count, TextLine(field), isWhole: true)
  }

  /// Reads a field; nil when it holds no time, or where it must be `isWhole` more than that.
  init?(_ field: Range<Int>, _ text: TextLine, isWhole: Bool = false) {
    guard field.count <= HL7Limits.word else { return nil }
    var cursor = HL7TimeCursor(text, text.trimmed(field))
    guard let year = cursor.number(4), let month = cursor.number(2, behind: "-/."),
      let day = cursor.number(2, behind: "-/."),
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    let hour = cursor.number(2, behind: "T ")
    let minute = hour == nil ? nil : cursor.number(2, behind: ":")
    let second = minute == nil ? nil : cursor.number(2, behind: ":")
    let fraction = second == nil ? 0 : cursor.fraction()
    guard hour ?? 0 < 24, minute ?? 0 < 60, second ?? 0 < 61 else { return nil }
    let seconds = (hour ?? 0) * 3600 + (minute ?? 0) * 60 + (second ?? 0)
    local = WallTime(
      unixMilliseconds: date.daysSince1970 * 86_400_000 + seconds * 1000 + fraction)
    zone = cursor.zone()
    // Half a day as a word would be lost.
    guard !cursor.isHalfDay, !isWhole || cursor.isAtEnd && zone.map(PlaceZone.has) ?? true else {
      return nil
    }
    breadth =
      second != nil
      ? .seconds(1)
      : minute != nil ? .minutes(1) : hour != nil ? .minutes(60) : .minutes(24 * 60)
  }

  /// Whether a field says something about a time: zeros, quotes and delimiters alone do not.
  static func isGiven(_ field: Range<Int>, _ text: TextLine) -> Bool {
    field.contains { index in
      let byte = text[index]
      return (0x31...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte >= 0x80
    }
  }

  /// Whether the bytes of a field say something about a time.
  package static func isGiven(_ field: [UInt8]) -> Bool {
    isGiven(0..<field.count, TextLine(field))
  }

  /// Whether it is given to the minute at least, so that an age can be counted from it.
  package var isFine: Bool { breadth <= .minutes(1) }

  /// Whether it is earlier than another of the same clock.
  func isBefore(_ other: HL7Time) -> Bool {
    let own = zone ?? other.zone ?? .zero
    return wall(in: own).unixMilliseconds < other.wall(in: own).unixMilliseconds
  }

  /// Whether the second or minute that it names is over at another time of the same clock.
  func isOver(at other: HL7Time) -> Bool { isBefore(other) && !contains(other) }

  /// The time in UTC; without a zone of its own it is in `usual`.
  func wall(in usual: TimeSpan = .zero) -> WallTime { local + -(zone ?? usual) }

  /// Whether another time lies within the day or hour that this one names.
  func contains(_ other: HL7Time) -> Bool {
    let own = zone ?? other.zone ?? .zero
    let apart =
      other.wall(in: own).unixMilliseconds - wall(in: own).unixMilliseconds
    return apart >= 0 && apart < breadth.milliseconds
  }

  /// When the day or hour that it names is over.
  var end: DeviceTime { DeviceTime(wall: wall() + breadth, hasZone: zone != nil) }

  /// The same for a comparison with our own clock.
  var deviceTime: DeviceTime { DeviceTime(wall: wall(), hasZone: zone != nil) }

  /// A time as it is written, with its zone: `20261122101500+0100`.
  static func text(_ time: WallTime) -> String {
    let zone = time.offsetMinutes.magnitude
    return LineEncoder.date(time, "YYYYMMDD") + LineEncoder.time(time).filter { $0 != ":" }
      + (time.offsetMinutes < 0 ? "-" : "+")
      + LineEncoder.padded(Int(zone / 60), 2) + LineEncoder.padded(Int(zone % 60), 2)
  }
}
