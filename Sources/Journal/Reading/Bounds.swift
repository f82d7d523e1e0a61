import Text

/// What the numbers of a journal line can mean; a number outside makes a bad line.
///
/// Whoever wrote a file, nothing behind the reader has to fear a number: sums and products of what
/// is let through stay far from the ends of 64 bits.
enum Bounds {
  private static let day: Int64 = 86_400_000

  /// Session times: a monitor may have measured a day before; nobody records for over a year.
  static let times = -day...(400 * day)
  /// When a pressure was measured: a monitor may show one of long ago.
  static let taken = (-400 * day)...(400 * day)
  /// Gaps, delays, pauses.
  static let spans = 0...(400 * day)
  /// Steps of the wall clock: 10,000 years, from any year a clock can show to any other.
  static let clockSteps = (-3_660_000 * day)...(3_660_000 * day)
  /// Spacings of samples and measurements.
  static let intervals = 0...day
  /// Frames and bytes of a second, things that were lost.
  static let counts: ClosedRange<Int64> = 0...1_000_000_000_000
  /// Limits and baselines in hundredths, as in a profile: sums of them fit 32 bits.
  static let amounts: ClosedRange<Int64> = -10_000_000...10_000_000
  /// Numbers of lines, through all segments.
  static let lineNumbers: ClosedRange<Int64> = 0...1_000_000_000_000
  /// Numbers of segments, conditions and entries of the chart.
  static let numbers: ClosedRange<Int64> = 0...1_000_000_000
  /// Numbers of segments: each is a file.
  static let segments: ClosedRange<Int64> = 1...1_000_000
  /// Process numbers (PID_MAX_LIMIT of Linux).
  static let processes: ClosedRange<Int64> = 0...4_194_304
  /// The kernel's clock at session time 0, before or after it began to run: ten years.
  static let bootClock = (-3_660 * day)...(3_660 * day)
  /// How many numbers one line may list.
  static let listed = 1000

  /// The whole number of a member; nil when it is absent or null.
  static func whole(
    _ line: JSONValue, _ key: String, in range: ClosedRange<Int64>
  ) throws(LineError) -> Int64? {
    guard let value = line[key] else { return nil }
    if case .null = value { return nil }
    guard let number = value.whole, range.contains(number) else { throw .outOfRange(key) }
    return number
  }

  /// The whole numbers of a list; nil when there is no list.
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
