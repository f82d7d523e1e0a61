package import Vitals

/// Tells reports that a device kept while no host read them from those that are new.
///
/// The device's clock may be wrong, but it runs: a report that is later than others were, by its
/// own time, has waited on the way. Kept reports come faster than they were made, so that their
/// delay shrinks; a clock that was set leaves a delay that stays as it is.
package struct BacklogCheck: Sendable {
  /// How much later than the quickest report another may come.
  package static let tolerance = TimeSpan.seconds(5)
  /// The same where the device gives its times to the minute.
  package static let coarseTolerance = TimeSpan.seconds(65)
  /// A delay that stays the same for this long is no backlog: the device's clock was set.
  package static let patience = TimeSpan.seconds(20)
  /// The same for a device that was never believed yet.
  package static let firstPatience = TimeSpan.seconds(10)

  /// How much a delay may change and still be the same, in milliseconds, for times to the second
  /// and to the minute.
  private static let unsteadiness: (fine: Int64, coarse: Int64) = (2000, 62_000)
  /// How far a device's clock may be from ours for its first report to be believed, in
  /// milliseconds.
  private static let agreement: Int64 = 120_000
  /// Zones differ by quarters of an hour; no monitor keeps reports for more than a day.
  private static let quarter: Int64 = 900_000
  private static let hour: Int64 = 3_600_000
  private static let longest: Int64 = 86_400_000

  /// Whether every time so far was a whole minute.
  private var isCoarse = true
  /// The least difference between our session time and the device's clock, in milliseconds.
  private var quickest: Int64?
  /// The latest delay that stays the same, and since when it does.
  private var steady: (lag: Int64, since: SessionTime)?
  /// Whether reports are known to come as they are made.
  private var isSettled = false
  /// How much later than the quickest the latest report came; zero while it counts as new.
  package private(set) var late = TimeSpan.zero

  package init() {}

  /// The record as it may be shown: one that waited has no current values, and an older cuff
  /// reading.
  package mutating func pass(
    _ record: DeviceRecord, at now: SessionTime, wall: WallTime
  ) -> DeviceRecord {
    guard let clock = record.vital.deviceClock ?? record.taken else {
      late = .zero
      return record
    }
    // The time of the values alone: they are old where it is far off, not the clock wrong.
    let canBeWrong = record.vital.deviceClock != nil
    if clock.unixMilliseconds % 60_000 != 0 { isCoarse = false }
    let lag = now.milliseconds - clock.unixMilliseconds
    let agrees =
      quickest == nil
      ? isOurs(clock, wall, canBeWrong: canBeWrong) : isExactlyOurs(clock, wall)
    let same = sameness(of: lag, at: now)
    isSettled = isSettled || agrees || same >= Self.firstPatience
    late = delay(lag, same)
    guard late > .zero || !isSettled else { return record }
    var record = record
    record.vital = VitalRow()
    // A reading without a known time is no measurement.
    if record.cuffAge == nil { record.cuff = nil }
    record.cuffAge = record.cuffAge.map { $0 + late }
    return record
  }

  /// A first report is new when its time is ours, in any zone, or so far from ours that the clock
  /// must be wrong.
  private func isOurs(_ clock: WallTime, _ wall: WallTime, canBeWrong: Bool) -> Bool {
    let apart = abs(wall.unixMilliseconds - clock.unixMilliseconds)
    if apart <= Self.agreement { return true }
    if apart > Self.longest { return canBeWrong }
    let beyondZone = min(apart % Self.quarter, Self.quarter - apart % Self.quarter)
    return apart > Self.hour / 2 && beyondZone <= Self.agreement
  }

  /// Kept reports pass through every time on their way to ours: they are new once they reach it.
  private func isExactlyOurs(_ clock: WallTime, _ wall: WallTime) -> Bool {
    abs(wall.unixMilliseconds - clock.unixMilliseconds)
      <= (isCoarse ? Self.coarseTolerance : Self.tolerance).milliseconds
  }

  /// For how long reports have come with the same delay.
  private mutating func sameness(of lag: Int64, at now: SessionTime) -> TimeSpan {
    let limit = isCoarse ? Self.unsteadiness.coarse : Self.unsteadiness.fine
    if let steady, abs(lag - steady.lag) <= limit { return now - steady.since }
    steady = (lag, now)
    return .zero
  }

  /// How much later than the quickest a report is whose delay has been the same for so long.
  private mutating func delay(_ lag: Int64, _ same: TimeSpan) -> TimeSpan {
    let late = TimeSpan(milliseconds: lag - (quickest ?? lag))
    let tolerance = isCoarse ? Self.coarseTolerance : Self.tolerance
    if late > tolerance, same < Self.patience { return late }
    // A clock that was set, if it is late.
    quickest = late > tolerance ? lag : min(quickest ?? lag, lag)
    return .zero
  }
}
