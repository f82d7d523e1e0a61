import Alarms
import Care
import Vitals

/// Pressures by hand beside those of cuffs.
extension CuffBoard {
  /// Replaces the measurements by hand, of which those before the infusion belong to the baseline;
  /// the inputs of the alarm system that follow.
  mutating func setByHand(
    _ values: [HandEntry], started: SessionTime?, at time: SessionTime
  ) -> [AlarmInput] {
    let before = pressure
    let measurements = values.compactMap(\.measurement)
    pressure.setByHand(measurements)
    baseline.byHand = measurements.filter { measurement in
      started.map { measurement.taken < $0 } ?? true
    }
    let kept = Set(measurements)
    let isCorrected = before.history.contains { $0.hand != nil && !kept.contains($0) }
    return (isCorrected ? standing : []) + judged(after: before.latest, at: time)
  }

  /// The measurements that stand, one of which was corrected or struck.
  private var standing: [AlarmInput] {
    Parameter.allCases.filter(\.isCuff).map { parameter in
      AlarmInput.standing(
        parameter,
        pressure.history.filter { $0.standing == .measured }.compactMap { measurement in
          measurement[parameter].map { StandingValue(value: $0, time: measurement.at) }
        })
    }
  }

  private func judged(
    after before: PressureMeasurement?, at time: SessionTime
  ) -> [AlarmInput] {
    guard pressure.latest != before else { return [] }
    guard let latest = pressure.latest else { return [.measurementCorrected(nil)] }
    let isNew = latest.hand != nil && latest.at == time && latest.hand?.entry != before?.hand?.entry
    guard isNew else { return [.measurementCorrected(latest)] }
    return time - latest.taken <= HandValue.judgedFor ? [.measurement(latest)] : []
  }
}
