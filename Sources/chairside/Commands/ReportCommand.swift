import ArgumentParser
import Offline
import Platform
import Reports
import Store
import Vitals

/// `report`: a session on paper.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Print a session as text, as one HTML page, or as a handover.",
    discussion: """
      Without -o, the report is text on standard output. With -o FILE, it is one self-contained \
      HTML page with the chart, which prints on A4 and Letter.
      """)

  @OptionGroup var recording: RecordingArguments

  @Option(name: .short, help: ArgumentHelp("HTML file to write.", valueName: "file"))
  var output: String?

  @Flag(help: "Overwrite an existing output file; session files are never overwritten.")
  var force = false

  @Flag(help: "Print a one-page handover instead.")
  var handover = false

  @Flag(help: "Skip damaged lines and report how many were skipped.")
  var salvage = false

  func validate() throws {
    if handover, output != nil {
      throw ValidationError("--handover is text on standard output; leave -o out")
    }
  }

  /// Adds the patient's course; a report without it is better than none.
  private static func addCourse(to report: inout SessionReport) {
    guard report.patient != nil else { return }
    do {
      let index = try SessionIndex(StateFolder())
      for (path, reason) in index.unreadable { Console.error("chairside: \(path): \(reason)") }
      report.addCourse(of: index.entries.map(\.past), today: SystemClock.wall.local.date)
    } catch {
      Console.error("chairside: the course of the patient cannot be read: \(error)")
    }
  }

  func run() throws {
    try Failure.reporting {
      let path = try recording.required()
      let file = try Recordings.read(path, salvaging: salvage)
      guard var report = SessionReport(file.lines, remarks: file.remarks, file: path) else {
        throw Failure("\(path) holds no session", ExitStatus.badData)
      }
      for remark in report.remarks { Console.error("chairside: \(path): \(remark)") }
      Self.addCourse(to: &report)
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
