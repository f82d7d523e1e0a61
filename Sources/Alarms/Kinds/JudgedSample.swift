import Vitals

/// A valid value as the detectors get it.
struct JudgedSample: Hashable, Sendable {
  /// The value as received, not as rounded for the screen.
  let value: Amount
  let time: SessionTime
  /// The end of the hold; nil for a cuff measurement, which has none.
  let coveredUntil: SessionTime?
  /// Whether it was typed in: it is judged at once and covers no time.
  var isByHand = false
}
