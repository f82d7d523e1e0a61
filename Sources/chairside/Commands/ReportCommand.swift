import ArgumentParser
import Offline
import Reports
import Store

/// `report`: a session on paper.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Print a session: as text, as one HTML page, or as a handover.",
    discussion: """
      Without -o the report is text on standard output. With -o FILE it is one HTML page with the \
      chart, which needs nothing else and prints on A4 and Letter.
      """)

  @OptionGroup var recording: RecordingArguments

  @Option(name: .short, help: ArgumentHelp("Write an HTML page into this file.", valueName: "file"))
  var output: String?

  @Flag(help: "Replace the output file if it is there; a session file never is.")
  var force = false

  @Flag(help: "One page of text for whoever takes over.")
  var handover = false

  @Flag(help: "Read on behind damaged lines; the report says that the record is damaged.")
  var salvage = false

  func validate() throws {
    if handover, output != nil {
      throw ValidationError("--handover is text on standard output; leave -o out")
    }
  }

  func run() throws {
    try Failure.reporting {
      let path = try recording.required()
      let file = try Recordings.read(path, salvaging: salvage)
      guard let report = SessionReport(file.lines, remarks: file.remarks, file: path) else {
        throw Failure("\(path) holds no session", ExitStatus.badData)
      }
      for remark in report.remarks { Console.error("chairside: \(path): \(remark)") }
      if let output {
        let html = ReportHTML.text(report.builder.report, chart: report.builder.chart)
        try OutputFile.write(
          Array(html.utf8), to: output, replacing: force ? .asked : .nothing)
        return
      }
      let document = handover ? report.builder.handover : report.builder.report
      var output = Output()
      for line in ReportText.lines(document) { try output.line(line) }
      try output.flush()
    }
  }
}
