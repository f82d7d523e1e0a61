import Vitals

/// A valid value as the detectors judge it.
struct JudgedSample: Hashable, Sendable {
  /// The value received.
  let value: Amount
  /// When it arrived.
  let time: SessionTime
  /// Until when it stays valid without a successor; nil for a cuff measurement, which has no hold.
  let coveredUntil: SessionTime?
}

/// What a detector knows at one instant; the condition machine and the deadlines read only this.
struct Course: Equatable, Sendable {
  /// Since when the rule's limit has been violated without interruption; nil when it is not.
  var onset: SessionTime?
  /// From which instant on the rule holds, as far as is known now; nil when it will not by itself.
  var holdsFrom: SessionTime?
  /// From which instant on a holding rule has ended, as far as is known now.
  var endsAt: SessionTime?

  static let quiet = Course()
}
