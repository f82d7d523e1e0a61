public import Alarms
import Care
public import Vitals

/// Values by hand: the chart has them, and what is judged and shown follows from it.
extension Session {
  /// Applies the values by hand of the chart after one was entered, corrected or struck.
  mutating func followHandValues(at time: SessionTime, _ effects: inout [Effect]) {
    let inputs =
      cuff.setByHand(chart.handValues, started: timer.started, at: time)
      + hand.follow(chart, signals, at: time)
    for input in inputs { alarm(input, at: time, &effects) }
  }

  /// The shown conditions in the order of the alarm line, with the values that are current.
  public func conditions(at now: SessionTime) -> [ConditionView] {
    CurrentConditions(alarms: alarms, values: ShownValues(self), pressure: pressure)
      .shown(at: now)
  }

  /// A sampled parameter as a screen may show it, of a device or by hand.
  public func display(_ parameter: Parameter, at now: SessionTime) -> SignalDisplay {
    ShownValues(self).display(parameter, at: now)
  }

  /// Whether a value of a parameter has ever come, from a device or by hand.
  public func hasArrived(_ parameter: Parameter) -> Bool {
    signals.hasArrived(parameter)
      || !hand.amounts(of: parameter, from: began, until: now + .milliseconds(1)).isEmpty
  }

  /// The extremes of a parameter over a time, values by hand included; nil without a value.
  public func extremes(
    of parameter: Parameter, from: SessionTime, until: SessionTime
  ) -> TrendStore.Bucket? {
    .joined(
      trends.extremes(of: parameter, from: from, until: until),
      hand.amounts(of: parameter, from: from, until: until))
  }
}
