import Alarms
import Care
import Session
import Vitals
import Wording

/// The drugs and the infusion.
extension ReportBuilder {
  var drugs: [[String]] {
    let plan = session.plan
    return plan.drugs.map { drug in
      let weight = session.chart.weight
      let given = plan.given(drug, session.timer, at: end)
      return [
        drug.name + (drug.isConfirmed ? words.unusual : ""), drug.amount.text,
        weight.map { drug.amount.perKilogram($0).text(decimals: 2) } ?? "",
        plan.bag.map { drug.amount.part(.millilitres(1), of: $0).text } ?? "",
        CustodyWords(words.language).lot(drug.lot, vial: drug.vial),
        words.given(
          infused: given?.text(decimals: 2),
          outside: plan.givenOutside(drug.id)?.text(decimals: 2)),
      ] + account(drug.id)
    } + outsideDrugs
  }

  /// Controlled drugs that were given only outside the bag.
  private var outsideDrugs: [[String]] {
    let plan = session.plan
    let alone = plan.outside.filter { given in !plan.drugs.contains { $0.id == given.id } }
    return alone.filter { session.header.clinic.drug($0.id)?.isControlled ?? false }.map {
      let given = words.given(infused: nil, outside: $0.amount.text(decimals: 2))
      return [$0.name, "", "", "", "", given] + account($0.id)
    }
  }

  /// What was drawn and wasted of a drug, who saw it wasted, and the balance.
  private func account(_ id: String) -> [String] {
    guard let account = session.plan.accounts[id] else { return ["", "", words.notAccounted] }
    let given = session.plan.givenInAll(id, session.timer, at: end)
    return [
      account.drawn.text, words.wasted(account.wasted.text, seenBy: account.witness),
      ChartWords(words.language).balance(account, given),
    ]
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
        .grade, .action, .resolved, .byHand, .intervention, .answers, .appointment, .remark, .told,
        .excuse,
        nil:
        nil
      }
    }
  }
}
