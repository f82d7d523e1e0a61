/// Rows of cells as lines of text.
public enum TextTable {
  /// A word of a cell that is longer may be broken, so that the table fits its width.
  private static let longestUnbroken = 20

  /// Cells under each other; a column is as wide as its widest cell, and those of a table wider than
  /// `width` are wrapped, the widest column first.
  public static func lines(_ rows: [[String]], width: Int) -> [String] {
    let widths = widths(rows, width)
    return rows.flatMap { row -> [String] in
      let cells = row.enumerated().map { broken($1, to: widths[$0]) }
      return (0..<(cells.map(\.count).max() ?? 0)).map { index in
        var line = ""
        for (column, lines) in cells.enumerated() {
          let cell = index < lines.count ? lines[index] : ""
          line += cell
          guard column + 1 < cells.count else { break }
          line += String(repeating: " ", count: max(widths[column] - cell.count, 0) + 2)
        }
        while line.last == " " { line.removeLast() }
        return line
      }
    }
  }

  private static func widths(_ rows: [[String]], _ width: Int) -> [Int] {
    let count = rows.map(\.count).max() ?? 0
    var widths = (0..<count).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    while widths.reduce(0, +) + 2 * (count - 1) > width,
      let widest = widths.indices.filter({ widths[$0] > longestWord(rows, $0) })
        .max(by: { widths[$0] < widths[$1] })
    {
      widths[widest] -= 1
    }
    return widths
  }

  private static func longestWord(_ rows: [[String]], _ column: Int) -> Int {
    rows.filter { column < $0.count }.flatMap { $0[column].split(separator: " ") }.map(\.count)
      .max().map { min($0, longestUnbroken) } ?? 0
  }

  /// A cell in lines of a width; a word that is longer is broken.
  private static func broken(_ text: String, to width: Int) -> [String] {
    wrapped(text, to: width, indent: "").flatMap { line -> [String] in
      guard line.count > width, width > 0 else { return [line] }
      var (pieces, rest) = ([String](), Substring(line))
      while !rest.isEmpty {
        pieces.append(String(rest.prefix(width)))
        rest = rest.dropFirst(width)
      }
      return pieces
    }
  }

  /// A text in lines of a width; a longer word has a line of its own.
  public static func wrapped(
    _ text: String, to width: Int, indent: String = "  "
  ) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let isEmpty = line.isEmpty || line == indent
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = indent + word
      } else {
        line += (isEmpty ? "" : " ") + word
      }
    }
    return lines + [line]
  }
}
