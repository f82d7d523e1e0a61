import Care
import Session
import Text
import Vitals
import Wording

/// The drugs, the infusion, and what was given outside the bag.
extension ReportJSON {
  private var plan: InfusionPlan { session.plan }

  mutating func writeDrugs() {
    list("drugs", plan.drugs) { json, drug in
      let weight = json.session.chart.weight
      let given = json.plan.given(drug, json.session.timer, at: json.builder.end)
      json.writer.member("id", drug.id)
      json.writer.member("name", drug.name)
      json.text("lot", drug.lot, else: .notCharted)
      json.writer.member("unusual_confirmed", drug.isConfirmed)
      json.mass("in_bag_mg", drug.amount, else: .noBag)
      json.mass("in_bag_mg_per_kg", weight.map(drug.amount.perKilogram), else: .notCharted)
      let share = json.plan.bag.map { drug.amount.part(.millilitres(1), of: $0) }
      json.mass("in_bag_mg_per_ml", share, else: .noBag)
      json.mass("infused_mg", given, else: .notKnown)
      json.given(drug.id)
      let total = json.plan.givenInAll(drug.id, json.session.timer, at: json.builder.end)
      let dose = total.flatMap { total in weight.map(total.perKilogram) }
      json.mass("given_mg_per_kg", dose, else: total == nil ? .notKnown : .notCharted)
    }
    let alone = plan.outside.filter { given in !plan.drugs.contains { $0.id == given.id } }
    list("drugs_outside_bag_only", alone) { json, drug in
      json.writer.member("id", drug.id)
      json.writer.member("name", drug.name)
      json.absent("infused_mg", .outsideOnly)
      json.given(drug.id)
    }
  }

  /// What was given outside the bag, and the account.
  private mutating func given(_ id: String) {
    mass("outside_bag_mg", plan.givenOutside(id), else: .none)
    guard let account = plan.accounts[id] else { return absent("account", .notAccounted) }
    let given = plan.givenInAll(id, session.timer, at: builder.end)
    object("account") { json in
      json.mass("drawn_mg", account.drawn, else: .none)
      json.mass("wasted_mg", account.wasted, else: .none)
      json.text("witness", account.witness, else: .notGiven)
      let missing = given.map { account.missing(given: $0) ?? Mass(micrograms: 0) }
      json.mass("missing_mg", missing, else: .notKnown)
      json.writer.member("balance", ChartWords(json.words.language).balance(account, given))
    }
  }

  mutating func writeInfusion() {
    let timer = session.timer
    time("started_at", timer.started, else: .notStarted)
    let planned =
      timer.started == nil ? timer.planned : session.care.plannedAtStart ?? timer.planned
    seconds("planned_s", planned)
    flow("planned_rate_ml_per_h", timer.started == nil ? plan.rate : plan.startRate)
    time("ended_at", timer.stopped, else: timer.started == nil ? .notStarted : .notEnded)
    let printed = PrintedInfusion(builder: builder)
    seconds("infused_s", printed.infused, else: .notStarted)
    let volumes = printed.volumes
    thousandths("bag_ml", plan.bag?.microlitres, else: .noBag)
    thousandths("infused_ml", volumes?.infused.microlitres, else: .noBag)
    thousandths("left_ml", volumes?.left.microlitres, else: .noBag)
    list("pauses", timer.interruptions) { json, pause in
      json.time("from_at", pause.from)
      json.time("until_at", pause.until, else: .ongoing)
      json.seconds(
        "length_s", json.builder.length(pause.from, pause.until ?? json.builder.end))
      json.writer.member("reason", pause.reason)
    }
    list("changes", session.chart.holding.filter(\.isChangeOfInfusion)) { json, entry in
      json.time("at", entry.time)
      json.writer.member("by", entry.by.initials)
      if case .rate(let rate)? = entry.content { json.flow("rate_ml_per_h", rate) }
      if case .bolus(let volume)? = entry.content {
        json.thousandths("bolus_ml", volume.microlitres, else: .none)
      }
    }
  }

  private mutating func flow(_ key: String, _ rate: FlowRate?) {
    thousandths(key, rate?.microlitresPerHour, else: .noBag)
  }

  mutating func writeGiven() {
    let (words, tables) = (InterventionWords(words.language), CareTables(builder: builder))
    list("given", session.chart.interventions) { json, record in
      json.time("at", record.time)
      let flows = record.flow.map { $0 != .off } ?? false
      if record.flow != nil { json.time("until_at", record.until, else: flows ? .ongoing : .none) }
      json.writer.member("id", record.intervention.id)
      json.writer.member("name", record.intervention.label)
      switch record.intervention.content {
      case .act: json.writer.member("kind", "act")
      case .oxygen(let flow):
        json.writer.member("kind", "oxygen")
        json.thousandths("flow_l_per_min", flow.millilitresPerMinute, else: .none)
      case .drug(let dose, let route):
        json.writer.member("kind", "drug")
        json.mass("dose_mg", dose, else: .none)
        json.writer.member("route", route.rawValue)
        json.text("lot", record.intervention.lot?.lot, else: .notCharted)
        json.text("vial", record.intervention.lot?.vial, else: .notCharted)
      }
      json.text("for", record.occasion.map(tables.name), else: .notGiven)
      json.writer.member("by", record.by.initials)
      json.writer.member("text", words.text(record.intervention))
    }
  }
}

extension Chart.Entry {
  fileprivate var isChangeOfInfusion: Bool {
    if case .rate? = content { return true }
    if case .bolus? = content { return true }
    return false
  }
}
