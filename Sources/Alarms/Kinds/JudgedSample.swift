import Vitals

/// A valid value as the detectors judge it.
struct JudgedSample: Hashable, Sendable {
  /// The value received.
  let value: Amount
  let time: SessionTime
  /// Until when it stays valid without a successor; nil for a cuff measurement, which has no hold.
  let coveredUntil: SessionTime?
}
