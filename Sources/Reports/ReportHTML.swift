import Text

/// A report as one HTML page that needs nothing else, for the screen and for A4 or Letter paper.
public enum ReportHTML {
  /// The page; the chart is SVG.
  public static func text(_ report: Report, chart: String) -> String {
    var html = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" \
      content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width">
      <title>\(Markup.escaped(report.title))</title>
      <style>
      \(style)
      </style>
      </head>
      <body>
      <h1>\(Markup.escaped(report.title))</h1>

      """
    for line in report.banner { html += "<p class=\"banner\">\(Markup.escaped(line))</p>\n" }
    for section in report.sections {
      html += "<section>\n<h2>\(Markup.escaped(section.title))</h2>\n"
      html += body(section.body, chart: chart)
      for note in section.notes { html += "<p>\(Markup.escaped(note))</p>\n" }
      html += "</section>\n"
    }
    html += "<footer>\n"
    for line in report.footer { html += "<p>\(Markup.escaped(line))</p>\n" }
    return html + "</footer>\n</body>\n</html>\n"
  }

  private static func body(_ body: Report.Section.Body, chart: String) -> String {
    switch body {
    case .facts(let facts):
      return "<dl>\n"
        + facts.map { row in
          "<dt>\(Markup.escaped(row.first ?? ""))</dt>"
            + row.dropFirst().map { "<dd>\(Markup.escaped($0))</dd>" }.joined() + "\n"
        }.joined() + "</dl>\n"
    case .table(let names, let rows):
      let head = names.map { "<th>\(Markup.escaped($0))</th>" }.joined()
      let lines = rows.map { row in
        "<tr>" + row.map { "<td>\(Markup.escaped($0))</td>" }.joined() + "</tr>\n"
      }.joined()
      return "<table>\n<thead><tr>\(head)</tr></thead>\n<tbody>\n\(lines)</tbody>\n</table>\n"
    case .lines(let texts): return texts.map { "<p>\(Markup.escaped($0))</p>\n" }.joined()
    case .chart: return chart
    }
  }

  private static let style = """
    @page { margin: 14mm 12mm; }
    body { font: 10pt/1.35 "Helvetica Neue", Arial, "Liberation Sans", sans-serif; color: #111;
      max-width: 186mm; margin: 0 auto; padding: 4mm; }
    h1 { font-size: 17pt; margin: 0 0 2mm; }
    h2 { font-size: 11.5pt; margin: 5mm 0 1.5mm; border-bottom: 0.3mm solid #999; }
    .banner { border: 0.6mm solid #111; padding: 1.5mm 3mm; font-weight: bold; margin: 1mm 0; }
    p { margin: 0.6mm 0; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.4mm 5mm; margin: 0; }
    dt { color: #555; }
    dd { margin: 0; }
    table { border-collapse: collapse; width: 100%; font-size: 9pt; }
    th { text-align: left; border-bottom: 0.3mm solid #111; padding: 0.6mm 2mm 0.6mm 0; }
    td { border-bottom: 0.1mm solid #ccc; padding: 0.6mm 2mm 0.6mm 0; vertical-align: top;
      overflow-wrap: anywhere; }
    thead { display: table-header-group; }
    tr, dl, svg { break-inside: avoid; }
    h2 { break-after: avoid; }
    svg { width: 100%; height: auto; }
    footer { margin-top: 6mm; border-top: 0.3mm solid #999; padding-top: 2mm; font-size: 8pt;
      color: #444; overflow-wrap: anywhere; }
    """
}
