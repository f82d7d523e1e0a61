public import Session
public import Vitals

/// A recording of another program as a session's events.
public struct Recording: Hashable, Sendable {
  /// One event and its time.
  public struct Entry: Hashable, Sendable {
    /// The time of its row.
    public let time: SessionTime
    /// What the row says.
    public let event: Event

    /// An event at its time.
    public init(time: SessionTime, event: Event) {
      self.time = time
      self.event = event
    }
  }

  /// What is known of its source, the spacing of each column with it.
  public var source: SourceDescription
  /// The rows, in order.
  public var entries: [Entry]
  /// The time of the first row.
  public var start: SessionTime
  /// The time of the last row, plus the median spacing of the rows.
  public var end: SessionTime
  /// How many cells held a number that no device means.
  public var implausible: Int
}

/// Why a recording could not be read.
public enum FormatError: Error, Hashable, CustomStringConvertible {
  /// There is nothing in it.
  case empty
  /// A column nobody knows.
  case unknownColumn(String, nearest: String?)
  /// A column that stands twice.
  case repeatedColumn(String)
  /// A column that must be there.
  case missingColumn(String)
  /// A row with more or fewer cells than the header.
  case cellCount(line: Int, found: Int, expected: Int)
  /// A cell that is no number.
  case notANumber(line: Int, column: String, text: String)
  /// A row that is earlier than the one before.
  case timeRunsBackwards(line: Int)
  /// A row too far from the first, or from the row before.
  case timeOutside(line: Int)

  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .empty: "the file is empty; the first line must be the header, as t_s,hr,spo2"
    case .unknownColumn(let name, let nearest):
      "line 1: column '\(name)' is not known" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .repeatedColumn(let name): "line 1: column '\(name)' stands twice"
    case .missingColumn(let name): "line 1: column '\(name)' is missing"
    case .cellCount(let line, let found, let expected):
      "line \(line): \(found) cells where the header has \(expected)"
    case .notANumber(let line, let column, let text):
      "line \(line): '\(text)' in column \(column) is no number; leave the cell blank for no value"
    case .timeRunsBackwards(let line): "line \(line): the time is earlier than in the line before"
    case .timeOutside(let line):
      "line \(line): a time lies within 398 days of the first and a day of the line before; "
        + "cut the recording there"
    }
  }
}
