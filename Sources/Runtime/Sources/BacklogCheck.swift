import Devices
import Session
import Vitals

/// Tells reports that a device kept while nobody took them from those that are new.
///
/// Its clock may be wrong, but it runs: a report that comes later than the others did, by its own
/// time, has waited on the way.
struct BacklogCheck {
  /// How much later than the quickest a report may come.
  static let tolerance = TimeSpan.seconds(5)
  /// After so long it is no backlog: the device's clock was set.
  static let patience = TimeSpan.seconds(20)

  private var quickest: Int64?
  private var lateSince: SessionTime?

  /// The record as it may be shown: what waited has no current values, and an older cuff reading.
  mutating func pass(_ record: DeviceRecord, at now: SessionTime) -> DeviceRecord {
    guard let clock = record.vital.deviceClock else { return record }
    let late = delay(of: clock, at: now)
    guard late > .zero else { return record }
    var record = record
    record.vital = VitalRow()
    record.cuffAge = record.cuffAge.map { $0 + late }
    return record
  }

  private mutating func delay(of clock: WallTime, at now: SessionTime) -> TimeSpan {
    let lag = now.milliseconds - clock.unixMilliseconds
    guard let quickest else {
      self.quickest = lag
      return .zero
    }
    let late = TimeSpan(milliseconds: lag - quickest)
    let since = lateSince ?? now
    if late <= Self.tolerance {
      self.quickest = min(quickest, lag)
      lateSince = nil
      return .zero
    }
    guard now - since < Self.patience else {
      self.quickest = lag
      lateSince = nil
      return .zero
    }
    lateSince = since
    return late
  }
}
