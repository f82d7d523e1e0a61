import TestSupport

/// What was typed for one patient, as it is to stand in the reports.
struct DayScript {
  /// An entry that the screen confirmed.
  struct Line {
    /// Its words in the report.
    let text: String
    /// When it was recorded, in milliseconds of Unix time.
    let time: Int64
    /// The same by the clock of the session, in milliseconds.
    let elapsed: Int64
    /// The initials of who typed it.
    let by: String
    /// The keys that were pressed for it.
    let keys: Int
  }

  /// A row that a report must have; a list of the report has those of the script and no other.
  struct Row {
    /// The list of the JSON report, as `given` or `infusion.pauses`, or the section of the text.
    let place: String
    /// The members with their values, or the cells of a line by the heads of their columns.
    let cells: [String: String]
  }

  /// The pseudonym of the patient.
  let patient: String
  /// The name of the session file.
  var journal = ""
  /// Everything that was recorded, in order.
  var lines: [Line] = []
  /// The rows of the JSON report.
  var members: [Row] = []
  /// The rows of the text report.
  var printed: [Row] = []
  /// Words that the text report has somewhere.
  var words: [String] = []

  init(patient: String) { self.patient = patient }

  /// The reports that the program wrote of the session.
  func reports(_ program: Program) -> [String] {
    let name = journal.split(separator: "/").last?.split(separator: ".").first ?? ""
    return program.folder.files.filter { $0.contains("/reports/\(name)") }
  }

  /// How many entries of the chart there are: each has its number.
  var entries: Int {
    let steps = ["Infusion ", "Baseline ", "Session "]
    return lines.count { line in !steps.contains { line.text.hasPrefix($0) } }
  }

  /// The answered questions of the checklist with what was answered.
  var answers: [String: (answer: String, line: Line)] = [:]

  /// The rows of both reports for the checklist, in the order of the clinic's file: what was
  /// answered, and on paper what had to be.
  func checklist(_ clock: ClinicClock) -> (members: [Row], printed: [Row]) {
    var (members, printed): ([Row], [Row]) = ([], [])
    for (label, isRequired) in DayClinic.checks {
      let answer = answers[label]
      if let answer {
        members.append(
          Row(
            place: "checklist",
            cells: [
              "label": label, "answer": answer.answer, "at": clock.local(answer.line.time),
              "by": answer.line.by,
            ]))
      }
      guard answer != nil || isRequired else { continue }
      printed.append(
        Row(
          place: "Checklist",
          cells: [
            "item": label, "answer": answer?.answer ?? "NOT ANSWERED",
            "time": answer.map { clock.clock($0.line.time) } ?? "", "by": answer?.line.by ?? "",
          ]))
    }
    return (members, printed)
  }
}
