public import Care
import Vitals
import Wording

/// The patient's sheet before the visit, from the clinic's file.
public enum PatientSheet {
  /// The sheet.
  public static func report(_ clinic: Clinic) -> Report {
    let words = SheetWords(.english)
    let blank = "______________________________"
    var sections = [
      Report.Section(
        title: words.appointment,
        body: .facts([[words.clinic, clinic.name]] + words.facts.map { [$0, blank] }))
    ]
    let fasting = clinic.checks.compactMap { item in
      item.leastMinutes.map { words.fasting(item, least: .minutes(Int64($0))) }
    }
    if !fasting.isEmpty {
      sections.append(Report.Section(title: words.fasting, body: .lines(fasting)))
    }
    for stage in [CheckItem.Stage.booking, .consultation] {
      let lines = clinic.checks.filter { $0.stage == stage }.map(words.line)
      guard !lines.isEmpty else { continue }
      sections.append(Report.Section(title: words.heading(stage), body: .lines(lines)))
    }
    let leaving = clinic.checks.filter { $0.stage == .discharge && $0.isRequired }.map(\.label)
    if !leaving.isEmpty {
      sections.append(Report.Section(title: words.leaving, body: .lines(leaving)))
    }
    return Report(title: words.title, banner: [], sections: sections, footer: [words.footer])
  }
}
