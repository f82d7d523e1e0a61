public import Vitals

/// Facts by which a start and a discharge are judged.
extension CareRecord {
  /// The drugs that can be accounted for: those in the bag, those given only outside it, and those
  /// that were drawn for a bag that has them no longer.
  public var accountable: [AccountableDrug] {
    var found =
      plan.drugs.map { AccountableDrug(id: $0.id, name: $0.name) }
      + plan.outside.map { AccountableDrug(id: $0.id, name: $0.name) }
    // Older recordings are decided as they were recorded.
    if setup.rules >= 3 {
      found += plan.accounts.keys.sorted().map {
        AccountableDrug(id: $0, name: setup.clinic.drug($0)?.name ?? $0)
      }
    }
    var ids: Set<String> = []
    return found.filter { ids.insert($0.id).inserted }
  }

  /// The recovery after an infusion, or after a dose outside the bag.
  public var recovery: RecoveryRecord { RecoveryRecord(self) }

  /// The change of the systolic pressure from its baseline; nil without a current measurement or a
  /// baseline.
  func pressureChange(_ vitals: Chart.Snapshot) -> Int? {
    vitals.pressure.flatMap { change(of: $0.reading.systolic, from: .cuffSystolic) }
  }

  /// The change of a pressure from a baseline in whole percent, rounded away from zero so that it is
  /// never shown within a limit that it exceeds; nil without that baseline.
  package func change(of now: Pressure, from parameter: Parameter) -> Int? {
    guard let base = baselines[parameter].map({ Int($0.hundredths) }), base > 0 else { return nil }
    let difference = (Int(now.hundredths) - base) * 100
    let size = (abs(difference) + base - 1) / base
    return difference < 0 ? -size : size
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
  public func doubt(of drug: PlannedDrug) -> AmountDoubt? { DrugDoubts(self).doubt(of: drug) }

  /// The reason why a dose outside the bag is unusual; nil for a usual one.
  public func doubt(of intervention: Intervention) -> AmountDoubt? {
    setup.rules >= 3
      ? setup.clinic.doubt(of: intervention, weight: chart.weight)
      : setup.clinic.earlierDoubt(of: intervention)
  }

  /// The same as of a drug for an amount that is not confirmed; a weight or a bag that was charted after the
  /// confirmation makes it open again.
  public func openDoubt(of drug: PlannedDrug) -> AmountDoubt? { DrugDoubts(self).open(drug) }
}

extension WallTime {
  /// The time since the last occurrence of a minute of the day.
  public func since(minuteOfDay minute: Int) -> TimeSpan {
    let day: Int64 = 24 * 60 * 60_000
    return TimeSpan(
      milliseconds: (local.millisecondOfDay - Int64(minute) * 60_000 + day) % day)
  }
}
