import Devices
import Vitals

/// Passes on what is new of a device that repeats itself many times a second.
///
/// A change goes through at once, the same again once a second. Where the frames have no sum, a
/// change has to be said twice: what a disturbed line changes stands in one frame only.
struct RecordThinner {
  /// How often the same numbers are passed on at most.
  static let interval = TimeSpan.seconds(1)

  private let isFast: Bool
  private let needsConfirmation: Bool
  private let pushesCuff: Bool
  private var latest: DeviceRecord?
  private var passed: DeviceRecord?
  private var passedAt: SessionTime?

  init(_ proto: DeviceProtocol) {
    isFast = proto.interval.map { $0 < .milliseconds(900) } ?? false
    needsConfirmation = isFast && !proto.hasSum
    pushesCuff = proto.pushesCuff
  }

  /// The record as the session gets it; nil when it says nothing new.
  mutating func pass(_ record: DeviceRecord, at now: SessionTime) -> DeviceRecord? {
    guard isFast else {
      guard pushesCuff else { return record }
      // The pulse of one cuff reading is over when it arrives: it is no sample of a course.
      var record = record
      record.vital = VitalRow()
      return record
    }
    let isConfirmed = !needsConfirmation || record == latest
    latest = record
    guard isConfirmed else { return nil }
    if record == passed, let passedAt, now - passedAt < Self.interval { return nil }
    passed = record
    passedAt = now
    return record
  }
}
