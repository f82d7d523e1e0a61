import Alarms
import Care
import Session
import Vitals
import Wording

/// The check-in page: the checklists, the bag, the pressure before the start.
enum CheckInPage {
  static func rows(
    _ session: Session, at now: SessionTime, _ language: Language
  ) -> [FormRow] {
    var rows: [FormRow] = []
    for stage in [CheckItem.Stage.checkIn, .timeOut] {
      let items = session.header.clinic.checks.filter { $0.stage == stage }
      guard !items.isEmpty else { continue }
      rows.append(.heading(ChecklistWords(language).stage(stage)))
      rows += items.map { .check($0, session, at: now, language) }
    }
    rows.append(.heading(ChecklistWords(language).bagAndPressure))
    rows += PlanRows(session: session, now: now, language: language).rows
    return rows
  }
}

extension Page {
  /// Check-in and time-out.
  public static let checkIn = Page(
    name: "check-in",
    opening: Opening(key: "f", text: \.checkIn, after: .nextStep),
    form: Form(rows: CheckInPage.rows, advances: true, showsHistory: true))
}
