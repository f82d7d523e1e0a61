/// The state of an xterm-like terminal after the bytes written to it.
///
/// It implements the sequences that curses uses with the terminals of these tests (ECMA-48, xterm's
/// control sequences, DEC special graphics); unknown sequences are skipped and counted.
public struct VirtualScreen: Sendable {
  /// One cell with its text and rendition.
  public struct Cell: Equatable, Sendable {
    /// The grapheme; empty in the second half of a wide one.
    public var text: String = " "
    /// The active graphic rendition as SGR numbers.
    public var rendition: [Int] = []
  }

  /// The width in columns.
  public private(set) var columns: Int
  /// The height in rows.
  public private(set) var rows: Int
  /// Whether the alternate screen is active.
  public private(set) var isAlternate = false
  /// Whether the cursor is visible.
  public private(set) var isCursorVisible = true
  /// The window title.
  public private(set) var title = ""
  /// The number of bells.
  public private(set) var bells = 0
  /// The unknown sequences.
  public private(set) var unknown: [String] = []

  private var cells: [[Cell]]
  private var mainCells: [[Cell]]
  private var row = 0
  private var column = 0
  private var saved = (row: 0, column: 0)
  private var region: ClosedRange<Int>
  private var rendition: [Int] = []
  private var drawsLines = false
  private var parser = ControlParser()

