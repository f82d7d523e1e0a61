/// A size in character cells.
public struct Size: Hashable, Sendable {
  /// Width in cells.
  public let columns: Int
  /// Height in cells.
  public let rows: Int

  /// Negative values count as 0.
  public init(columns: Int, rows: Int) {
    self.columns = max(columns, 0)
    self.rows = max(rows, 0)
  }

  /// Parses `80x24`; nil for anything else, and beyond 1000x500.
  public init?(text: String) {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let columns = Int(parts[0]), let rows = Int(parts[1]),
      (1...1000).contains(columns), (1...500).contains(rows)
    else { return nil }
    self.init(columns: columns, rows: rows)
  }
}

/// A rectangle of cells.
public struct Area: Hashable, Sendable {
  /// Topmost row.
  public var row: Int
  /// Leftmost column.
  public var column: Int
  /// Height in cells.
  public var rows: Int
  /// Width in cells.
  public var columns: Int

  /// Negative sizes count as 0.
  public init(row: Int, column: Int, rows: Int, columns: Int) {
    self.row = row
    self.column = column
    self.rows = max(rows, 0)
    self.columns = max(columns, 0)
  }

  /// Whether a cell is inside.
  public func contains(_ row: Int, _ column: Int) -> Bool {
    (self.row..<(self.row + rows)).contains(row)
      && (self.column..<(self.column + columns)).contains(column)
  }

  /// The rectangle inside a border of one cell.
  public var inner: Area {
    Area(row: row + 1, column: column + 1, rows: rows - 2, columns: columns - 2)
  }
}
