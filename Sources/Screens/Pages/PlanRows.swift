import Alarms
import Care
import Session
import Vitals
import Wording

/// The bag as lines of a form.
struct PlanRows {
  let session: Session
  let now: SessionTime

  /// What is in the bag, how it runs, and whether the pressure allows a start.
  var rows: [FormRow] {
    var rows = session.plan.drugs.map { drug in
      FormRow(
        mark: session.openDoubt(of: drug) != nil ? .wrong : .done,
        label: drug.name, state: Phrase(ChartWords.amounts(of: drug, in: session)),
        answer: .ask(Self.amount(drug.id, drug.name)), entry: entry { $0.isDrug(drug.id) },
        isFact: true)
    }
    rows.append(
      FormRow(
        mark: session.plan.drugs.isEmpty ? .required : .open,
        label: session.plan.drugs.isEmpty ? "A drug in the bag" : "A further drug",
        answer: .ask(Self.drugs(session))))
    rows.append(
      FormRow(
        mark: session.plan.bag == nil ? .required : .done, label: "The bag holds",
        state: Phrase(session.plan.bag?.text ?? ""),
        answer: .ask(.entry("What does the bag hold?", .chart(.bag))), entry: entry(\.isBag),
        isFact: true))
    rows.append(
      FormRow(
        mark: session.plan.bag == nil ? .open : .done, label: "Rate and length",
        state: Phrase(rateWords), answer: .ask(.entry("Rate of the pump", .chart(.rate))),
        entry: entry(\.isRate)))
    rows.append(
      FormRow(
        mark: .plain, label: "Schedule", state: Phrase(scheduleWords),
        answer: .ask(Self.schedules(session)), entry: entry(\.isSchedule)))
    if let gate { rows.append(gate) }
    return rows
  }

  /// What was drawn and what became of it, drug by drug.
  var accounts: [FormRow] {
    session.plan.drugs.map { drug in
      let isControlled = session.header.clinic.drug(drug.id)?.isControlled ?? false
      let given = session.plan.given(drug, session.timer, at: now)
      var state = given.map { "infused \($0.text(decimals: 2))" } ?? "infused unknown"
      var mark = isControlled ? FormRow.Mark.required : .open
      if let account = session.plan.accounts[drug.id] {
        state =
          "\(ChartWords.balance(account, given)): drawn \(account.drawn.text), \(state), "
          + "wasted \(account.wasted.text)"
        mark = given.map { account.missing(given: $0) == nil } ?? false ? .done : .wrong
      }
      return FormRow(
        mark: mark, label: drug.name, state: Phrase(state),
        answer: .ask(.entry("\(drug.name): drawn and wasted", .chart(.account(id: drug.id)))),
        entry: entry { $0.isAccount(drug.id) }, isFact: true)
    }
  }

  static func amount(_ id: String, _ name: String) -> Dialog {
    .entry("How much \(name) is in the bag?", .chart(.drug(id: id, name: name)))
  }

  /// The drugs of the library, and any other.
  static func drugs(_ session: Session) -> Dialog {
    let known = session.header.clinic.drugs.map { drug in
      // What is in the bag already is corrected, not entered again.
      entry(ofDrug: drug.id, session).map {
        Dialog.Option(
          label: "\(drug.name): correct it", answer: .step(.correct(entry: $0)))
      } ?? Dialog.Option(label: drug.name, answer: .ask(amount(drug.id, drug.name)))
    }
    let other = Dialog.Option(
      key: "z", label: "other …", answer: .ask(.entry("Which drug?", .chart(.otherDrug))))
    return Dialog("Which drug is in the bag?", [], .choose(known + [other]))
  }

  /// The entry that says how much of a drug is in the bag.
  static func entry(ofDrug id: String, _ session: Session) -> Int? {
    guard session.plan.drugs.contains(where: { $0.id == id }) else { return nil }
    return entry(session) { $0.isDrug(id) }
  }

  /// The question of the bag, or the correction of its answer.
  static func bag(_ session: Session) -> Dialog.Answer {
    entry(session, \.isBag).map { .step(.correct(entry: $0)) }
      ?? .ask(.entry("What does the bag hold?", .chart(.bag)))
  }

  /// The question what became of a drug, or the correction of its answer.
  static func account(_ drug: PlannedDrug, _ session: Session) -> Dialog.Answer {
    entry(session) { $0.isAccount(drug.id) }.map { .step(.correct(entry: $0)) }
      ?? .ask(.entry("\(drug.name): drawn and wasted", .chart(.account(id: drug.id))))
  }

  static func schedules(_ session: Session) -> Dialog {
    Dialog(
      "Which schedule of assessments?", [],
      .choose(
        session.header.clinic.schedules.map {
          Dialog.Option(label: $0.label, answer: .command(.chart(.schedule(id: $0.id))))
        }))
  }

  private func entry(_ isMeant: (ChartEntry) -> Bool) -> Int? { Self.entry(session, isMeant) }

  private static func entry(_ session: Session, _ isMeant: (ChartEntry) -> Bool) -> Int? {
    session.chart.holding.last { $0.content.map(isMeant) ?? false }?.number
  }

  private var rateWords: String {
    let planned = session.timer.planned.clockText
    guard let rate = session.plan.currentRate else { return planned }
    return "\(rate.text) for \(planned)"
  }

  private var scheduleWords: String {
    if let schedule = session.schedule { return schedule.label }
    let own = session.header.clinic.schedule(for: session.timer.planned)
    return own.map { "\($0.label) (by length)" } ?? "none"
  }

  private var gate: FormRow? {
    guard let gate = session.header.clinic.gate, session.timer.started == nil else { return nil }
    let limit = Phrase(
      systolic: gate.systolic.amount.roundedUnits, diastolic: gate.diastolic.amount.roundedUnits)
    let missing = session.requirements(ofStartAt: now).first {
      switch $0 {
      case .pressure, .pressureAbove: true
      case .check, .tooRecent, .drug, .bag, .unusual, .score, .account, .missingDrug: false
      }
    }
    let latest = session.pressure.latest.map { latest in
      Phrase(
        systolic: latest.reading.systolic.amount.roundedUnits,
        diastolic: latest.reading.diastolic.amount.roundedUnits)
    }
    switch missing {
    case nil:
      return FormRow(
        mark: .done, label: "BP to start with", state: "\(latest ?? Phrase()), at most \(limit)")
    case .pressure?:
      return FormRow(mark: .required, label: "BP to start with", state: "no current BP")
    default:
      return FormRow(
        mark: .wrong, label: "BP to start with", state: "\(latest ?? Phrase()) is over \(limit)")
    }
  }
}

extension ChartEntry {
  fileprivate func isDrug(_ id: String) -> Bool {
    if case .drug(let drug) = self { drug.id == id } else { false }
  }

  fileprivate func isAccount(_ id: String) -> Bool {
    if case .account(id, _, _) = self { true } else { false }
  }

  fileprivate var isBag: Bool { if case .bag = self { true } else { false } }
  fileprivate var isRate: Bool { if case .rate = self { true } else { false } }
  fileprivate var isSchedule: Bool { if case .schedule = self { true } else { false } }
}
