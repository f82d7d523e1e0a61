/// The times of `.vital` files: seconds since 1970 as a number of 8 bytes.
enum VitalTime {
  /// What the longest recording has before it; a clock that was never set counts from zero.
  private static let longest: Int64 = 398 * 86_400_000

  /// Whole milliseconds; nil for a number that is no calendar time.
  ///
  /// Times are cut, not rounded, as those of texts are. A number that lacks less than a
  /// hundredth of a millisecond to the next one is only inexact.
  static func milliseconds(_ seconds: Double) -> Int64? {
    let milliseconds = (seconds * 1000 + 0.01).rounded(.down)
    guard milliseconds.isFinite, abs(milliseconds) < 9e15 else { return nil }
    let time = Int64(milliseconds)
    return RecordingTable.times.contains(time) ? time : nil
  }

  /// Whether the times of a recording count from its own start, as those of made ones do.
  static func isRelative(_ first: Int64, _ last: Int64) -> Bool {
    first >= 0 && last < longest
  }
}
