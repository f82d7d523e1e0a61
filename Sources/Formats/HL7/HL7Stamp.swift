import Devices
import Vitals

/// A time of a message as a recording counts it; it is read as that of a live message.
struct HL7Stamp: Hashable {
  /// The beginning of the time as if it were in UTC, in milliseconds since 1970.
  let local: Int64
  /// Minutes east of UTC; nil where it says no zone.
  let zone: Int?
  /// How long the time lasts that it names, in milliseconds: a second, minute, hour or day.
  let breadth: Int64

  /// Whether it names a minute at least, and not an hour or a day.
  var isFine: Bool { breadth <= 60_000 }

  /// Whether another time, of the same clock, lies within the hour or day it names.
  func contains(_ other: HL7Stamp) -> Bool {
    0..<breadth ~= other.local - local
  }

  /// Whether a field says something about a time: zeros, quotes and delimiters alone do not.
  static func isGiven(_ field: ArraySlice<UInt8>) -> Bool { HL7Time.isGiven(Array(field)) }

  /// Reads a field; nil when it holds no time, or anything else beside it.
  init?(_ field: ArraySlice<UInt8>) {
    guard let time = HL7Time(whole: Array(field)) else { return nil }
    local = time.local.unixMilliseconds
    zone = time.zone.map { Int($0.milliseconds / 60_000) }
    breadth = time.breadth.milliseconds
  }
}
