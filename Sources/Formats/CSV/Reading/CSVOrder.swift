import Vitals

/// The order of the rows: the latest is held back until the next one shows that its time is right.
struct CSVOrder {
  /// Any calendar time, whatever year the clock counts from: 10,000 years.
  private static let times: ClosedRange<Int64> = -315_569_520_000_000...315_569_520_000_000
  private static let longest: Int64 = 398 * 86_400_000
  private static let day: Int64 = 86_400_000
  /// The longest silence that a session file can have.
  private static let longestSilence: Int64 = 30 * day
  /// A long file has the values of several requests, those of each name in order.
  private static let disorder: Int64 = 600_000

  private let isPlain: Bool
  private let mapping: CSVMapping
  /// How much earlier than the latest row one may be.
  private let slack: Int64
  private var held: CSVRow?
  private var first: Int64?
  /// The latest time before the held row.
  private var before: Int64?
  /// The latest time of each column of a long file, and that before the held row.
  private var latestOfColumn: [Int: Int64] = [:]
  private var beforeOfColumn: Int64?
  private var count: Int64 = 0

  init(isPlain: Bool, mapping: CSVMapping) {
    (self.isPlain, self.mapping) = (isPlain, mapping)
    slack = mapping.long == nil ? 0 : Self.disorder
  }

  /// The greatest time of a row.
  private(set) var latest: Int64?

  /// The time of the next row where the rows are counted.
  mutating func next(after interval: TimeSpan?) -> Int64 {
    defer { count += 1 }
    return count * (interval ?? .zero).milliseconds
  }

  /// Forgets the held row where its time alone is far ahead, and the given one goes on from the one
  /// before it; its line.
  mutating func dropLeap(before row: CSVRow) -> Int? {
    guard let held, let before, Self.times.contains(row.time),
      held.time - row.time > max(slack, 60_000),
      row.time >= before - slack
    else { return nil }
    let line = held.line
    self.held = nil
    latest = before
    if let column = held.columns.first { latestOfColumn[column] = beforeOfColumn }
    return line
  }

  /// Holds a row back and gives the one held before.
  mutating func take(_ row: CSVRow) throws(FormatError) -> CSVRow? {
    guard Self.times.contains(row.time) else { throw outside(row.line) }
    let column = mapping.long == nil ? nil : row.columns.first
    let lastOfColumn = column.flatMap { latestOfColumn[$0] }
    if let first, let last = latest {
      guard row.time >= max(last - slack, lastOfColumn ?? .min) else {
        throw .timeRunsBackwards(line: row.line)
      }
      guard row.time - last <= (isPlain ? Self.day : Self.longestSilence),
        row.time - first <= Self.longest
      else { throw outside(row.line) }
    } else {
      first = row.time
    }
    let done = held
    before = latest ?? before
    held = row
    latest = max(row.time, latest ?? row.time)
    if let column {
      beforeOfColumn = lastOfColumn
      latestOfColumn[column] = row.time
    }
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
