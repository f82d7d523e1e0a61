import Alarms
import Care
import Session
import Vitals
import Wording

/// The form rows of drugs, bag, rate, schedule and the pressure before the start.
struct PlanRows {
  let session: Session
  let now: SessionTime
  let language: Language

  private var words: PlanWords { PlanWords(language) }

  var rows: [FormRow] {
    var rows = session.plan.drugs.map { drug in
      FormRow(
        mark: session.care.openDoubt(of: drug) != nil ? .wrong : .done,
        label: drug.name, state: Phrase(ChartWords(language).amounts(of: drug, in: session)),
        answer: .ask(.bag(.amount(id: drug.id, name: drug.name, isInBag: true))),
        entry: entries.drug(drug.id), isFact: true)
    }
    rows.append(
      FormRow(
        mark: session.plan.drugs.isEmpty ? .required : .open,
        label: session.plan.drugs.isEmpty ? words.firstDrug : words.furtherDrug,
        answer: .ask(.bag(.drugs))))
    rows.append(
      FormRow(
        mark: session.plan.bag == nil ? .required : .done, label: words.volume,
        state: Phrase(session.plan.bag?.text ?? ""),
        answer: .ask(.bag(.volume)), entry: entries.volume, isFact: true))
    rows.append(
      FormRow(
        mark: session.plan.bag == nil ? .open : .done, label: words.rate,
        state: Phrase(rateWords), answer: .ask(.bag(.rate)), entry: entries.rate))
    rows.append(
      FormRow(
        mark: .plain, label: words.schedule, state: Phrase(scheduleWords),
        answer: .ask(.bag(.schedule)), entry: entries.schedule))
    return rows
  }

  /// The account of each drug: drawn, infused, wasted.
  var accounts: [FormRow] {
    session.care.accountable.map { drug in
      let isControlled = session.care.setup.isControlled(drug.id)
      let given = session.plan.givenInAll(drug.id, session.timer, at: now)
      let amount = given.map { $0.text(decimals: 2) }
      var state =
        session.plan.givenOutside(drug.id) == nil ? words.infused(amount) : words.given(amount)
      var mark = isControlled ? FormRow.Mark.required : .open
      if let account = session.plan.accounts[drug.id] {
        state = words.account(
          ChartWords(language).balance(account, given), drawn: account.drawn.text, infused: state,
          wasted: account.wasted.text)
        mark = given.map { account.missing(given: $0) == nil } ?? false ? .done : .wrong
      }
      return FormRow(
        mark: mark, label: drug.name, state: Phrase(state),
        answer: .ask(.bag(.account(id: drug.id, name: drug.name))),
        entry: entries.account(drug.id), isFact: true,
        needsTwoPeople: isControlled && session.header.clinic.wasteNeedsWitness)
    }
  }

  private var entries: BagEntries { BagEntries(session) }

  private var rateWords: String {
    words.rate(session.plan.currentRate?.text, length: session.timer.planned.clockText)
  }

  private var scheduleWords: String {
    if let schedule = session.care.schedule { return schedule.label }
    let own = session.header.clinic.schedule(for: session.timer.planned)
    return own.map { words.byLength($0.label) } ?? words.noSchedule
  }

  /// The pressure against the gate before the start; nil without a gate and after the start.
  var gate: FormRow? {
    guard let gate = session.header.clinic.gate, session.timer.started == nil else { return nil }
    let limit = Phrase(
      systolic: gate.systolic.amount.roundedUnits, diastolic: gate.diastolic.amount.roundedUnits)
    let missing = session.fitness(.start, at: now).requirements.first {
      switch $0 {
      case .pressure, .pressureAbove: true
      case .check, .tooRecent, .reopened, .drug, .bag, .baseline, .unusual, .score, .account,
        .missingDrug, .balanceUnknown, .offBaseline, .pressureInRecovery, .pressureBaseline,
        .condition, .untold,
        .tooSoon, .bound:
        false
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
        mark: .done, label: words.gate, state: words.passed(latest ?? "", limit: limit))
    case .pressure?:
      return FormRow(mark: .required, label: words.gate, state: words.noPressure)
    default:
      return FormRow(
        mark: .wrong, label: words.gate, state: words.exceeded(latest ?? "", limit: limit))
    }
  }
}
