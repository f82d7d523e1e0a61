package import Vitals

/// Passes on what is new of a device that repeats itself many times a second.
///
/// A change passes at once, a repetition once a second. Where frames have no sum a change must come
/// twice: what a disturbed line changes stands in one frame only.
package struct RecordThinner: Sendable {
  /// The shortest time between two repetitions that pass.
  package static let interval = TimeSpan.seconds(1)
  /// Devices that send more often than this repeat themselves.
  private static let fast = TimeSpan.milliseconds(900)

  private let isFast: Bool
  private let needsConfirmation: Bool
  private let pushesCuff: Bool
  private var latest: DeviceRecord?
  private var passed: DeviceRecord?
  private var passedAt: SessionTime?

  package init(_ proto: DeviceProtocol) {
    isFast = proto.output.interval.map { $0 < Self.fast } ?? false
    needsConfirmation = isFast && !proto.evidence.hasSum
    pushesCuff = proto.output.pushesCuff
  }

  /// The record as the session gets it; nil when it holds nothing new.
  package mutating func pass(_ record: DeviceRecord, at now: SessionTime) -> DeviceRecord? {
    guard isFast else {
      guard pushesCuff else { return record }
      // The pulse of one cuff reading is over when it arrives: it is no sample of a trend.
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
