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

  /// How far a device's clock may be from ours for its first report to be believed.
  private static let agreement: Int64 = 120_000
  /// Zones differ by quarters of an hour; no monitor keeps reports for more than a day.
  private static let quarter: Int64 = 900_000
  private static let hour: Int64 = 3_600_000
  private static let longest: Int64 = 86_400_000

  private var quickest: Int64?
  private var lateSince: SessionTime?
  /// Whether reports are known to come as they are made.
  private var isSettled = false
  private var last: (clock: WallTime, at: SessionTime)?

  /// The record as it may be shown: what waited has no current values, and an older cuff reading.
  mutating func pass(_ record: DeviceRecord, at now: SessionTime, wall: WallTime) -> DeviceRecord {
    guard let clock = record.vital.deviceClock else { return record }
    let late = delay(of: clock, at: now)
    if !isSettled { isSettled = comesAsMade(clock, at: now, wall: wall) }
    last = (clock, now)
    guard late > .zero || !isSettled else { return record }
    var record = record
    record.vital = VitalRow()
    record.cuffAge = record.cuffAge.map { $0 + late }
    return record
  }

  /// A first report is new when its time is ours, in any zone, or so far from it that the clock must
  /// be wrong; others when time passes between them as it does here, while what was kept comes all
  /// at once.
  private func comesAsMade(_ clock: WallTime, at now: SessionTime, wall: WallTime) -> Bool {
    let apart = abs(wall.unixMilliseconds - clock.unixMilliseconds)
    if apart <= Self.agreement || apart > Self.longest { return true }
    let beyondZone = min(apart % Self.quarter, Self.quarter - apart % Self.quarter)
    if apart > Self.hour / 2, beyondZone <= Self.agreement { return true }
    guard let last else { return false }
    let passed = clock.unixMilliseconds - last.clock.unixMilliseconds
    return passed > 0 && (now - last.at).milliseconds * 2 >= passed
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
