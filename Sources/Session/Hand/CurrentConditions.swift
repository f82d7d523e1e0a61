import Alarms
import Vitals

/// The shown conditions with the values that are current, which are not always those last judged.
struct CurrentConditions {
  let alarms: AlarmSystem
  let values: ShownValues
  let pressure: PressureBoard

  /// The conditions in the order of the alarm line.
  func shown(at now: SessionTime) -> [ConditionView] {
    alarms.shown.map { condition in
      condition.parameter.flatMap { value(of: $0, at: now) }.map(condition.known) ?? condition
    }
  }

  /// Nil for a score, which stands until the next one.
  private func value(of parameter: Parameter, at now: SessionTime) -> CurrentValue? {
    if parameter.isCuff {
      return pressure.currentValue(of: parameter, values.interval, at: now)
    }
    guard Parameter.sampled.contains(parameter) || parameter == .rate else { return nil }
    return values.currentValue(of: parameter, at: now)
  }
}
