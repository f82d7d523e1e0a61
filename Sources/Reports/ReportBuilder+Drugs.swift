import Alarms
import Care
import Session
import Vitals
import Wording

/// The drugs and the infusion.
extension ReportBuilder {
  var drugs: [[String]] {
    session.plan.drugs.map { drug in
      let weight = session.chart.weight
      let given = session.plan.given(drug, session.timer, at: end)
      let account = session.plan.accounts[drug.id]
      let balance = account.map { ChartWords(words.language).balance($0, given) }
      return [
        drug.name + (drug.isConfirmed ? words.unusual : ""), drug.amount.text,
        weight.map { drug.amount.perKilogram($0).text(decimals: 2) } ?? "",
        session.plan.bag.map { drug.amount.part(.millilitres(1), of: $0).text } ?? "",
        drug.lot ?? "", given?.text(decimals: 2) ?? "", account?.drawn.text ?? "",
        account?.wasted.text ?? "", balance ?? words.notAccounted,
      ]
    }
  }

  var infusion: [String] {
    let (timer, plan) = (session.timer, session.plan)
    var lines: [String] = []
    guard let started = timer.started else { return [words.neverStarted] }
    let stopped = timer.stopped ?? end
    let paused = timer.interruptions.reduce(TimeSpan.zero) {
      $0 + max(length(max($1.from, started), min($1.until ?? stopped, stopped)), .zero)
    }
    let infused = (length(started, stopped) - paused).clockText
    lines.append(
      words.started(
        clock(started), planned: (session.care.plannedAtStart ?? session.timer.planned).clockText,
        rate: plan.startRate?.text))
    lines.append(words.ended(timer.stopped.map(clock), infused: infused))
    if let bag = plan.bag, let given = plan.given(timer, at: end) {
      // Rounded once, so that the printed volumes add up to the bag.
      let printed = Volume(microlitres: (given.microlitres + 5) / 10 * 10)
      lines.append(words.bag(bag.text, infused: printed.text, left: (bag - printed).text))
    }
    lines += changes
    for pause in timer.interruptions {
      let length = length(pause.from, pause.until ?? end).clockText
      lines.append(
        words.paused(
          clock(pause.from), pause.until.map(clock), length: length, reason: pause.reason))
    }
    return lines
  }

  /// Rates and boluses, in order.
  private var changes: [String] {
    session.chart.holding.compactMap { entry in
      switch entry.content {
      case .rate(let rate)?: words.rate(clock(entry.time), rate.text, by: entry.by.initials)
      case .bolus(let volume)?: words.bolus(clock(entry.time), volume.text, by: entry.by.initials)
      case .check, .drug, .withoutDrug, .bag, .account, .schedule, .set, .score, .sideEffect,
        .grade, .action, .resolved, .byHand, .intervention, .appointment, .remark, .told, .excuse,
        nil:
        nil
      }
    }
  }
}
