import Text

/// The bounds of numbers in a journal line; a line with a number outside is bad.
///
/// They keep sums and products of all later code far from the limits of 64 bits, whatever wrote the
/// file.
enum Bounds {
  private static let day: Int64 = 86_400_000

  /// Session times: up to a day before the session, for a monitor's earlier reading, and over a
  /// year after its start.
  static let times = -day...(400 * day)
  /// The times of pressure readings, which a monitor may keep for long.
  static let taken = (-400 * day)...(400 * day)
  /// Gaps, delays and pauses.
  static let spans = 0...(400 * day)
  /// Steps of the wall clock: 10,000 years, between any two calendar times.
  static let clockSteps = (-3_660_000 * day)...(3_660_000 * day)
  /// Spacings of samples and measurements.
  static let intervals = 0...day
  /// Frames and bytes per second, and numbers of lost items.
  static let counts: ClosedRange<Int64> = 0...1_000_000_000_000
  /// Limits and baselines in hundredths, as in a profile: their sums fit 32 bits.
  static let amounts: ClosedRange<Int64> = -10_000_000...10_000_000
  /// Line numbers, through all segments.
  static let lineNumbers: ClosedRange<Int64> = 0...1_000_000_000_000
  /// Numbers of conditions and chart entries.
  static let numbers: ClosedRange<Int64> = 0...1_000_000_000
  /// Segment numbers, one per file.
  static let segments: ClosedRange<Int64> = 1...1_000_000
  /// Process numbers (PID_MAX_LIMIT of Linux).
  static let processes: ClosedRange<Int64> = 0...4_194_304
  /// The kernel's clock at session time 0, which may precede the boot: ten years.
  static let bootClock = (-3_660 * day)...(3_660 * day)
  /// Free room of a disk, by 64 bits of bytes.
  static let megabytes: ClosedRange<Int64> = 0...(1 << 44)
  /// The most numbers in one list.
  static let listed = 1000

  /// The whole number of a member; nil when absent or null.
  static func whole(
    _ line: JSONValue, _ key: String, in range: ClosedRange<Int64>
  ) throws(LineError) -> Int64? {
    guard let value = line[key] else { return nil }
    if case .null = value { return nil }
    guard let number = value.whole, range.contains(number) else { throw .outOfRange(key) }
    return number
  }

  /// The whole numbers of a list; nil without a list.
  static func wholes(
    _ line: JSONValue, _ key: String, in range: ClosedRange<Int64>
  ) throws(LineError) -> [Int64]? {
    guard let values = line[key]?.values else { return nil }
    let numbers = values.compactMap(\.whole)
    guard values.count <= listed, numbers.count == values.count,
      numbers.allSatisfy(range.contains)
    else { throw .outOfRange(key) }
    return numbers
  }
}
