import Alarms
import Care
import Vitals

/// Lost and missing data of expected parameters, as a function of signals, cuff and phase.
struct DataLoss {
  private static let neverArrivedDelay = TimeSpan.seconds(10)
  private static let questionableLimit = TimeSpan.seconds(30)
  private static let noPulseLimit = TimeSpan.seconds(10)
  private static let noBreathingLimit = TimeSpan.seconds(30)
  /// How long after the infusion lost data stay high.
  private static let recoveryHigh = TimeSpan.minutes(30)

  let signals: SignalBoard
  let timer: InfusionTimer
  let expected: [Expected]
  /// The first instant at which the latest measurement is stale; nil before the first.
  let pressureStalesAt: SessionTime?

  func findings(at time: SessionTime) -> [Finding] {
    var findings: [Finding] = []
    for expected in expected {
      let lost = expected == .cuff ? cuffLoss(at: time) : signalLoss(expected, at: time)
      if let lost { findings.append(lost) }
    }
    if let silence = noPulse(at: time) { findings.append(silence) }
    if let silence = noBreathing { findings.append(silence) }
    return findings
  }

  /// The times at which a finding ends or changes by itself, past ones included.
  var changes: [SessionTime] {
    var times: [SessionTime] = []
    if let began = timer.recoveryBegan { times.append(began + Self.recoveryHigh) }
    for parameter in [Parameter.heartRate, .pulseRate, .saturation] {
      guard case .missing? = signals[parameter].reading else { continue }
      times.append(signals[parameter].outdatedFrom)
    }
    for expected in expected {
      guard let signal = signal(of: expected), case .questionable? = signal.reading else {
        continue
      }
      times.append(signal.outdatedFrom)
    }
    return times
  }

  /// The priority of lost data in this phase; nil where they are no condition.
  private func lossPriority(hasArrived: Bool, at time: SessionTime) -> Priority? {
    switch timer.phase {
    case .checkIn: return hasArrived ? .low : nil
    case .baseline: return .low
    case .infusing, .paused: return .high
    case .recovery, .aborted:
      guard let began = timer.recoveryBegan else { return .high }
      return time < began + Self.recoveryHigh ? .high : .medium
    case .closed: return nil
    }
  }

  private func signal(of expected: Expected) -> Signal? {
    parameter(of: expected).map { signals[$0 == .rate ? signals.rateSource : $0] }
  }

  /// The sampled parameter; nil for the cuff.
  private func parameter(of expected: Expected) -> Parameter? {
    switch expected {
    case .rate: .rate
    case .saturation: .saturation
    case .respiratoryRate: .respiratoryRate
    case .cuff: nil
    }
  }

  private func neverArrived(_ expected: Expected, at time: SessionTime) -> Finding? {
    guard let priority = lossPriority(hasArrived: false, at: time) else { return nil }
    let began = timer.started ?? timer.phaseBegan
    return Finding(
      .noDataSinceStart, expected.label, priority, from: began + Self.neverArrivedDelay)
  }

  private func cuffLoss(at time: SessionTime) -> Finding? {
    guard let pressureStalesAt else { return neverArrived(.cuff, at: time) }
    guard let priority = lossPriority(hasArrived: true, at: time) else { return nil }
    return Finding(
      .noData, Expected.cuff.label, priority, detail: .noMeasurement, from: pressureStalesAt)
  }

  private func signalLoss(_ expected: Expected, at time: SessionTime) -> Finding? {
    guard let parameter = parameter(of: expected), let signal = signal(of: expected) else {
      return nil
    }
    guard let valid = signal.valid else { return neverArrived(expected, at: time) }
    guard let priority = lossPriority(hasArrived: true, at: time) else { return nil }
    if signals.isHolding(parameter) {
      return Finding(.noData, expected.label, priority, from: valid.stalesAt)
    }
    var from = valid.stalesAt
    if case .questionable? = signal.reading {
      // Marked values still come: the loss counts from 30 s after the last valid one, or from when
      // they stop.
      let stops = signal.outdatedFrom
      let limit = valid.at + Self.questionableLimit
      from = max(from, min(limit, stops))
    }
    return Finding(.noData, expected.label, priority, detail: lossReason(signal), from: from)
  }

  private func lossReason(_ signal: Signal) -> TechnicalCondition.Detail {
    if signal.linkLostSince != nil { return .absent(.linkLost) }
    return switch signal.reading {
    case .missing(let absence): .absent(absence)
    case .questionable(_, let doubt): .doubted(doubt)
    case .measured, nil: .noData
    }
  }

  /// Both ways to see breathing are lost, after one of them was there.
  private var noBreathing: Finding? {
    guard signals.breathing.isMet, let started = timer.started else { return nil }
    switch timer.phase {
    case .infusing, .paused: break
    case .checkIn, .baseline, .recovery, .aborted, .closed: return nil
    }
    let uncovered = [signals[.respiratoryRate], signals[.endTidalCO2]]
      .compactMap { $0.valid?.coveredUntil }.reduce(started, max)
    return Finding(
      .noBreathingSignal, "breathing", .medium, from: uncovered + Self.noBreathingLimit)
  }

  private func noPulse(at time: SessionTime) -> Finding? {
    guard let started = timer.started, timer.phase != .closed,
      expected.contains(.rate) || expected.contains(.saturation)
    else { return nil }
    let vital = [signals[.heartRate], signals[.pulseRate], signals[.saturation]]
    let isOff = vital.contains { $0.reading == .missing(.sensorOff) && $0.isCurrent(at: time) }
    guard !isOff else { return nil }
    let uncovered = vital.compactMap { $0.valid?.coveredUntil }.reduce(started, max)
    return Finding(.noPulseSignal, "pulse", .high, from: uncovered + Self.noPulseLimit)
  }
}
