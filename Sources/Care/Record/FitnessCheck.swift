import Vitals

/// Finds what is not right for a start or for leaving.
struct FitnessCheck {
  let step: Fitness.Step
  let care: CareRecord
  let bedside: Bedside
  let time: SessionTime

  private var clinic: Clinic { care.setup.clinic }
  /// Older recordings are decided as they were recorded.
  private var isStrict: Bool { care.setup.rules >= 2 }
  private var isWhole: Bool { care.setup.rules >= 3 }
  private var isOfRecovery: Bool { care.setup.rules >= 4 }

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
    // Without an infusion and a controlled dose outside it there is nothing to recover from.
    guard care.recovery.isNeeded else {
      return balance + untold
    }
    var found = answers(of: [.discharge])
    let scales = clinic.dischargeScales.compactMap { clinic.scale($0) }
    if !scales.isEmpty, !scales.contains(where: care.recovery.hasPassed) {
      found.append(.score(scales.map(\.name)))
    }
    guard isStrict else { return found + balance }
    if let rule = clinic.discharge { found += recovery(rule) }
    return found + conditions + balance + untold
  }

  private func recovery(_ rule: DischargeRule) -> [Requirement] {
    var found: [Requirement] = []
    if let least = rule.leastAfter, let since = care.recovery.since, time - since < least {
      found.append(.tooSoon(time - since, least: least))
    }
    for bound in rule.scores {
      guard let scale = clinic.scale(bound.scale) else { continue }
      let latest = care.recovery.latest(scale)
      if let latest, bound.allows(latest) { continue }
      found.append(.bound(scale.name, latest, bound))
    }
    guard let within = rule.pressureWithin, isWhole || care.baselines[.cuffSystolic] != nil else {
      return found
    }
    guard let latest = bedside.vitals.pressure else { return found + [.pressure] }
    if isOfRecovery, let since = care.recovery.since, latest.taken < since {
      return found + [.pressureInRecovery(isAfterDose: care.recovery.isAfterDose)]
    }
    guard let change = care.pressureChange(bedside.vitals) else {
      return found + [.pressureBaseline]
    }
    if abs(change) > within {
      found.append(.offBaseline(change, within: within))
    }
    return found
  }

  /// Controlled drugs that are not accounted for, also without an infusion.
  private var balance: [Requirement] {
    var missing: [Requirement] = []
    for drug in care.accountable where care.setup.isControlled(drug.id) {
      guard let account = care.plan.accounts[drug.id] else {
        missing.append(.account(drug.name))
        continue
      }
      guard let given = care.plan.givenInAll(drug.id, care.timer, at: time) else {
        missing.append(isWhole ? .balanceUnknown(drug.name) : .bag)
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
      guard let answer = care.answer(to: item) else {
        return item.isRequired || isBegunTimeOut(item) ? .check(item) : nil
      }
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

  /// A time-out that was begun is done as a whole.
  private func isBegunTimeOut(_ item: CheckItem) -> Bool {
    isWhole && item.stage == .timeOut
      && clinic.checks.contains { $0.stage == .timeOut && care.answer(to: $0) != nil }
  }
}
