import Alarms
import Care
import Vitals

/// The sampled parameters as screens show them: of devices, or by hand.
struct ShownValues {
  let signals: SignalBoard
  let hand: HandBoard
  let care: CareRecord
  /// The planned spacing of pressure measurements, by which values by hand age.
  let interval: TimeSpan

  init(_ session: Session) {
    (signals, hand, care) = (session.signals, session.hand, session.care)
    interval = session.pressureInterval
  }

  /// The value of a device while it holds or is doubtful, else a later one by hand, else why there is
  /// none.
  func display(_ parameter: Parameter, at now: SessionTime) -> SignalDisplay {
    let device = signals.display(parameter, at: now)
    // A number that the device doubts may be true: it is shown, with its mark.
    if case .current = device { return device }
    guard !signals.isHolding(parameter), let latest = hand.latest(parameter),
      let amount = latest.amount(of: HandBoard.typed(parameter)),
      signals.latestValid(parameter).map({ $0.at < latest.value.taken }) ?? true
    else { return device }
    let taken = latest.value.taken
    if now >= PressureBoard.stalesAt(taken, interval: interval) {
      guard case .never = device else { return device }
      return .stale(.noNewValue, last: LastValue(amount: amount, at: taken))
    }
    let due = due(parameter) ?? taken + interval
    return .byHand(amount, now > due ? .ageing : .fresh, taken: taken)
  }

  /// The current value; nil for a stale or questionable one, and for an ageing one by hand.
  func current(_ parameter: Parameter, at now: SessionTime) -> Amount? {
    if case .byHand(let value, .fresh, _) = display(parameter, at: now) { return value }
    return signals.current(parameter, at: now)
  }

  /// The current values as an entry of the chart keeps them.
  func charted(with pressure: PressureBoard, at time: SessionTime) -> Chart.Snapshot {
    Chart.Snapshot(
      rate: current(.rate, at: time), saturation: current(.saturation, at: time),
      respiratoryRate: current(.respiratoryRate, at: time),
      pressure: pressure.current(interval: interval, at: time))
  }

  /// The value as an alarm line may name it: one by hand only while none is due.
  func currentValue(of parameter: Parameter, at now: SessionTime) -> CurrentValue {
    switch display(parameter, at: now) {
    case .current(let value, _, nil): .current(value)
    case .current(let value, _, .some): .doubtful(value)
    case .byHand(let value, let freshness, _): freshness == .fresh ? .current(value) : .absent
    case .never, .stale: .absent
    }
  }

  /// When a parameter that is measured by hand is due, with every pressure; nil while a device
  /// measures it, and while nothing is due.
  private func due(_ parameter: Parameter) -> SessionTime? {
    guard !signals.isHolding(parameter) else { return nil }
    let times = [hand.latest(parameter)?.value.taken, signals.latestValid(parameter)?.at]
    return DueTimes.measurement(care, latest: times.compactMap(\.self).max(), interval: interval)
  }

  /// The data declared by hand that are due, now or later.
  var due: HandDue {
    HandDue(
      due: hand.declared.compactMap { expected in
        expected.parameter.flatMap(due).map { (expected: expected, at: $0) }
      })
  }
}

extension TrendStore.Bucket {
  /// The extremes of a device and of values by hand; nil without either.
  static func joined(_ device: TrendStore.Bucket?, _ typed: [Amount]) -> TrendStore.Bucket? {
    guard let low = typed.min(), let high = typed.max() else { return device }
    guard let device else { return TrendStore.Bucket(low: low, high: high) }
    return TrendStore.Bucket(low: min(device.low, low), high: max(device.high, high))
  }
}

extension Expected {
  /// The sampled parameter; nil for the cuff.
  fileprivate var parameter: Parameter? {
    switch self {
    case .rate: .rate
    case .saturation: .saturation
    case .respiratoryRate: .respiratoryRate
    case .cuff: nil
    }
  }
}

extension SignalBoard {
  /// The expected data without a current value of a device.
  func absent(_ expected: [Expected], hasPressure: Bool) -> [Expected] {
    expected.filter { expected in
      expected.parameter.map { !isHolding($0) || isBehind($0) } ?? !hasPressure
    }
  }
}
