/// A whole screen as a value: views draw it, the terminal shows it.
public struct Frame: Hashable, Sendable {
  /// Its size.
  public let size: Size
  /// Its cells, row by row.
  public private(set) var cells: [Cell]
  /// The window title.
  public var title = ""
  /// How many bursts have been asked for; each further one rings once.
  public var bursts = 0
  /// The number of the condition on the alarm line, which is what acknowledge takes.
  public var alarmLine: Int?

  /// Where a press of the mouse stands for a key; a later one lies over an earlier one.
  public private(set) var targets: [Target] = []

  /// A place that stands for a key.
  public struct Target: Hashable, Sendable {
    /// Where.
    public let area: Area
    /// The key; nil where a press does nothing.
    public let key: Key?
  }

  /// A press of the mouse in an area stands for a key, or for nothing.
  public mutating func offer(_ key: Key?, in area: Area) {
    targets.append(Target(area: area, key: key))
  }

  /// No place stands for a key any more.
  public mutating func forgetTargets() { targets = [] }

  /// The key that a press of the mouse at a place stands for.
  public func key(atRow row: Int, column: Int) -> Key? {
    targets.last { $0.area.contains(row, column) }?.key
  }

  /// An empty screen.
  public init(size: Size) {
    self.size = size
    cells = Array(repeating: .blank, count: size.columns * size.rows)
  }

  /// The cell at a place inside the screen.
  public subscript(row: Int, column: Int) -> Cell { cells[row * size.columns + column] }

  /// The whole screen as an area.
  public var area: Area { Area(row: 0, column: 0, rows: size.rows, columns: size.columns) }

  /// Whether a place is on the screen.
  public func contains(_ row: Int, _ column: Int) -> Bool {
    row >= 0 && row < size.rows && column >= 0 && column < size.columns
  }

  /// Puts one character; nothing happens where it has no room.
  public mutating func put(_ character: Character, _ row: Int, _ column: Int, _ role: Role) {
    let isWide = DisplayWidth.of(character) == 2
    guard contains(row, column), !isWide || column + 1 < size.columns else { return }
    set(Cell(character, role), row, column)
    if isWide { set(.continuation(role), row, column + 1) }
  }

  /// Every cell is written here, so that no half of a wide character is left alone: the other half
  /// becomes a blank of its role.
  private mutating func set(_ cell: Cell, _ row: Int, _ column: Int) {
    let place = row * size.columns + column
    if cells[place].isContinuation, !cell.isContinuation, column > 0 {
      cells[place - 1] = Cell(" ", cells[place - 1].role)
    }
    if column + 1 < size.columns, cells[place + 1].isContinuation {
      cells[place + 1] = Cell(" ", cells[place + 1].role)
    }
    cells[place] = cell
  }

  /// Writes a text from a place on, cut at the width or at the screen's edge; the next column.
  @discardableResult
  public mutating func write(
    _ text: String, row: Int, column: Int, role: Role, width: Int = .max
  ) -> Int {
    guard row >= 0, row < size.rows else { return column }
    let limit = width == .max ? size.columns : min(size.columns, column + width)
    var place = column
    for character in text {
      let width = DisplayWidth.of(character)
      guard place + width <= limit else { break }
      put(character, row, place, role)
      place += width
    }
    return place
  }

  /// Writes a text that ends before a column.
  @discardableResult
  public mutating func write(_ text: String, row: Int, endingAt end: Int, role: Role) -> Int {
    let start = end - DisplayWidth.of(text)
    write(text, row: row, column: start, role: role)
    return start
  }

  /// Fills an area with one cell.
  public mutating func fill(_ area: Area, _ cell: Cell = .blank) {
    for row in max(area.row, 0)..<max(min(area.row + area.rows, size.rows), max(area.row, 0)) {
      let first = max(area.column, 0)
      let last = max(min(area.column + area.columns, size.columns), first)
      for column in first..<last { set(cell, row, column) }
    }
  }

  /// The screen as lines of text, trailing blanks cut.
  public var lines: [String] {
    (0..<size.rows).map { row in
      var line = ""
      for column in 0..<size.columns {
        let cell = self[row, column]
        if !cell.isContinuation { line.append(cell.glyph.character) }
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
