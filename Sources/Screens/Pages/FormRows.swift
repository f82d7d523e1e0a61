import Alarms
import Care
import Session
import Vitals

/// One line of a form: what is asked, what is known, what answering it does.
struct FormRow: Hashable, Sendable {
  /// Where a line stands.
  enum Mark: Hashable, Sendable {
    /// A heading.
    case heading
    /// Nothing is known yet.
    case open
    /// Nothing is known yet, and something waits for it.
    case required
    /// It is as it should be.
    case done
    /// It is known, and not as it should be.
    case wrong
    /// It is only told.
    case plain
  }

  var mark: Mark
  var label: String
  var state = ""
  var answer: Dialog.Answer?
  /// The entry of the chart it shows.
  var entry: Int?
  /// Whether a second answer is a correction of the first.
  var isFact = false
  /// The question that one key answers with yes.
  var tick: String?
}

/// The lines of the forms: check-in, charting, recovery.
enum FormRows {
  static func rows(
    of page: Interface.Page, _ session: Session, at now: SessionTime
  ) -> [FormRow] {
    switch page {
    case .checkIn: checkIn(session, at: now)
    case .chart: ChartRows(session: session, now: now).rows
    case .discharge: discharge(session, at: now)
    case .main, .events, .trends, .waves, .limits, .infusion, .help: []
    }
  }

  /// The line to begin with: the first that waits for an answer.
  static func first(of page: Interface.Page, _ session: Session, at now: SessionTime) -> Int {
    let rows = rows(of: page, session, at: now)
    return rows.firstIndex { $0.answer != nil && ($0.mark == .open || $0.mark == .required) }
      ?? rows.firstIndex { $0.answer != nil } ?? 0
  }

  static func heading(_ text: String) -> FormRow { FormRow(mark: .heading, label: text) }

  private static func checkIn(_ session: Session, at now: SessionTime) -> [FormRow] {
    var rows: [FormRow] = []
    for stage in [CheckItem.Stage.checkIn, .timeOut] {
      let items = session.header.clinic.checks.filter { $0.stage == stage }
      guard !items.isEmpty else { continue }
      rows.append(heading(stage.words))
      rows += items.map { row($0, session, at: now) }
    }
    rows.append(heading("Bag and pressure"))
    rows += PlanRows(session: session, now: now).rows
    return rows
  }

  private static func discharge(_ session: Session, at now: SessionTime) -> [FormRow] {
    let clinic = session.header.clinic
    var rows = [heading("Scores: one of them has to pass")]
    for id in clinic.dischargeScales {
      guard let scale = clinic.scale(id) else { continue }
      let latest = session.chart.sums(of: scale).last
      let state = latest.map { latest in
        "\(scale.words(latest.sum)), needs \(scale.pass ?? 0)  "
          + session.wall(at: latest.entry.time).clock(seconds: false)
      }
      rows.append(
        FormRow(
          mark: session.hasPassed(scale) ? .done : latest == nil ? .open : .wrong,
          label: scale.name, state: state ?? "",
          answer: .step(.score(scale: id, [], then: [])), entry: latest?.entry.number))
    }
    rows.append(heading(CheckItem.Stage.discharge.words))
    rows += clinic.checks.filter { $0.stage == .discharge }.map { row($0, session, at: now) }
    rows.append(heading("Drawn, infused, wasted"))
    rows += PlanRows(session: session, now: now).accounts
    let appointment = session.chart.holding.last {
      if case .appointment? = $0.content { true } else { false }
    }
    rows.append(heading("Afterwards"))
    rows.append(
      FormRow(
        mark: appointment == nil ? .open : .done, label: "Next appointment",
        state: appointment.map(appointmentText) ?? "",
        answer: .ask(.entry("Next appointment", .chart(.appointment))),
        entry: appointment?.number))
    return rows
  }

  private static func appointmentText(_ entry: Chart.Entry) -> String {
    if case .appointment(let text)? = entry.content { text } else { "" }
  }

  private static func row(
    _ item: CheckItem, _ session: Session, at now: SessionTime
  ) -> FormRow {
    let answer = session.answer(to: item)
    var state = answer?.words ?? ""
    var isWrong = answer == .no
    if case .clock(let minutes)? = answer {
      let ago = session.ago(minutes, at: now)
      state += "  \(ago.minutesText) ago"
      if let least = item.leastMinutes, ago < .minutes(Int64(least)) { isWrong = true }
    }
    let mark: FormRow.Mark =
      answer == nil ? (item.isRequired ? .required : .open) : isWrong ? .wrong : .done
    return FormRow(
      mark: mark, label: item.label, state: state, answer: .ask(.check(item)),
      entry: session.chart.answer(item.id)?.entry.number, isFact: true,
      tick: item.kind == .tick ? item.id : nil)
  }
}
