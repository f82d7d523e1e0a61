public import Session
public import Vitals

/// A recording of another program as the events of a session.
public struct Recording: Hashable, Sendable {
  /// One event and its time.
  public struct Entry: Hashable, Sendable {
    /// The time of its row.
    public let time: SessionTime
    /// The row as an event.
    public let event: Event

    /// An event at its time.
    public init(time: SessionTime, event: Event) {
      self.time = time
      self.event = event
    }
  }

  /// The source, with the spacing of each column.
  public var source: SourceDescription
  /// The rows, in time order.
  public var entries: [Entry]
  /// The time of the first row.
  public var start: SessionTime
  /// The time of the last row, plus the median spacing of the rows.
  public var end: SessionTime
  /// The number of cells with an implausible value.
  public var implausible: Int
}

/// The reason a recording could not be read.
public enum FormatError: Error, Hashable, CustomStringConvertible {
  /// The file has no content.
  case empty
  /// An unknown column, with the nearest known one.
  case unknownColumn(String, nearest: String?)
  /// A column that occurs twice.
  case repeatedColumn(String)
  /// A required column that is absent.
  case missingColumn(String)
  /// A row with more or fewer cells than the header.
  case cellCount(line: Int, found: Int, expected: Int)
  /// A cell that is not a number.
  case notANumber(line: Int, column: String, text: String)
  /// A row that is earlier than the previous one.
  case timeRunsBackwards(line: Int)
  /// A row too far in time from the first or from the previous one.
  case timeOutside(line: Int)

  /// The cause, its place and the remedy.
  public var description: String {
    switch self {
    case .empty: "the file is empty; the first line must be the header, such as t_s,hr,spo2"
    case .unknownColumn(let name, let nearest):
      "line 1: column '\(name)' is not known" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .repeatedColumn(let name): "line 1: column '\(name)' stands twice"
    case .missingColumn(let name): "line 1: column '\(name)' is missing"
    case .cellCount(let line, let found, let expected):
      "line \(line): \(found) cells where the header has \(expected)"
    case .notANumber(let line, let column, let text):
      "line \(line): '\(text)' in column \(column) is not a number; leave the cell blank for no value"
    case .timeRunsBackwards(let line): "line \(line): the time is earlier than on the previous line"
    case .timeOutside(let line):
      "line \(line): a time must be within 398 days of the first and a day of the previous line; "
        + "split the recording there"
    }
  }
}
