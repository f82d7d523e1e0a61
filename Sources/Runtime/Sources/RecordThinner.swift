import Devices
import Vitals

/// Passes on what is new of a device that repeats itself many times a second.
///
/// A change goes through at once, the same again once a second.
struct RecordThinner {
  /// How often the same numbers are passed on at most.
  static let interval = TimeSpan.seconds(1)

  private let isFast: Bool
  private let pushesCuff: Bool
  private var latest: DeviceRecord?
  private var passedAt: SessionTime?

  init(_ proto: DeviceProtocol) {
    isFast = proto.interval.map { $0 < .milliseconds(900) } ?? false
    pushesCuff = proto.pushesCuff
  }

  /// The record as the session gets it; nil when it says nothing new.
  mutating func pass(_ record: DeviceRecord, at now: SessionTime) -> DeviceRecord? {
    var record = record
    // The pulse of one cuff reading is over when it arrives: it is no sample of a course.
    if pushesCuff { record.vital = VitalRow() }
    guard isFast, record == latest, let passedAt, now - passedAt < Self.interval else {
      latest = record
      passedAt = now
      return record
    }
    return nil
  }
}
