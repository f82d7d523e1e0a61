import Vitals

/// The order of the rows: the latest is held back until the next one shows that its time is right.
struct CSVOrder {
  /// Any calendar time, whatever year the clock counts from: 10,000 years.
  private static let times: ClosedRange<Int64> = -315_569_520_000_000...315_569_520_000_000
  private static let longest: Int64 = 398 * 86_400_000
  private static let day: Int64 = 86_400_000
  /// The longest silence that a session file can have.
  private static let longestSilence: Int64 = 30 * day
  /// A long file has the values of several requests, not all in order.
  private static let disorder: Int64 = 600_000

  private let isPlain: Bool
  private let mapping: CSVMapping
  private var held: CSVRow?
  private var first: Int64?
  /// The time of the row before the held one.
  private var before: Int64?
  private var count: Int64 = 0

  init(isPlain: Bool, mapping: CSVMapping) {
    (self.isPlain, self.mapping) = (isPlain, mapping)
  }

  /// The time of the latest row.
  private(set) var latest: Int64?

  /// The time of the next row where the rows are counted.
  mutating func next(after interval: TimeSpan?) -> Int64 {
    defer { count += 1 }
    return count * (interval ?? .zero).milliseconds
  }

  /// Forgets the held row where its time alone is far ahead, and the given one goes on from the one
  /// before it; its line.
  mutating func dropLeap(before row: CSVRow) -> Int? {
    guard let held, let before, held.time - row.time > 60_000, row.time >= before else {
      return nil
    }
    let line = held.line
    self.held = nil
    latest = before
    return line
  }

  /// Holds a row back and gives the one held before.
  mutating func take(_ row: CSVRow) throws(FormatError) -> CSVRow? {
    guard Self.times.contains(row.time) else { throw outside(row.line) }
    if let first, let last = latest {
      let slack = mapping.long == nil ? 0 : Self.disorder
      guard row.time >= last - slack else { throw .timeRunsBackwards(line: row.line) }
      guard row.time - last <= (isPlain ? Self.day : Self.longestSilence),
        row.time - first <= Self.longest
      else { throw outside(row.line) }
    } else {
      first = row.time
    }
    let done = held
    before = done?.time ?? before
    held = row
    latest = row.time
    return done
  }

  /// The row that is still held.
  mutating func last() -> CSVRow? {
    defer { held = nil }
    return held
  }

  /// The error of a time that is too far from the others.
  func outside(_ line: Int) -> FormatError {
    isPlain
      ? .timeOutside(line: line)
      : .line(
        mapping.name, line: line,
        "a time must be within 398 days of the first and 30 days of the previous line; "
          + "split the recording there")
  }
}
