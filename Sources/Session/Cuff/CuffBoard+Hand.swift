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
    let before = pressure.latest
    let measurements = values.compactMap(\.measurement)
    pressure.setByHand(measurements)
    baseline.byHand = measurements.filter { measurement in
      started.map { measurement.taken < $0 } ?? true
    }
    return pressure.latest == before ? [] : judged(after: before, at: time)
  }

  private func judged(
    after before: PressureMeasurement?, at time: SessionTime
  ) -> [AlarmInput] {
    guard let latest = pressure.latest else { return [.measurementCorrected(nil)] }
    let isNew = latest.hand != nil && latest.at == time && latest.hand?.entry != before?.hand?.entry
    if isNew { return time - latest.taken <= HandValue.judgedFor ? [.measurement(latest)] : [] }
    let standing = Parameter.allCases.filter(\.isCuff).map { parameter in
      AlarmInput.standing(
        parameter,
        pressure.history.filter { $0.standing == .measured }.compactMap { measurement in
          measurement[parameter].map { StandingValue(value: $0, time: measurement.at) }
        })
    }
    return standing + [.measurementCorrected(latest)]
  }
}
