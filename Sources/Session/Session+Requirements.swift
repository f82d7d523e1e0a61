import Alarms
public import Care
public import Vitals

/// What must be there before an infusion starts or a patient leaves.
extension Session {
  /// What is missing before the infusion may start without a reason.
  public func requirements(ofStartAt time: SessionTime) -> [Requirement] {
    let clinic = header.clinic
    guard clinic != .none else { return [] }
    var missing = unanswered(in: [.checkIn, .timeOut], at: time)
    if !clinic.drugs.isEmpty {
      if plan.drugs.isEmpty { missing.append(.drug) }
      if plan.bag == nil { missing.append(.bag) }
      missing += plan.drugs.compactMap { openDoubt(of: $0).map(Requirement.unusual) }
    }
    if let gate = clinic.gate {
      if absentExpected(at: time, among: [.cuff]).isEmpty, let latest = pressure.latest {
        if !gate.allows(latest.reading) { missing.append(.pressureAbove(gate)) }
      } else {
        missing.append(.pressure)
      }
    }
    return missing
  }

  /// What is missing before the patient may leave without a reason.
  public func requirements(ofLeavingAt time: SessionTime) -> [Requirement] {
    let clinic = header.clinic
    guard clinic != .none else { return [] }
    // One whose infusion never began has nothing to recover from.
    guard timer.started != nil else { return missingDrugs(at: time) }
    var missing = unanswered(in: [.discharge], at: time)
    let scales = clinic.dischargeScales.compactMap { clinic.scale($0) }
    if !scales.isEmpty, !scales.contains(where: hasPassed) {
      missing.append(.score(scales.map(\.name)))
    }
    return missing + missingDrugs(at: time)
  }

  /// What is not accounted for of controlled drugs that were prepared.
  private func missingDrugs(at time: SessionTime) -> [Requirement] {
    var missing: [Requirement] = []
    for drug in plan.drugs where header.clinic.drug(drug.id)?.isControlled ?? false {
      guard let account = plan.accounts[drug.id] else {
        missing.append(.account(drug.name))
        continue
      }
      guard let given = plan.given(drug, timer, at: time) ?? noneGiven else {
        missing.append(.bag)
        continue
      }
      guard let rest = account.missing(given: given) else { continue }
      missing.append(.missingDrug(drug.name, rest))
    }
    return missing
  }

  /// Nothing runs before the start, whatever the bag holds.
  private var noneGiven: Mass? { timer.started == nil ? Mass(micrograms: 0) : nil }

  /// Whether the latest score of a scale since the end of the infusion is enough.
  public func hasPassed(_ scale: Scale) -> Bool {
    guard let pass = scale.pass, let latest = chart.sums(of: scale).last,
      let ended = timer.recoveryBegan, latest.entry.time >= ended
    else { return false }
    return latest.sum >= pass
  }

  private func unanswered(
    in stages: [CheckItem.Stage], at time: SessionTime
  ) -> [Requirement] {
    header.clinic.checks.filter { $0.isRequired && stages.contains($0.stage) }.compactMap { item in
      guard let answer = answer(to: item) else { return .check(item) }
      switch answer {
      case .no: return .check(item)
      case .clock(let minutes):
        let ago = ago(minutes, at: time)
        let least = TimeSpan.minutes(Int64(item.leastMinutes ?? 0))
        return ago < least ? .tooRecent(item, ago) : nil
      case .yes, .twoPeople, .text, .weight: return nil
      }
    }
  }

  /// The answer to a question; the pseudonym may have been given at the start.
  public func answer(to item: CheckItem) -> CheckAnswer? {
    if let answer = chart.answer(item.id)?.answer { return answer }
    return item.kind == .patient ? header.patient.map { .text($0) } : nil
  }

  /// The pseudonym of the patient, if there is one.
  public var patientKey: String? {
    guard let item = header.clinic.checks.first(where: { $0.kind == .patient }),
      case .text(let key)? = answer(to: item)
    else { return header.patient }
    return key
  }

  /// How long ago a time of day was last.
  public func ago(_ minutes: Int, at time: SessionTime) -> TimeSpan {
    let day: Int64 = 24 * 60 * 60_000
    let now = wall(at: time).local.millisecondOfDay
    return TimeSpan(milliseconds: (now - Int64(minutes) * 60_000 + day) % day)
  }
}
