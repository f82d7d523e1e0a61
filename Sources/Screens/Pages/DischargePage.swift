import Care
import Session
import Vitals
import Wording

/// The discharge page: scores, criteria, accounts of the drugs, the next appointment.
enum DischargePage {
  static func rows(_ session: Session, at now: SessionTime) -> [FormRow] {
    let clinic = session.header.clinic
    var rows = [FormRow.heading("Scores: one of them has to pass")]
    for id in clinic.dischargeScales {
      guard let scale = clinic.scale(id) else { continue }
      let latest = session.chart.sums(of: scale).last
      let state = latest.map { latest in
        "\(scale.words(latest.sum)), needs \(scale.pass ?? 0)  "
          + session.wall(at: latest.entry.time).clock(seconds: false)
      }
      rows.append(
        FormRow(
          mark: session.care.hasPassed(scale) ? .done : latest == nil ? .open : .wrong,
          label: scale.name, state: Phrase(state ?? ""),
          answer: .ask(.chart(.score(scale: id, [], then: []))), entry: latest?.entry.number))
    }
    rows.append(.heading(CheckItem.Stage.discharge.words))
    rows += clinic.checks.filter { $0.stage == .discharge }.map { .check($0, session, at: now) }
    rows.append(.heading("Drawn, infused, wasted"))
    rows += PlanRows(session: session, now: now).accounts
    let appointment = session.chart.holding.last {
      if case .appointment? = $0.content { true } else { false }
    }
    rows.append(.heading("Afterwards"))
    rows.append(
      FormRow(
        mark: appointment == nil ? .open : .done, label: "Next appointment",
        state: Phrase(appointment.map(appointmentText) ?? ""),
        answer: .ask(.chart(.appointment)),
        entry: appointment?.number))
    return rows
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
