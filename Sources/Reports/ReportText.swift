/// A report as plain text.
public enum ReportText {
  private static let width = 78

  /// Its lines.
  public static func lines(_ report: Report) -> [String] {
    var lines = [report.title.uppercased()] + report.banner.map { "!! \($0)" }
    for section in report.sections where section.body != .chart {
      lines += ["", section.title, String(repeating: "-", count: section.title.count)]
      switch section.body {
      case .facts(let facts): lines += columns(facts)
      case .table(let names, let rows): lines += columns([names] + rows)
      case .lines(let texts): lines += texts.flatMap { wrapped($0) }
      case .chart: break
      }
    }
    return lines + [""] + report.footer.flatMap { wrapped($0) }
  }

  /// Cells under each other; a column is as wide as its widest cell.
  private static func columns(_ rows: [[String]]) -> [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell
        guard column + 1 < row.count else { break }
        line += String(repeating: " ", count: widths[column] - cell.count + 2)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = "  "
      }
      line += (line.isEmpty || line == "  " ? "" : " ") + word
    }
    return lines + [line]
  }
}
