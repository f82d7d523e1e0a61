import Care
import Session
import Vitals
import Wording

/// The discharge page: scores, criteria, accounts of the drugs, the next appointment.
enum DischargePage {
  static func rows(
    _ session: Session, at now: SessionTime, _ language: Language
  ) -> [FormRow] {
    let clinic = session.header.clinic
    let words = ChecklistWords(language)
    var rows = [FormRow.heading(words.scores)]
    for id in clinic.dischargeScales {
      guard let scale = clinic.scale(id) else { continue }
      let latest = session.chart.sums(of: scale).last
      let state = latest.map { latest in
        words.score(
          ChartWords(language).sum(latest.sum, on: scale), pass: scale.pass ?? 0,
          at: session.wall(at: latest.entry.time).clock(seconds: false))
      }
      rows.append(
        FormRow(
          mark: session.care.recovery.hasPassed(scale) ? .done : latest == nil ? .open : .wrong,
          label: scale.name, state: Phrase(state ?? ""),
          answer: .ask(.chart(.score(scale: id, [], then: []))), entry: latest?.entry.number))
    }
    rows += ScaleRows(moment: .after, session: session, language: language).rows
    rows.append(.heading(words.stage(.discharge)))
    rows += clinic.checks.filter { $0.stage == .discharge }.map {
      .check($0, session, at: now, language)
    }
    rows.append(.heading(words.accounts))
    rows += PlanRows(session: session, now: now, language: language).accounts
    let appointment = session.chart.holding.last {
      if case .appointment? = $0.content { true } else { false }
    }
    rows.append(.heading(words.afterwards))
    rows.append(
      FormRow(
        mark: appointment == nil ? .open : .done, label: words.appointment,
        state: Phrase(appointment.map(appointmentText) ?? ""),
        answer: .ask(.chart(.appointment)),
        entry: appointment?.number))
    guard session.phase == .recovery || session.phase == .aborted else { return rows }
    return rows + FitRows(.leaving, session, at: now, language).rows
  }

  private static func appointmentText(_ entry: Chart.Entry) -> String {
    if case .appointment(let text)? = entry.content { text } else { "" }
  }
}

extension Page {
  /// Recovery and discharge.
  public static let discharge = Page(
    name: "discharge",
    opening: Opening(key: "d", text: \.discharge, after: .nextStep),
    form: Form(rows: DischargePage.rows, advances: true))
}
