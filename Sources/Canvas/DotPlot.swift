/// A plot of dots, two by four in a cell as braille, or one a cell in ASCII.
public struct DotPlot: Sendable {
  private struct Mark: Sendable {
    var dots: UInt8 = 0
    var role = Role.text
  }

  private let columns: Int
  private let rows: Int
  private let glyphs: Glyphs
  private var marks: [Mark]

  /// An empty plot of so many cells.
  public init(columns: Int, rows: Int, glyphs: Glyphs) {
    self.columns = max(columns, 0)
    self.rows = max(rows, 0)
    self.glyphs = glyphs
    marks = Array(repeating: Mark(), count: self.columns * self.rows)
  }

  /// How many dots stand side by side.
  public var width: Int { glyphs.isASCII ? columns : columns * 2 }
  /// How many dots stand above each other.
  public var height: Int { glyphs.isASCII ? rows : rows * 4 }

  /// Sets one dot, counted from the lower left; nothing happens outside.
  public mutating func set(x: Int, y: Int, _ role: Role) {
    guard x >= 0, x < width, y >= 0, y < height else { return }
    let fromTop = height - 1 - y
    if glyphs.isASCII {
      marks[fromTop * columns + x] = Mark(dots: 1, role: role)
      return
    }
    let index = fromTop / 4 * columns + x / 2
    // Braille dots 1 2 3 7 stand on the left, 4 5 6 8 on the right.
    let left: [UInt8] = [0x01, 0x02, 0x04, 0x40]
    let right: [UInt8] = [0x08, 0x10, 0x20, 0x80]
    marks[index].dots |= x % 2 == 0 ? left[fromTop % 4] : right[fromTop % 4]
    marks[index].role = role
  }

  /// Sets the dots of a vertical stretch.
  public mutating func setColumn(x: Int, from low: Int, to high: Int, _ role: Role) {
    guard low <= high else { return }
    for y in max(low, 0)...max(min(high, height), max(low, 0)) { set(x: x, y: y, role) }
  }

  /// Draws the plot; cells without dots stay as they are.
  public func draw(on frame: inout Frame, row: Int, column: Int) {
    for index in marks.indices where marks[index].dots != 0 {
      let glyph: Character
      if glyphs.isASCII {
        glyph = marks[index].role == .saturation ? "o" : "*"
      } else {
        glyph = Unicode.Scalar(0x2800 + UInt32(marks[index].dots)).map { Character($0) } ?? " "
      }
      frame.put(glyph, row + index / columns, column + index % columns, marks[index].role)
    }
  }
}
