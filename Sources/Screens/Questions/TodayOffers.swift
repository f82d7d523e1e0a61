import Care
import Session
import Vitals
import Wording

/// Offers what the list of the day says as answers of check-in; nothing is recorded without a key.
struct TodayOffers {
  let list: TodayList
  let language: Language

  private var words: TodayWords { TodayWords(language) }

  /// The dialog with what is offered; unchanged where the list says nothing about it.
  func dialog(_ dialog: Dialog?, for question: Question, _ session: Session) -> Dialog? {
    guard let dialog else { return nil }
    switch question {
    case .chart(.check(let item)):
      // What was answered is corrected, not offered again.
      guard session.care.answer(to: item) == nil else { return dialog }
      switch item.kind {
      case .patient: return patients(dialog, item)
      case .weight: return weight(dialog, question, session)
      case .tick, .twoPeople, .text, .clock: return dialog
      }
    case .bag(.drugs): return plan(dialog, session)
    case .bag(.amount(let id, _, _)): return amount(dialog, question, of: id, session)
    case .session, .alarms, .bag, .chart, .hand, .given, .correction: return dialog
    }
  }

  private func patients(_ dialog: Dialog, _ item: CheckItem) -> Dialog {
    if let fault = list.fault {
      return Dialog(dialog.title, dialog.lines + [words.fault(fault)], dialog.kind)
    }
    guard !list.visits.isEmpty else { return dialog }
    let options = list.visits.map { visit in
      Dialog.Option(
        label: visit.patient,
        answer: .command(.chart(.check(item: item.id, .text(visit.patient)))))
    }
    let another = Dialog.Option(label: words.another, answer: .ask(.chart(.check(item))))
    return Dialog(words.who, [], .choose(options + [another]))
  }

  private func visit(_ session: Session) -> TodayList.Visit? {
    list.visit(of: session.care.patientKey)
  }

  private func weight(_ dialog: Dialog, _ question: Question, _ session: Session) -> Dialog {
    guard let weight = visit(session)?.weight else { return dialog }
    return Dialog(
      dialog.title, [words.weight] + dialog.lines, .enter(question, text: weight.text))
  }

  private func plan(_ dialog: Dialog, _ session: Session) -> Dialog {
    guard let drugs = visit(session)?.drugs, !drugs.isEmpty else { return dialog }
    return Dialog(dialog.title, [words.plan(drugs)] + dialog.lines, dialog.kind)
  }

  private func amount(
    _ dialog: Dialog, _ question: Question, of id: String, _ session: Session
  ) -> Dialog {
    // During an infusion a drug is added for a reason of its own.
    guard session.timer.started == nil, !session.plan.drugs.contains(where: { $0.id == id }),
      let drug = visit(session)?.drugs.first(where: { $0.id == id })
    else { return dialog }
    return Dialog(
      dialog.title, [words.amount] + dialog.lines, .enter(question, text: drug.amount.text))
  }
}
