import Alarms
import Care
import Session
import Vitals
import Wording

/// The drugs and the infusion.
extension ReportBuilder {
  var drugColumns: [String] {
    ["drug", "in the bag", "per kg", "per mL", "lot", "infused", "drawn", "wasted", "balance"]
  }

  var drugs: [[String]] {
    session.plan.drugs.map { drug in
      let weight = session.chart.weight
      let given = session.plan.given(drug, session.timer, at: end)
      let account = session.plan.accounts[drug.id]
      let balance = account.map { ChartWords.balance($0, given) }
      return [
        drug.name + (drug.isConfirmed ? " (unusual, meant)" : ""), drug.amount.text,
        weight.map { drug.amount.perKilogram($0).text(decimals: 2) } ?? "",
        session.plan.bag.map { drug.amount.part(.millilitres(1), of: $0).text } ?? "",
        drug.lot ?? "", given?.text(decimals: 2) ?? "", account?.drawn.text ?? "",
        account?.wasted.text ?? "", balance ?? "not accounted for",
      ]
    }
  }

  var infusion: [String] {
    let (timer, plan) = (session.timer, session.plan)
    var lines: [String] = []
    guard let started = timer.started else { return ["The infusion never started."] }
    let stopped = timer.stopped ?? end
    let paused = timer.interruptions.reduce(TimeSpan.zero) {
      $0 + max(length(max($1.from, started), min($1.until ?? stopped, stopped)), .zero)
    }
    let infused = (length(started, stopped) - paused).clockText
    lines.append(
      "Started \(clock(started)), planned "
        + (session.care.plannedAtStart ?? session.timer.planned).clockText
        + (plan.startRate.map { " at \($0.text)" } ?? "") + "."
    )
    if let stopped = timer.stopped {
      lines.append("Ended \(clock(stopped)), infused for \(infused), pauses not counted.")
    } else {
      lines.append("Not ended; infused for \(infused) so far.")
    }
    if let bag = plan.bag, let given = plan.given(timer, at: end) {
      // Rounded once, so that what is told adds up.
      let told = Volume(microlitres: (given.microlitres + 5) / 10 * 10)
      lines.append("Bag \(bag.text): infused \(told.text), left \((bag - told).text).")
    }
    lines += changes
    for pause in timer.interruptions {
      let until = pause.until.map(clock) ?? "the end"
      let length = length(pause.from, pause.until ?? end).clockText
      lines.append("Paused \(clock(pause.from)) to \(until), \(length): \(pause.reason).")
    }
    return lines
  }

  /// Rates and boluses, in order.
  private var changes: [String] {
    session.chart.holding.compactMap { entry in
      switch entry.content {
      case .rate(let rate)?: "\(clock(entry.time)) rate \(rate.text), \(entry.by.initials)."
      case .bolus(let volume)?: "\(clock(entry.time)) bolus \(volume.text), \(entry.by.initials)."
      case .check, .drug, .withoutDrug, .bag, .account, .schedule, .set, .score, .sideEffect,
        .grade, .action, .resolved, .intervention, .appointment, .remark, nil:
        nil
      }
    }
  }
}
