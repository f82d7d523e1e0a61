import Alarms
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

  var shownValues: ShownValues {
    ShownValues(signals: signals, hand: hand, care: care, interval: pressureInterval)
  }

  /// A sampled parameter as a screen may show it: the value of a device while it holds, else a later
  /// one by hand, else why there is none.
  public func display(_ parameter: Parameter, at now: SessionTime) -> SignalDisplay {
    shownValues.display(parameter, at: now)
  }

  /// The lowest and the highest value of a parameter over a time, those by hand included; nil
  /// without one.
  public func extremes(
    of parameter: Parameter, from: SessionTime, until: SessionTime
  ) -> TrendStore.Bucket? {
    .joined(
      trends.extremes(of: parameter, from: from, until: until),
      hand.amounts(of: parameter, from: from, until: until))
  }
}
