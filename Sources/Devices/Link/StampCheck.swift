package import Vitals

/// Follows the times that one sender gives to its values: how long each was seen, whatever the
/// device's clock says.
///
/// A reading that was seen for a minute is a minute old at least. A time that nothing follows from,
/// because it is ahead or cannot be read, shows only by changing that its value is new.
package struct StampCheck: Sendable {
  /// How long a time of a value may stand still and the value still be current; times are given to
  /// the minute at worst.
  private static let tolerance = TimeSpan.seconds(15)
  private static let coarseTolerance = TimeSpan.seconds(75)
  /// How long times must go on that begin before one that was seen, until they are a clock that was
  /// set and not old values.
  private static let patience = TimeSpan.seconds(10)
  /// How many readings are remembered.
  private static let readings = 8
  /// A reading with an older time is of a clock that is wrong, if it is new.
  private static let longest = TimeSpan.hours(24)
  /// The greatest age that is told.
  private static let oldest = TimeSpan.hours(24 * 365)
  /// By how much the time between two readings may differ between the device's clock and ours.
  private static let pace = TimeSpan.minutes(1)

  /// The time of a sampled value, and since when it stands there.
  private struct Value: Sendable {
    let stamp: ValueStamp
    let since: SessionTime
    /// Whether an earlier one stood there before.
    let hasAdvanced: Bool
    /// Since when times go on that begin before one that was seen; nil where they do not.
    var backSince: SessionTime?
  }

  /// A cuff reading.
  private struct Reading: Sendable {
    let stamp: ValueStamp
    let systolic: Pressure
    let diastolic: Pressure
    let seenAt: SessionTime
    /// When it was taken at the latest; nil where that is not known.
    let takenAt: SessionTime?
    /// Whether its age by the device's clock means nothing.
    let ignoresClock: Bool

    func isSame(_ other: Reading) -> Bool {
      (stamp.text, systolic, diastolic) == (other.stamp.text, other.systolic, other.diastolic)
    }
  }

  private var values: [Parameter: Value] = [:]
  /// Whether all times of values so far are of whole minutes, as where seconds are not kept.
  private var hasWholeMinutes = true
  private var readings: [Reading] = []
  /// Whether the times of the latest record do not fit ours, or each other.
  private(set) var isAmiss = false

  package init() {}

  /// The record as it may be shown: without values whose time stands still, and with the least age
  /// of its reading.
  package mutating func pass(_ record: DeviceRecord, at now: SessionTime) -> DeviceRecord {
    isAmiss = false
    var record = record
    for (parameter, stamp) in record.stamps where record.vital[parameter]?.value != nil {
      let value = follow(parameter, stamp, at: now)
      let stood = now - value.since
      let isStanding = record.taken == nil && stood > limit(stamp)
      // One that went back and stands there is as old as it says; waiting makes it no newer.
      let isBack = value.backSince.map { now - $0 < Self.patience || !value.hasAdvanced } ?? false
      if stamp.isUncertain || isBack { isAmiss = true }
      guard isStanding || isBack || stamp.isUncertain && !value.hasAdvanced else { continue }
      record.vital.setMissing(parameter, .noValue)
      record.refuse(stood)
    }
    dateReading(of: &record, at: now)
    return record
  }

  private func limit(_ stamp: ValueStamp) -> TimeSpan {
    stamp.isCoarse || hasWholeMinutes ? Self.coarseTolerance : Self.tolerance
  }

  private mutating func follow(
    _ parameter: Parameter, _ stamp: ValueStamp, at now: SessionTime
  ) -> Value {
    let known = values[parameter]
    if let known, known.stamp.text == stamp.text { return known }
    let time = stamp.time?.unixMilliseconds
    if let time, time % 60_000 != 0 { hasWholeMinutes = false }
    var value = Value(stamp: stamp, since: now, hasAdvanced: false, backSince: known?.backSince)
    if let before = known?.stamp.time?.unixMilliseconds, let time {
      value = Value(
        stamp: stamp, since: now, hasAdvanced: time > before,
        backSince: before - time > limit(stamp).milliseconds ? now : known?.backSince)
    }
    values[parameter] = value
    return value
  }

  // MARK: The cuff

  private mutating func dateReading(of record: inout DeviceRecord, at now: SessionTime) {
    guard let stamp = record.cuffStamp, let systolic = record.cuff?.systolic,
      let diastolic = record.cuff?.diastolic
    else { return }
    let age = stamp.isUncertain ? nil : record.cuffAge.map { min($0, Self.oldest) }
    let new = reading(stamp, systolic, diastolic, age: age, at: now)
    let known = readings.first { $0.isSame(new) }
    if known == nil {
      readings.append(new)
      if readings.count > Self.readings { readings.removeFirst() }
    }
    isAmiss =
      isAmiss || age == nil
      || age.map { $0 > Self.longest } ?? false && readings.count > 1
    let reading = known ?? new
    if let takenAt = reading.takenAt {
      record.cuffAge = max(now - takenAt, reading.ignoresClock ? .zero : age ?? .zero)
    } else if known != nil {
      // It was told when it came, as one of unknown age.
      (record.cuff, record.cuffAge) = (nil, nil)
    } else {
      record.cuffAge = nil
    }
  }

  /// A reading that is seen for the first time: taken by its age, or, where none follows from its
  /// time, now, since another stood there before; of the first of all that is not known.
  private func reading(
    _ stamp: ValueStamp, _ systolic: Pressure, _ diastolic: Pressure, age: TimeSpan?,
    at now: SessionTime
  ) -> Reading {
    var takenAt = readings.isEmpty ? nil : now
    var ignoresClock = true
    if let age, !isRunning(stamp, age: age, at: now) {
      (takenAt, ignoresClock) = (now - age, false)
    }
    return Reading(
      stamp: stamp, systolic: systolic, diastolic: diastolic, seenAt: now, takenAt: takenAt,
      ignoresClock: ignoresClock)
  }

  /// Whether a time that is days off goes on as ours does: then the clock is wrong, and the reading
  /// new.
  private func isRunning(_ stamp: ValueStamp, age: TimeSpan, at now: SessionTime) -> Bool {
    guard age > Self.longest, readings.count > 1, let last = readings.last,
      let time = stamp.time?.unixMilliseconds, let before = last.stamp.time?.unixMilliseconds
    else { return false }
    return abs(time - before - (now - last.seenAt).milliseconds) <= Self.pace.milliseconds
  }
}
