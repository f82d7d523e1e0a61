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
        CustodyWords(words.language).lots(plan.lots(of: drug.id)),
        words.given(
          infused: given?.text(decimals: 2),
          outside: plan.givenOutside(drug.id)?.text(decimals: 2)),
      ] + account(drug.id)
    } + notInBag
  }

  /// Controlled drugs that were given only outside the bag, and drugs that were drawn and are not in
  /// it.
  private var notInBag: [[String]] {
    let plan = session.plan
    return session.care.accountable.filter { drug in
      let isControlled = session.care.setup.isControlled(drug.id)
      return !plan.drugs.contains { $0.id == drug.id }
        && (isControlled || plan.accounts[drug.id] != nil)
    }.map { drug in
      let outside = plan.givenOutside(drug.id) ?? Mass(micrograms: 0)
      let given = words.given(infused: nil, outside: outside.text(decimals: 2))
      let lots = CustodyWords(words.language).lots(plan.lots(of: drug.id))
      return [drug.name, "", "", "", lots, given] + account(drug.id)
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
    let printed = PrintedInfusion(builder: self)
    guard let started = timer.started, let infused = printed.infused?.clockText else {
      return [words.neverStarted]
    }
    lines.append(
      words.started(
        clock(started), planned: (session.care.plannedAtStart ?? session.timer.planned).clockText,
        rate: plan.startRate?.text))
    lines.append(words.ended(timer.stopped.map(clock), infused: infused))
    if let bag = plan.bag, let volumes = printed.volumes {
      lines.append(words.bag(bag.text, infused: volumes.infused.text, left: volumes.left.text))
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
        .excuse, nil:
        nil
      }
    }
  }
}
