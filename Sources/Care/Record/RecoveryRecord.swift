public import Vitals

/// The recovery of a patient, by which leaving is judged.
public struct RecoveryRecord {
  private let care: CareRecord

  init(_ care: CareRecord) { self.care = care }

  /// Older recordings are decided as they were recorded.
  private var countsDoses: Bool { care.setup.rules >= 3 }

  /// When the latest dose of a controlled drug was given outside the bag; nil for none.
  private var lastDose: SessionTime? {
    guard countsDoses else { return nil }
    return care.chart.interventions.last { record in
      guard case .drug = record.intervention.content else { return false }
      return care.setup.clinic.drug(record.intervention.id)?.isControlled ?? false
    }?.time
  }

  /// Whether there is anything to recover from.
  var isNeeded: Bool { care.timer.started != nil || lastDose != nil }

  /// Since when the patient recovers: from the end of the infusion, or from a later dose of a
  /// controlled drug outside the bag; nil before the end.
  public var since: SessionTime? {
    care.timer.recoveryBegan.map { ended in max(ended, lastDose ?? ended) }
  }

  /// Whether it began anew with a dose.
  var isAfterDose: Bool { since != care.timer.recoveryBegan }

  /// The latest score of a scale in recovery; nil without one.
  public func latest(_ scale: Scale) -> Int? { latestScore(scale)?.sum }

  /// The entry of that score; nil without one.
  public func latestEntry(_ scale: Scale) -> Chart.Entry? { latestScore(scale)?.entry }

  private func latestScore(_ scale: Scale) -> (entry: Chart.Entry, sum: Int)? {
    guard let latest = care.chart.sums(of: scale).last, let since, latest.entry.time >= since
    else { return nil }
    return latest
  }

  /// Whether the latest score of a scale in recovery passes.
  public func hasPassed(_ scale: Scale) -> Bool {
    guard let pass = scale.pass, let latest = latest(scale) else { return false }
    return latest >= pass
  }
}
