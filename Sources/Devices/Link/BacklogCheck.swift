package import Vitals

/// Tells reports that a device kept while no host read them from those that are new.
///
/// The device's clock may be wrong, but it runs: a report that is later than others were, by its
/// own time, has waited on the way. Kept reports come faster than they were made, so that their
/// delay shrinks; a clock that was set leaves a delay that stays as it is. A time that stands still
/// is no clock: only reports at which it goes on show what the delay is.
package struct BacklogCheck: Sendable {
  /// How much later than the quickest report another may come.
  package static let tolerance = TimeSpan.seconds(5)
  /// The same where the device gives its times to the minute.
  package static let coarseTolerance = TimeSpan.seconds(65)
  /// A delay that stays the same for this long is no backlog: the device's clock was set.
  package static let patience = TimeSpan.seconds(20)
  /// The same for a device that was never believed yet.
  package static let firstPatience = TimeSpan.seconds(10)

  /// How much a delay may change and still be the same; where times are given to the minute, the
  /// time since the report before comes on top.
  private static let unsteadiness = TimeSpan.seconds(2)
  /// How far a device's clock may be from ours for its first report to be believed, in
  /// milliseconds.
  private static let agreement: Int64 = 120_000
  /// The same for the time of values: so old they may be and still count as current.
  private static let valueAgreement = TimeSpan.seconds(15)
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
  /// The device's time in the report before, and when that came.
  private var before: (clock: Int64, at: SessionTime)?
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
    guard let clock = record.vital.deviceClock else {
      late = .zero
      return record.taken.map { passValues(record, taken: $0, at: now, wall: wall) } ?? record
    }
    noteBreadth(of: clock)
    let agrees =
      quickest == nil
      ? isOurs(clock, wall) : isExactlyOurs(wall.unixMilliseconds - clock.unixMilliseconds)
    late = lateness(clock, agrees: agrees, at: now)
    guard late > .zero || !isSettled else { return record }
    return Self.withoutValues(record, late: late)
  }

  /// What is left of a report that waited: whether it is of a demonstration, and a reading with a
  /// known time, so much older.
  private static func withoutValues(_ record: DeviceRecord, late: TimeSpan) -> DeviceRecord {
    var record = record
    let isSimulated = record.vital.isSimulated
    record.vital = VitalRow()
    record.vital.isSimulated = isSimulated
    if record.cuffAge == nil { record.cuff = nil }
    record.cuffAge = record.cuffAge.map { $0 + late }
    return record
  }

  /// The record without the values that have a time, where that stands still or is far from ours.
  ///
  /// What has no time counts as of its arrival, unless the time goes on late.
  private mutating func passValues(
    _ record: DeviceRecord, taken: DeviceTime, at now: SessionTime, wall: WallTime
  ) -> DeviceRecord {
    noteBreadth(of: taken.wall)
    let apart = taken.apart(from: wall)
    let tolerance = Self.valueAgreement + (isCoarse ? .minutes(1) : .zero)
    let agrees =
      quickest == nil
      ? apart <= tolerance && apart.milliseconds >= -Self.agreement
      : isExactlyOurs(apart.milliseconds)
    let goesOn = before.map { $0.clock < taken.wall.unixMilliseconds } ?? false
    let late = lateness(taken.wall, agrees: agrees, at: now)
    guard late > .zero || !isSettled else { return record }
    if late > .zero, goesOn {
      self.late = late
      // The age of its reading is by our own clock.
      return Self.withoutValues(record, late: .zero)
    }
    var record = record
    for parameter in Parameter.sampled
    where record.stamps[parameter] != nil && record.vital[parameter] != nil {
      if record.vital[parameter]?.value != nil { record.refuse(max(late, apart)) }
      record.vital.setMissing(parameter, .noValue)
    }
    return record
  }

  private mutating func noteBreadth(of clock: WallTime) {
    if clock.unixMilliseconds % 60_000 != 0 { isCoarse = false }
  }

  /// How late a report is by its time; zero while it counts as new.
  private mutating func lateness(
    _ clock: WallTime, agrees: Bool, at now: SessionTime
  ) -> TimeSpan {
    let lag = now.milliseconds - clock.unixMilliseconds
    let same = sameness(of: lag, clock.unixMilliseconds, at: now)
    isSettled = isSettled || agrees || same >= Self.firstPatience
    return delay(lag, same)
  }

  /// A first report is new when its time is ours, in any zone, or so far from ours that the clock
  /// must be wrong.
  private func isOurs(_ clock: WallTime, _ wall: WallTime) -> Bool {
    let apart = abs(wall.unixMilliseconds - clock.unixMilliseconds)
    if apart <= Self.agreement || apart > Self.longest { return true }
    let beyondZone = min(apart % Self.quarter, Self.quarter - apart % Self.quarter)
    return apart > Self.hour / 2 && beyondZone <= Self.agreement
  }

  /// Kept reports pass through every time on their way to ours: they are new once they reach it.
  private func isExactlyOurs(_ apart: Int64) -> Bool {
    abs(apart) <= (isCoarse ? Self.coarseTolerance : Self.tolerance).milliseconds
  }

  /// For how long reports have come with the same delay; zero for one whose time stands still.
  private mutating func sameness(
    of lag: Int64, _ clock: Int64, at now: SessionTime
  ) -> TimeSpan {
    let before = before
    self.before = (clock, now)
    guard let before, let steady else {
      steady = (lag, now)
      return .zero
    }
    guard clock != before.clock else { return .zero }
    let limit = Self.unsteadiness + (isCoarse ? now - before.at : .zero)
    if abs(lag - steady.lag) <= limit.milliseconds { return now - steady.since }
    self.steady = (lag, now)
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
