import Vitals

/// Finds what is not right for a start or for leaving.
struct FitnessCheck {
  let care: CareRecord
  let bedside: Bedside
  let time: SessionTime

  private var clinic: Clinic { care.setup.clinic }
  /// Older recordings are decided as they were recorded.
  private var isStrict: Bool { care.setup.rules >= 2 }

  // MARK: Start

  var start: [Requirement] {
    guard clinic != .none else { return [] }
    var found = answers(of: [.booking, .consultation, .checkIn, .timeOut])
    if !clinic.drugs.isEmpty {
      if care.plan.drugs.isEmpty { found.append(.drug) }
      if care.plan.bag == nil { found.append(.bag) }
      found += care.plan.drugs.compactMap { care.openDoubt(of: $0).map(Requirement.unusual) }
    }
    if let gate = clinic.gate {
      if let latest = bedside.vitals.pressure {
        if !gate.allows(latest.reading) { found.append(.pressureAbove(gate)) }
      } else {
        found.append(.pressure)
      }
    }
    guard isStrict else { return found }
    if care.baselines.isEmpty { found.append(.baseline) }
    return found + conditions + untold
  }

  // MARK: Leaving

  var leaving: [Requirement] {
    guard clinic != .none else { return [] }
    // Without an infusion there is nothing to recover from.
    guard care.timer.started != nil else { return balance + untold }
    var found = answers(of: [.discharge])
    let scales = clinic.dischargeScales.compactMap { clinic.scale($0) }
    if !scales.isEmpty, !scales.contains(where: care.hasPassed) {
      found.append(.score(scales.map(\.name)))
    }
    guard isStrict else { return found + balance }
    if let rule = clinic.discharge { found += recovery(rule) }
    return found + conditions + balance + untold
  }

  private func recovery(_ rule: DischargeRule) -> [Requirement] {
    var found: [Requirement] = []
    if let least = rule.leastAfter, let ended = care.timer.recoveryBegan, time - ended < least {
      found.append(.tooSoon(time - ended, least: least))
    }
    for bound in rule.scores {
      guard let scale = clinic.scale(bound.scale) else { continue }
      let latest = care.latestRecovered(scale)
      if let latest, bound.allows(latest) { continue }
      found.append(.bound(scale.name, latest, bound))
    }
    guard let within = rule.pressureWithin, care.baselines[.cuffSystolic] != nil else {
      return found
    }
    guard let change = care.pressureChange(bedside.vitals) else { return found + [.pressure] }
    if abs(change) > within {
      found.append(.offBaseline(change, within: within))
    }
    return found
  }

  /// Controlled drugs that are not accounted for, also without an infusion.
  private var balance: [Requirement] {
    var missing: [Requirement] = []
    for drug in care.plan.accountable where clinic.drug(drug.id)?.isControlled ?? false {
      guard let account = care.plan.accounts[drug.id] else {
        missing.append(.account(drug.name))
        continue
      }
      guard let given = care.plan.givenInAll(drug.id, care.timer, at: time) else {
        missing.append(.bag)
        continue
      }
      guard let rest = account.missing(given: given) else { continue }
      missing.append(.missingDrug(drug.name, rest))
    }
    return missing
  }

  // MARK: Both

  private var conditions: [Requirement] { bedside.conditions.map(Requirement.condition) }

  private var untold: [Requirement] {
    isStrict
      ? care.chart.criticalAnswers(clinic).filter { $0.told == nil }.map(Requirement.untold) : []
  }

  private func answers(of stages: [CheckItem.Stage]) -> [Requirement] {
    clinic.checks.filter { stages.contains($0.stage) }.compactMap { item in
      guard let answer = care.answer(to: item) else { return item.isRequired ? .check(item) : nil }
      // An answer that is not right counts, whether or not the clinic requires one.
      guard item.isRequired || isStrict else { return nil }
      if care.isReopened(item) { return .reopened(item) }
      switch answer {
      case .no: return .check(item)
      case .clock(let minutes):
        let ago = bedside.wall.since(minuteOfDay: minutes)
        let least = TimeSpan.minutes(Int64(item.leastMinutes ?? 0))
        return ago < least ? .tooRecent(item, ago) : nil
      case .yes, .twoPeople, .text, .weight: return nil
      }
    }
  }

  // MARK: Reasons

  /// What a reason must name; nil where no reason is enough.
  func subject(of requirement: Requirement) -> String? {
    switch requirement {
    case .check(let item): return "check \(item.id)"
    case .tooRecent(let item, _):
      guard case .clock(let minutes)? = care.answer(to: item) else { return "recent \(item.id)" }
      return "recent \(item.id) \(minutes)"
    case .reopened(let item): return "reopened \(item.id) \(care.plan.changedAfter)"
    case .drug: return "drug"
    case .bag: return "bag"
    case .baseline: return "baseline"
    case .unusual(let doubt): return "amount \(doubt.subject)"
    case .pressure: return "pressure"
    case .pressureAbove, .offBaseline:
      let taken = bedside.vitals.pressure?.taken.milliseconds ?? 0
      return "pressure \(taken)"
    case .score(let names): return "score \(names.joined(separator: " "))"
    case .bound(let name, let latest, let bound):
      return "bound \(name) \(latest.map { "\($0)" } ?? "none") \(bound.text)"
    case .tooSoon(_, let least): return "soon \(least.milliseconds)"
    case .account(let name): return "account \(name)"
    case .missingDrug(let name, let mass): return "balance \(name) \(mass.micrograms)"
    case .condition(let condition): return "condition \(condition.rule) \(condition.number)"
    case .untold: return nil
    }
  }
}

extension AmountDoubt {
  fileprivate var subject: String {
    switch self {
    case .notInLibrary(let drug, let amount): "\(drug) \(amount.micrograms)"
    case .amount(let drug, let amount, _): "\(drug) \(amount.micrograms)"
    case .perKilogram(let drug, let amount, let weight, _):
      "\(drug) \(amount.micrograms) \(weight.grams)"
    case .perMillilitre(let drug, let amount, let bag, _):
      "\(drug) \(amount.micrograms) \(bag.microlitres)"
    }
  }
}
