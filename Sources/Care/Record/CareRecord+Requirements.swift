public import Vitals

/// Requirements of a start and of a discharge.
extension CareRecord {
  /// What is missing for a start; a reason overrides it.
  package func requirements(ofStart bedside: Bedside) -> [Requirement] {
    let clinic = setup.clinic
    guard clinic != .none else { return [] }
    var missing = unanswered(in: [.checkIn, .timeOut], wall: bedside.wall)
    if !clinic.drugs.isEmpty {
      if plan.drugs.isEmpty { missing.append(.drug) }
      if plan.bag == nil { missing.append(.bag) }
      missing += plan.drugs.compactMap { openDoubt(of: $0).map(Requirement.unusual) }
    }
    if let gate = clinic.gate {
      if let latest = bedside.vitals.pressure {
        if !gate.allows(latest.reading) { missing.append(.pressureAbove(gate)) }
      } else {
        missing.append(.pressure)
      }
    }
    return missing
  }

  /// What is missing for a discharge; a reason overrides it.
  package func requirements(ofLeaving bedside: Bedside, at time: SessionTime) -> [Requirement] {
    let clinic = setup.clinic
    guard clinic != .none else { return [] }
    // Without an infusion there is nothing to recover from.
    guard timer.started != nil else { return missingDrugs(at: time) }
    var missing = unanswered(in: [.discharge], wall: bedside.wall)
    let scales = clinic.dischargeScales.compactMap { clinic.scale($0) }
    if !scales.isEmpty, !scales.contains(where: hasPassed) {
      missing.append(.score(scales.map(\.name)))
    }
    return missing + missingDrugs(at: time)
  }

  /// Controlled drugs that are not accounted for, also without an infusion.
  private func missingDrugs(at time: SessionTime) -> [Requirement] {
    var missing: [Requirement] = []
    for drug in plan.accountable where setup.clinic.drug(drug.id)?.isControlled ?? false {
      guard let account = plan.accounts[drug.id] else {
        missing.append(.account(drug.name))
        continue
      }
      guard let given = plan.givenInAll(drug.id, timer, at: time) else {
        missing.append(.bag)
        continue
      }
      guard let rest = account.missing(given: given) else { continue }
      missing.append(.missingDrug(drug.name, rest))
    }
    return missing
  }

  /// Whether the latest score of a scale since the end of the infusion passes.
  public func hasPassed(_ scale: Scale) -> Bool {
    guard let pass = scale.pass, let latest = chart.sums(of: scale).last,
      let ended = timer.recoveryBegan, latest.entry.time >= ended
    else { return false }
    return latest.sum >= pass
  }

  private func unanswered(in stages: [CheckItem.Stage], wall: WallTime) -> [Requirement] {
    setup.clinic.checks.filter { $0.isRequired && stages.contains($0.stage) }.compactMap { item in
      guard let answer = answer(to: item) else { return .check(item) }
      switch answer {
      case .no: return .check(item)
      case .clock(let minutes):
        let ago = wall.since(minuteOfDay: minutes)
        let least = TimeSpan.minutes(Int64(item.leastMinutes ?? 0))
        return ago < least ? .tooRecent(item, ago) : nil
      case .yes, .twoPeople, .text, .weight: return nil
      }
    }
  }

  /// The answer to a check; the header may have the pseudonym.
  public func answer(to item: CheckItem) -> CheckAnswer? {
    if let answer = chart.answer(item.id)?.answer { return answer }
    return item.kind == .patient ? setup.patient.map { .text($0) } : nil
  }

  /// The pseudonym of the patient; nil when none was given.
  public var patientKey: String? {
    guard let item = setup.clinic.checks.first(where: { $0.kind == .patient }),
      case .text(let key)? = answer(to: item)
    else { return setup.patient }
    return key
  }

  // MARK: Doubts

  /// The reason why an amount is unusual by the clinic's library; nil for a usual one.
  public func doubt(of drug: PlannedDrug) -> AmountDoubt? {
    guard let known = setup.clinic.drug(drug.id) else {
      return setup.clinic.drugs.isEmpty ? nil : .notInLibrary(drug: drug.name, drug.amount)
    }
    return known.doubt(of: drug.amount, weight: chart.weight, bag: plan.bag)
  }

  /// The same for an amount that is not confirmed; a weight or a bag that was charted after the
  /// confirmation makes it open again.
  public func openDoubt(of drug: PlannedDrug) -> AmountDoubt? {
    guard drug.isConfirmed else { return doubt(of: drug) }
    func number(_ isMeant: (ChartEntry) -> Bool) -> Int {
      chart.holding.last { $0.content.map(isMeant) ?? false }?.number ?? 0
    }
    let confirmed = number { if case .drug(let other) = $0 { other.id == drug.id } else { false } }
    let weighed = number { if case .check(_, .weight) = $0 { true } else { false } }
    let filled = number { if case .bag = $0 { true } else { false } }
    return setup.clinic.drug(drug.id)?.doubtOfShare(
      of: drug.amount, weight: weighed > confirmed ? chart.weight : nil,
      bag: filled > confirmed ? plan.bag : nil)
  }
}

extension WallTime {
  /// The time since the last occurrence of a minute of the day.
  public func since(minuteOfDay minute: Int) -> TimeSpan {
    let day: Int64 = 24 * 60 * 60_000
    return TimeSpan(
      milliseconds: (local.millisecondOfDay - Int64(minute) * 60_000 + day) % day)
  }
}
