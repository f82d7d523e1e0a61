import Vitals

/// A valid value as the detectors get it.
struct JudgedSample: Hashable, Sendable {
  /// The value as received, not as rounded for the screen.
  let value: Amount
  let time: SessionTime
  /// The end of the hold; nil for a cuff measurement, which has none.
  let coveredUntil: SessionTime?
  /// When a value that was typed in was measured; nil for another one.
  var taken: SessionTime?

  /// Whether it was typed in: it is judged at once and covers no time.
  var isByHand: Bool { taken != nil }

  /// Whether it is too old to be judged by a limit that changes now.
  func isOutdated(at now: SessionTime) -> Bool {
    taken.map { now - $0 > HandValue.judgedFor } ?? false
  }
}
