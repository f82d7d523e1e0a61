package import Vitals

/// The time of each record of a recording since its first.
package struct RecordClock: Sendable {
  /// A recording with a longer gap is of a clock that was set.
  private static let longest = TimeSpan.hours(24)

  private let interval: TimeSpan
  private let hasClock: Bool
  /// The offset of the latest record.
  private var latest: TimeSpan?
  /// The time of the device's clock at an offset, from which later ones count.
  private var anchor: (clock: WallTime, offset: TimeSpan)?

  package init(_ output: DeviceOutput) {
    interval = output.interval ?? .seconds(1)
    hasClock = output.hasClock
  }

  /// The time of the next record: by the device's own time where it has one, else by the interval.
  ///
  /// It never runs backwards and never jumps by days: a clock that was set goes on from there.
  package mutating func offset(of record: DeviceRecord) -> TimeSpan {
    let offset = nextOffset(by: record.vital.deviceClock ?? record.printedAt)
    latest = offset
    return offset
  }

  private mutating func nextOffset(by clock: WallTime?) -> TimeSpan {
    let nominal = latest.map { $0 + interval } ?? .zero
    guard hasClock, let clock else { return nominal }
    if let anchor, let latest {
      let own =
        anchor.offset
        + TimeSpan(milliseconds: clock.unixMilliseconds - anchor.clock.unixMilliseconds)
      if own >= latest, own - latest <= Self.longest { return own }
    }
    anchor = (clock, nominal)
    return nominal
  }
}
