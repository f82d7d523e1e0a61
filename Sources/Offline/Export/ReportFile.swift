import Reports

/// A form in which the report of a session is written into a file.
public struct ReportFile: Sendable {
  /// Its name in `[close] export`, and the ending of its file.
  public let name: String
  /// The content.
  let bytes: @Sendable (SessionReport) -> [UInt8]

  /// All forms; another one is a row here.
  public static let all: [ReportFile] = [
    ReportFile(name: "report.html") { report in
      Array(ReportHTML.text(report.builder.report, chart: report.builder.chart).utf8)
    },
    ReportFile(name: "report.json") { report in
      ReportJSON.bytes(report.builder) + [UInt8(ascii: "\n")]
    },
    ReportFile(name: "report.txt") { report in
      Array(ReportText.lines(report.builder.report).flatMap { $0.utf8 + [UInt8(ascii: "\n")] })
    },
  ]

  /// The form of a name; nil for none.
  public static func named(_ name: String) -> ReportFile? { all.first { $0.name == name } }
}
