import Alarms
import Care
import Session
import Vitals
import Wording

/// The check-in page: the checklists, the bag, and whether all is fit to start.
enum CheckInPage {
  static func rows(
    _ session: Session, at now: SessionTime, _ language: Language
  ) -> [FormRow] {
    // The time-out confirms what is in the bag, so it stands below it.
    checks(of: .checkIn, session, at: now, language)
      + ScaleRows(moment: .before, session: session, language: language).rows
      + [.heading(ChecklistWords(language).bagAndPressure)]
      + PlanRows(session: session, now: now, language: language).rows
      + checks(of: .timeOut, session, at: now, language)
      + (session.timer.started == nil
        ? FitRows(.start, session, at: now, language).rows : [])
      // What was done before the visit is confirmed once and stands out of the way.
      + checks(of: .booking, session, at: now, language)
      + checks(of: .consultation, session, at: now, language)
  }

  private static func checks(
    of stage: CheckItem.Stage, _ session: Session, at now: SessionTime, _ language: Language
  ) -> [FormRow] {
    let items = session.header.clinic.checks.filter { $0.stage == stage }
    guard !items.isEmpty else { return [] }
    return [.heading(ChecklistWords(language).stage(stage))]
      + items.map { .check($0, session, at: now, language) }
  }
}

extension Page {
  /// Check-in and time-out.
  public static let checkIn = Page(
    name: "check-in",
    opening: Opening(key: "f", text: \.checkIn, after: .nextStep),
    form: Form(rows: CheckInPage.rows, advances: true, showsHistory: true))
}
