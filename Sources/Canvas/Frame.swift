/// A screen as a value: views draw it, the terminal presents it.
public struct Frame: Hashable, Sendable {
  /// Size in cells.
  public let size: Size
  /// Cells in row-major order.
  public private(set) var cells: [Cell]
  /// Title of the terminal window.
  public var title = ""
  /// Number of audio bursts requested so far; the terminal rings once for each new one.
  public var bursts = 0
  /// The condition on the alarm line, which acknowledge applies to; nil for none.
  public var alarmLine: AlarmLineMark?
  /// The keys of answers whose lines are scrolled out, each with the number of lines by which to
  /// scroll so that its line is visible.
  public var hiddenAnswers: [Key: Int] = [:]

  /// Areas that act as keys for the mouse; later ones cover earlier ones.
  public private(set) var targets: [Target] = []

  /// An area that acts as a key for the mouse.
  public struct Target: Hashable, Sendable {
    /// The cells that respond.
    public let area: Area
    /// Nil where a click does nothing.
    public let key: Key?
  }

  /// Makes an area act as a key for the mouse; with nil it does nothing.
  public mutating func offer(_ key: Key?, in area: Area) {
    targets.append(Target(area: area, key: key))
  }

  /// Removes all mouse targets.
  public mutating func removeTargets() { targets = [] }

  /// The key that a click at a cell stands for; nil for none.
  public func key(atRow row: Int, column: Int) -> Key? {
    targets.last { $0.area.contains(row, column) }?.key
  }

  /// A blank screen.
  public init(size: Size) {
    self.size = size
    cells = Array(repeating: .blank, count: size.columns * size.rows)
  }

  /// The cell at a position inside the screen.
  public subscript(row: Int, column: Int) -> Cell { cells[row * size.columns + column] }

  /// The area of the whole screen.
  public var area: Area { Area(row: 0, column: 0, rows: size.rows, columns: size.columns) }

  /// Whether a position is inside the screen.
  public func contains(_ row: Int, _ column: Int) -> Bool {
    row >= 0 && row < size.rows && column >= 0 && column < size.columns
  }

  /// Sets a character; ignored where it does not fit.
  public mutating func set(_ character: Character, _ row: Int, _ column: Int, _ role: Role) {
    set(Glyph(character), row, column, role)
  }

  private mutating func set(_ glyph: Glyph, _ row: Int, _ column: Int, _ role: Role) {
    let isWide = glyph.width == 2
    guard contains(row, column), !isWide || column + 1 < size.columns else { return }
    store(Cell(glyph, role), row, column)
    if isWide { store(.continuation(role), row, column + 1) }
  }

  /// Every cell is written here, so that no half of a wide character is left alone: the other half
  /// becomes a blank of its role.
  private mutating func store(_ cell: Cell, _ row: Int, _ column: Int) {
    let place = row * size.columns + column
    if cells[place].isContinuation, !cell.isContinuation, column > 0 {
      cells[place - 1] = Cell(" ", cells[place - 1].role)
    }
    if column + 1 < size.columns, cells[place + 1].isContinuation {
      cells[place + 1] = Cell(" ", cells[place + 1].role)
    }
    cells[place] = cell
  }

  /// Writes a text, clipped to `width` and to the screen; returns the column behind it.
  @discardableResult
  public mutating func write(
    _ text: String, row: Int, column: Int, role: Role, width: Int = .max
  ) -> Int {
    guard row >= 0, row < size.rows else { return column }
    let limit = width == .max ? size.columns : min(size.columns, column + width)
    var place = column
    for character in text {
      let glyph = Glyph(character)
      guard place + glyph.width <= limit else { break }
      set(glyph, row, place, role)
      place += glyph.width
    }
    return place
  }

  /// Writes a text that ends before a column; returns its first column.
  @discardableResult
  public mutating func write(_ text: String, row: Int, endingAt end: Int, role: Role) -> Int {
    let start = end - DisplayWidth.of(text)
    write(text, row: row, column: start, role: role)
    return start
  }

  /// Fills an area with a cell.
  public mutating func fill(_ area: Area, _ cell: Cell = .blank) {
    for row in max(area.row, 0)..<max(min(area.row + area.rows, size.rows), max(area.row, 0)) {
      let first = max(area.column, 0)
      let last = max(min(area.column + area.columns, size.columns), first)
      for column in first..<last { store(cell, row, column) }
    }
  }

  /// Draws another frame with its mouse targets; what does not fit is clipped.
  public mutating func draw(_ other: Frame, row: Int, column: Int) {
    for inner in 0..<other.size.rows {
      for place in 0..<other.size.columns where contains(row + inner, column + place) {
        store(other[inner, place], row + inner, column + place)
      }
    }
    for target in other.targets {
      var area = target.area
      area.row += row
      area.column += column
      offer(target.key, in: area)
    }
  }

  /// The text of the rows without trailing spaces.
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
