/// A plot of dots: braille with two by four dots a cell, half blocks on a console, or one dot a cell
/// in ASCII.
public struct DotPlot: Sendable {
  private struct Mark: Sendable {
    var dots: UInt8 = 0
    var role = Role.text
  }

  private let columns: Int
  private let rows: Int
  private let glyphs: Glyphs
  private var marks: [Mark]

  /// An empty plot; the size is in cells.
  public init(columns: Int, rows: Int, glyphs: Glyphs) {
    self.columns = max(columns, 0)
    self.rows = max(rows, 0)
    self.glyphs = glyphs
    marks = Array(repeating: Mark(), count: self.columns * self.rows)
  }

  /// Width in dots.
  public var width: Int { glyphs.isRich ? columns * 2 : columns }
  /// Height in dots.
  public var height: Int { rows * perCell }

  /// Dots in the height of a cell.
  private var perCell: Int { glyphs.isRich ? 4 : glyphs.isASCII ? 1 : 2 }

  /// Sets a dot; the origin is at the lower left, dots outside the plot are ignored.
  public mutating func set(x: Int, y: Int, _ role: Role) {
    guard x >= 0, x < width, y >= 0, y < height else { return }
    let fromTop = height - 1 - y
    guard glyphs.isRich else {
      let index = fromTop / perCell * columns + x
      marks[index].dots |= 1 << UInt8(fromTop % perCell)
      marks[index].role = role
      return
    }
    let index = fromTop / 4 * columns + x / 2
    // Braille dots 1 2 3 7 are on the left, 4 5 6 8 on the right.
    let left: [UInt8] = [0x01, 0x02, 0x04, 0x40]
    let right: [UInt8] = [0x08, 0x10, 0x20, 0x80]
    marks[index].dots |= x % 2 == 0 ? left[fromTop % 4] : right[fromTop % 4]
    marks[index].role = role
  }

  /// Sets the dots of a column between two heights.
  public mutating func setColumn(x: Int, from low: Int, to high: Int, _ role: Role) {
    guard low <= high else { return }
    for y in max(low, 0)...max(min(high, height), max(low, 0)) { set(x: x, y: y, role) }
  }

  /// Draws the plot; cells without dots are left unchanged.
  public func draw(on frame: inout Frame, row: Int, column: Int) {
    for index in marks.indices where marks[index].dots != 0 {
      frame.set(
        glyph(marks[index]), row + index / columns, column + index % columns, marks[index].role)
    }
  }

  private func glyph(_ mark: Mark) -> Character {
    if glyphs.isRich {
      return Unicode.Scalar(0x2800 + UInt32(mark.dots)).map { Character($0) } ?? " "
    }
    if glyphs.isASCII { return mark.role == .saturation ? "o" : "*" }
    return mark.dots == 1 ? "▀" : mark.dots == 2 ? "▄" : "█"
  }
}