  /// An empty screen.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Self.blank(columns, rows)
    mainCells = cells
    region = 0...(rows - 1)
  }

  private static func blank(_ columns: Int, _ rows: Int) -> [[Cell]] {
    Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
  }

  private static func fitted(_ cells: [[Cell]], _ columns: Int, _ rows: Int) -> [[Cell]] {
    var new = blank(columns, rows)
    for (row, line) in cells.prefix(rows).enumerated() {
      for (column, cell) in line.prefix(columns).enumerated() { new[row][column] = cell }
    }
    return new
  }

  /// The rows as text without trailing blanks.
  public var lines: [String] {
    cells.map { row in
      var line = row.map(\.text).joined()
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The whole screen as text.
  public var text: String { lines.joined(separator: "\n") }

  /// The cells of a row.
  public func row(_ row: Int) -> [Cell] { cells[row] }

  /// The cell at a position.
  public subscript(row: Int, column: Int) -> Cell { cells[row][column] }

  /// Resizes the screen; its content keeps its place.
  public mutating func resize(columns: Int, rows: Int) {
    cells = Self.fitted(cells, columns, rows)
    mainCells = Self.fitted(mainCells, columns, rows)
    self.columns = columns
    self.rows = rows
    region = 0...(rows - 1)
    row = min(row, rows - 1)
    column = min(column, columns - 1)
  }

  /// Parses and applies written bytes.
  public mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      for control in parser.parse(byte) { apply(control) }
    }
  }

  private mutating func apply(_ control: Control) {
    switch control {
    case .text(let text): write(text)
    case .byte(let byte): apply(byte)
    case .title(let text): title = text
    case .escape(let final): escape(final)
    case .charset(let set): drawsLines = set == "0"
    case .sequence(let mark, let numbers, let final): sequence(mark, numbers, final)
    }
  }

  private static let special: [String: String] = [
    "q": "─", "x": "│", "l": "┌", "k": "┐", "m": "└", "j": "┘", "n": "┼", "t": "├", "u": "┤",
    "v": "┴", "w": "┬", "a": "▒", "`": "◆", "~": "·", "o": "⎺", "s": "⎽",
  ]

  private mutating func write(_ text: String) {
    let shown = drawsLines ? Self.special[text] ?? text : text
    if column >= columns {
      column = 0
      lineFeed()
    }
    cells[row][column] = Cell(text: shown, rendition: rendition)
    column += 1
  }

  private mutating func apply(_ byte: UInt8) {
    switch byte {
    case 0x07: bells += 1
    case 0x08: column = max(column - 1, 0)
    case 0x09: column = min((column / 8 + 1) * 8, columns - 1)
    case 0x0A, 0x0B, 0x0C: lineFeed()
    case 0x0D: column = 0
    case 0x0E: drawsLines = true
    case 0x0F: drawsLines = false
    default: break
    }
  }

  private mutating func lineFeed() {
    if row == region.upperBound { scroll(up: 1) } else { row = min(row + 1, rows - 1) }
  }

  private mutating func scroll(up count: Int, from top: Int? = nil) {
    let first = min(top ?? region.lowerBound, region.upperBound)
    for _ in 0..<min(count, rows) {
      cells.remove(at: first)
      cells.insert(Array(repeating: Cell(), count: columns), at: region.upperBound)
    }
  }

  private mutating func scroll(down count: Int, from top: Int? = nil) {
    let first = min(top ?? region.lowerBound, region.upperBound)
    for _ in 0..<min(count, rows) {
      cells.remove(at: region.upperBound)
      cells.insert(Array(repeating: Cell(), count: columns), at: first)
    }
  }

  private mutating func escape(_ final: Character) {
    switch final {
    case "7": saved = (row, column)
    case "8": (row, column) = (min(saved.row, rows - 1), min(saved.column, columns - 1))
    case "D": lineFeed()
    case "E":
      column = 0
      lineFeed()
    case "M":
      if row == region.lowerBound { scroll(down: 1) } else { row = max(row - 1, 0) }
    case "c": self = VirtualScreen(columns: columns, rows: rows)
    case "=", ">", "\\": break
    default: unknown.append("ESC \(final)")
    }
  }

  private mutating func sequence(_ mark: Character?, _ numbers: [Int], _ final: Character) {
    let count = max(numbers.first ?? 1, 1)
    guard mark == nil else {
      if mark == "?", final == "h" || final == "l" { setModes(numbers, final == "h") }
      return
    }
    switch final {
    case "A": row = max(row - count, 0)
    case "B", "e": row = min(row + count, rows - 1)
    case "C", "a": column = min(column + count, columns - 1)
    case "D": column = max(min(column, columns - 1) - count, 0)
    case "G", "`": column = min(count, columns) - 1
    case "d": row = min(count, rows) - 1
    case "H", "f":
      row = min(count, rows) - 1
      column = min(max(numbers.dropFirst().first ?? 1, 1), columns) - 1
    case "J", "K", "X", "@", "P", "b": edit(numbers, final)
    case "L": scroll(down: count, from: row)
    case "M": scroll(up: count, from: row)
    case "S": scroll(up: count)
    case "T": scroll(down: count)
    case "m": render(numbers)
    case "r":
      let bottom = min(max(numbers.dropFirst().first ?? rows, 1), rows)
      region = (min(count, bottom) - 1)...(bottom - 1)
      (row, column) = (0, 0)
    case "h", "l", "n", "t", "c": break
    default: unknown.append("CSI \(final)")
    }
  }

  private mutating func setModes(_ numbers: [Int], _ isSet: Bool) {
    for number in numbers {
      switch number {
      case 25: isCursorVisible = isSet
      case 47, 1047, 1049:
        if isSet, !isAlternate {
          mainCells = cells
          cells = Self.blank(columns, rows)
        } else if !isSet, isAlternate {
          cells = mainCells
        }
        isAlternate = isSet
      default: break
      }
    }
  }

  private mutating func edit(_ numbers: [Int], _ final: Character) {
    let given = numbers.first ?? 0
    let count = max(given, 1)
    let column = min(column, columns - 1)
    switch final {
    case "J":
      erase(row: row, given == 0 ? column..<columns : 0..<(given == 1 ? column + 1 : columns))
      let others = given == 0 ? (row + 1)..<rows : 0..<(given == 1 ? row : rows)
      for row in others { erase(row: row, 0..<columns) }
    case "K":
      erase(row: row, given == 0 ? column..<columns : 0..<(given == 1 ? column + 1 : columns))
    case "X": erase(row: row, column..<min(column + count, columns))
    case "@":
      for _ in 0..<min(count, columns - column) {
        cells[row].insert(Cell(), at: column)
        cells[row].removeLast()
      }
    case "P":
      for _ in 0..<min(count, columns - column) {
        cells[row].remove(at: column)
        cells[row].append(Cell())
      }
    case "b":
      guard column > 0 else { return }
      let last = cells[row][self.column - 1]
      for _ in 0..<count { write(last.text) }
    default: break
    }
  }

  private mutating func erase(row: Int, _ columns: Range<Int>) {
    for column in columns { cells[row][column] = Cell(text: " ", rendition: rendition) }
  }

  private mutating func render(_ numbers: [Int]) {
    if numbers.first ?? 0 == 0 {
      rendition = Array(numbers.dropFirst())
    } else {
      rendition = (rendition + numbers).suffix(64)
    }
  }
}
