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
    abstract: "Print a session as text, as one HTML page, as JSON, or as a handover.",
    discussion: """
      Without -o, the report is text on standard output. With -o FILE, it is one self-contained \
      HTML page with the chart, which prints on A4 and Letter. With --json, it is one JSON object \
      on one line: units stand in the names of members, and what is not known is null with the \
      reason beside it.

      Where the patient has a pseudonym, the course over the earlier sessions of this computer is \
      added, and when the next session is due by the clinic's file of this session.
      """)

  @OptionGroup var recording: RecordingArguments

  @Option(name: .short, help: ArgumentHelp("HTML file to write.", valueName: "file"))
  var output: String?

  @Flag(help: "Overwrite an existing output file; session files are never overwritten.")
  var force = false

  @Flag(help: "Print a one-page handover instead.")
  var handover = false

  @Flag(help: "Print one JSON object instead, as for an electronic health record.")
  var json = false

  @OptionGroup var csv: MappingArgument

  @Flag(help: "Skip damaged lines and report how many were skipped.")
  var salvage = false

  func validate() throws {
    if json, handover || output != nil {
      throw ValidationError("--json is on standard output; leave --handover and -o out")
    }
    if handover, output != nil {
      throw ValidationError("--handover is text on standard output; leave -o out")
    }
  }

  /// Adds the patient's course; a report without it is better than none.
  private static func addCourse(to report: inout SessionReport) {
    do {
      for trouble in try report.addCourse() { Console.error("chairside: \(trouble)") }
    } catch {
      Console.error("chairside: the course of the patient cannot be read: \(error)")
    }
  }

  func run() throws {
    try Failure.reporting {
      let path = try recording.required()
      var reading = ReadingOptions(isSalvaging: salvage)
      reading.mapping = try csv.mapping()
      let file = try Recordings.read(path, reading)
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
      if json {
        var output = Output()
        try output.line(ReportJSON.bytes(report.builder))
        try output.flush()
        return
      }
      let document = handover ? report.builder.handover : report.builder.report
      var output = Output()
      for line in ReportText.lines(document) { try output.line(line) }
      try output.flush()
    }
  }
}
