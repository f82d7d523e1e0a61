import Text

/// A report as plain text.
public enum ReportText {
  /// The width of the page, in letters.
  public static let width = 78

  /// Its lines.
  public static func lines(_ report: Report) -> [String] {
    var lines = [report.title.uppercased()] + report.banner.map { "!! \($0)" }
    for section in report.sections where section.body != .chart {
      let rule = String(repeating: "-", count: max(width - section.title.count - 1, 0))
      if !report.isOnePage { lines.append("") }
      lines.append("\(section.title) \(rule)")
      switch section.body {
      case .facts(let facts): lines += TextTable.lines(facts, width: width)
      case .table(let names, let rows): lines += TextTable.lines([names] + rows, width: width)
      case .lines(let texts): lines += texts.flatMap { TextTable.wrapped($0, to: width) }
      case .chart: break
      }
      lines += section.notes.flatMap { TextTable.wrapped($0, to: width) }
    }
    return lines + [""] + report.footer.flatMap { TextTable.wrapped($0, to: width) }
  }
}
