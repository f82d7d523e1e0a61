import Vitals

/// Reports of a recording that have no time but that of their values.
///
/// Nothing says when such a report arrived: its values may be old until a later one shows that their
/// time goes on.
package struct ValueTimes: Sendable {
  /// How much older than the latest a value may be: times are given to the minute at worst.
  private static let tolerance: Int64 = 75_000

  private var latest: Int64?
  private var goesOn = false

  package init() {}

  /// The record as it may be shown: without values that may be old.
  package mutating func pass(_ record: DeviceRecord) -> DeviceRecord {
    guard let taken = record.taken?.wall.unixMilliseconds else { return record }
    if let latest, taken > latest { goesOn = true }
    latest = max(taken, latest ?? taken)
    guard !goesOn || taken + Self.tolerance < latest ?? taken else { return record }
    var record = record
    for parameter in record.stamps.keys where record.vital[parameter] != nil {
      record.vital.setMissing(parameter, .noValue)
    }
    return record
  }
}
