import Alarms
import Care
public import Vitals

/// Values by hand: the chart has them, and what is judged and shown follows from it.
extension Session {
  /// Applies the values by hand of the chart after one was entered, corrected or struck.
  mutating func followHandValues(at time: SessionTime, _ effects: inout [Effect]) {
    let before = pressure.latest
    cuff.setByHand(chart.handValues.compactMap(\.measurement), started: timer.started)
    if pressure.latest != before { judgePressure(after: before, at: time, &effects) }
    for change in hand.follow(chart) { judge(change, at: time, &effects) }
  }

  private mutating func judgePressure(
    after before: PressureMeasurement?, at time: SessionTime, _ effects: inout [Effect]
  ) {
    guard let latest = pressure.latest else {
      return alarm(.measurementCorrected(nil), at: time, &effects)
    }
    let isNew = latest.hand != nil && latest.at == time && latest.hand?.entry != before?.hand?.entry
    if isNew {
      guard time - latest.taken <= HandValue.judgedFor else { return }
      alarm(.measurement(latest), at: time, &effects)
      return
    }
    for parameter in Parameter.allCases where parameter.isCuff {
      let standing = pressure.history.filter { $0.standing == .measured }.compactMap { measurement in
        measurement[parameter].map { StandingValue(value: $0, time: measurement.at) }
      }
      alarm(.standing(parameter, standing), at: time, &effects)
    }
    alarm(.measurementCorrected(latest), at: time, &effects)
  }

  private mutating func judge(
    _ change: HandBoard.Change, at time: SessionTime, _ effects: inout [Effect]
  ) {
    let parameter = change.parameter
    let value = change.latest.flatMap { latest in
      isJudged(latest, of: parameter, at: time) ? latest.amount(of: parameter) : nil
    }
    let wasJudged = hand.setJudged(parameter, value != nil)
    guard value != nil || wasJudged else { return }
    for judged in parameter == .pulseRate ? [parameter, .rate] : [parameter] {
      if wasJudged {
        let standing = hand.values.compactMap { entry in
          entry.amount(of: parameter).map { StandingValue(value: $0, time: entry.entered) }
        }
        alarm(.standing(judged, standing), at: time, &effects)
      }
      alarm(.handSample(judged, value, origin: parameter), at: time, &effects)
    }
  }

  /// Whether a value is young enough, and no device has measured since.
  private func isJudged(_ entry: HandEntry, of parameter: Parameter, at time: SessionTime) -> Bool {
    guard time - entry.value.taken <= HandValue.judgedFor else { return false }
    let source = parameter == .pulseRate ? Parameter.rate : parameter
    return signals.latestValid(source).map { $0.at <= entry.value.taken } ?? true
  }

  // MARK: What a screen may show

  /// A sampled parameter as a screen may show it: the value of a device while it holds, else a later
  /// one by hand, else why there is none.
  public func display(_ parameter: Parameter, at now: SessionTime) -> SignalDisplay {
    let device = signals.display(parameter, at: now)
    guard !signals.isHolding(parameter), let latest = hand.latest(parameter),
      let amount = latest.amount(of: HandBoard.typed(parameter)),
      signals.latestValid(parameter).map({ $0.at < latest.value.taken }) ?? true
    else { return device }
    let taken = latest.value.taken
    if now >= PressureBoard.stalesAt(taken, interval: pressureInterval) {
      guard case .never = device else { return device }
      return .stale(.noNewValue, last: LastValue(amount: amount, at: taken))
    }
    let due = handDue(parameter) ?? taken + pressureInterval
    return .byHand(amount, now > due ? .ageing : .fresh, taken: taken)
  }

  /// The lowest and the highest value of a parameter over a time, those by hand included; nil
  /// without one.
  public func extremes(
    of parameter: Parameter, from: SessionTime, until: SessionTime
  ) -> TrendStore.Bucket? {
    let device = trends.extremes(of: parameter, from: from, until: until)
    let typed = hand.amounts(of: parameter, from: from, until: until)
    guard let low = typed.min(), let high = typed.max() else { return device }
    guard let device else { return TrendStore.Bucket(low: low, high: high) }
    return TrendStore.Bucket(low: min(device.low, low), high: max(device.high, high))
  }

  // MARK: Due values

  /// When a parameter that is measured by hand is due, with every pressure; nil while a device
  /// measures it, and while nothing is due.
  func handDue(_ parameter: Parameter) -> SessionTime? {
    guard !signals.isHolding(parameter) else { return nil }
    let times = [hand.latest(parameter)?.value.taken, signals.latestValid(parameter)?.at]
    return DueTimes.measurement(
      care, latest: times.compactMap(\.self).max(), interval: pressureInterval)
  }
}

extension Expected {
  /// The sampled parameter; nil for the cuff.
  var parameter: Parameter? {
    switch self {
    case .rate: .rate
    case .saturation: .saturation
    case .respiratoryRate: .respiratoryRate
    case .cuff: nil
    }
  }
}
