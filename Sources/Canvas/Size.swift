/// The size of a screen in character cells.
public struct Size: Hashable, Sendable {
  /// Cells in a row.
  public let columns: Int
  /// Rows.
  public let rows: Int

  /// A size; less than nothing counts as nothing.
  public init(columns: Int, rows: Int) {
    self.columns = max(columns, 0)
    self.rows = max(rows, 0)
  }

  /// Reads `80x24`; nil when it is none, or larger than 1000x500.
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
  /// The first row.
  public var row: Int
  /// The first column.
  public var column: Int
  /// How many rows.
  public var rows: Int
  /// How many columns.
  public var columns: Int

  /// A rectangle; less than nothing counts as nothing.
  public init(row: Int, column: Int, rows: Int, columns: Int) {
    self.row = row
    self.column = column
    self.rows = max(rows, 0)
    self.columns = max(columns, 0)
  }

  /// Whether a place is inside.
  public func contains(_ row: Int, _ column: Int) -> Bool {
    (self.row..<(self.row + rows)).contains(row)
      && (self.column..<(self.column + columns)).contains(column)
  }

  /// The rectangle without its outermost cells.
  public var inner: Area {
    Area(row: row + 1, column: column + 1, rows: rows - 2, columns: columns - 2)
  }
}
