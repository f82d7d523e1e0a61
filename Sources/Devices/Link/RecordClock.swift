package import Vitals

/// The time of each record of a recording since its first.
package struct RecordClock: Sendable {
  private let interval: TimeSpan
  private let hasClock: Bool
  private var first: WallTime?
  private var count: Int64 = 0

  package init(_ output: DeviceOutput) {
    interval = output.interval ?? .seconds(1)
    hasClock = output.hasClock
  }

  /// The time of the next record: by the device's clock where it has one, else by the number of the
  /// record and the nominal interval.
  package mutating func offset(of record: DeviceRecord) -> TimeSpan {
    defer { count += 1 }
    guard hasClock, let clock = record.vital.deviceClock else { return interval * count }
    let begin = first ?? clock
    first = begin
    return TimeSpan(milliseconds: clock.unixMilliseconds - begin.unixMilliseconds)
  }
}
