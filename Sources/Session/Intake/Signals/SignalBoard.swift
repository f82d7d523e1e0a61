public import Vitals

/// All sampled parameters with their holds, and the rate derived from heart and pulse rate.
public struct SignalBoard: Equatable, Sendable {
  private var signals = Array(repeating: Signal(), count: Parameter.allCases.count)
  /// Whether breathing is expected.
  private(set) var breathing = BreathingExpectation()
  /// The parameter that is `rate`; nil while neither is within its hold.
  private var rateOrigin: Parameter?
  /// The backlogs of sources that are more than 5 s behind.
  private(set) var behind: [SourceID: TimeSpan] = [:]
  /// Counts changes of the kind of readings; one more valid sample is none.
  private(set) var revision = 0
  /// The first instant at which a hold has ended; nil while none lasts.
  private(set) var nextHoldEnd: SessionTime?

  init() {}

  subscript(parameter: Parameter) -> Signal { signals[Int(parameter.rawValue)] }

  /// The parameter that is `rate`: heart rate within its hold, otherwise pulse rate.
  public var rateSource: Parameter {
    if let rateOrigin { return rateOrigin }
    let (heart, pulse) = (self[.heartRate], self[.pulseRate])
    if heart.reading == nil { return pulse.reading == nil ? .heartRate : .pulseRate }
    guard let heartAt = heart.valid?.at else {
      return pulse.valid == nil ? .heartRate : .pulseRate
    }
    return (pulse.valid?.at ?? heartAt) > heartAt ? .pulseRate : .heartRate
  }

  /// The owner of a parameter; nil before its first reading.
  public func source(of parameter: Parameter) -> SourceID? {
    self[parameter == .rate ? rateSource : parameter].owner
  }

  /// A parameter as a screen may show it.
  public func display(_ parameter: Parameter, at now: SessionTime) -> SignalDisplay {
    let signal = self[parameter == .rate ? rateSource : parameter]
    return signal.display(at: now, behind: signal.owner.flatMap { behind[$0] })
  }

  /// Whether a source has ever sent a value of a parameter, valid or doubted.
  public func hasArrived(_ parameter: Parameter) -> Bool {
    self[parameter == .rate ? rateSource : parameter].hasArrived
  }

  /// The latest valid value of a parameter with its time; nil before the first.
  package func latestValid(_ parameter: Parameter) -> LastValue? {
    self[parameter == .rate ? rateSource : parameter].valid.map {
      LastValue(amount: $0.amount, at: $0.at)
    }
  }

  /// The current value of a parameter; nil for a stale or questionable one.
  func current(_ parameter: Parameter, at now: SessionTime) -> Amount? {
    guard case .current(let value, _, nil) = display(parameter, at: now) else { return nil }
    return value
  }

  /// Whether the owner of a parameter is too far behind.
  func isBehind(_ parameter: Parameter) -> Bool {
    source(of: parameter).map { behind[$0] != nil } ?? false
  }

  /// Whether a valid sample of the parameter is within its hold.
  public func isHolding(_ parameter: Parameter) -> Bool {
    parameter == .rate ? rateOrigin != nil : self[parameter].isHolding
  }

  /// Applies a reading; false when the parameter is another source's.
  mutating func apply(
    _ reading: Reading<Amount>, of parameter: Parameter, from source: SourceID,
    timing: SampleTiming, at time: SessionTime, _ outputs: inout [IntakeOutput]
  ) -> Bool {
    let index = Int(parameter.rawValue)
    guard signals[index].yields(to: source, at: time) else { return false }
    record(reading, in: index, from: source, timing: timing, at: time)
    guard case .measured(let amount) = reading else { return true }
    let sample = Signal.Sample(amount: amount, at: time, timing: timing)
    if !signals[index].isHolding { revision += 1 }
    signals[index].valid = sample
    signals[index].isHolding = true
    breathing.apply(parameter, at: time)
    scheduleHoldEnd()
    outputs.append(
      .sample(parameter, amount, coveredUntil: sample.coveredUntil, origin: parameter))
    if let rate = rateSample(of: parameter, sample) { outputs.append(rate) }
    return true
  }

  private mutating func record(
    _ reading: Reading<Amount>, in index: Int, from source: SourceID, timing: SampleTiming,
    at time: SessionTime
  ) {
    let known = signals[index].reading
    if known.map({ !$0.isSameKind(as: reading) }) ?? true || signals[index].linkLostSince != nil {
      revision += 1
      signals[index].kindSince = time
    }
    signals[index].owner = source
    signals[index].linkLostSince = nil
    signals[index].reading = reading
    if case .missing = reading {} else { signals[index].hasArrived = true }
    signals[index].readAt = time
    signals[index].readTiming = timing
  }

  private mutating func rateSample(
    of parameter: Parameter, _ sample: Signal.Sample
  ) -> IntakeOutput? {
    switch parameter {
    case .heartRate: break
    case .pulseRate: if self[.heartRate].isHolding { return nil }
    case .rate, .saturation, .respiratoryRate, .cuffSystolic, .cuffDiastolic, .cuffMean,
      .arterialSystolic, .arterialDiastolic, .arterialMean, .perfusionIndex, .sedation,
      .endTidalCO2, .temperature:
      return nil
    }
    rateOrigin = parameter
    return .sample(.rate, sample.amount, coveredUntil: sample.coveredUntil, origin: parameter)
  }

  private mutating func scheduleHoldEnd() {
    nextHoldEnd = signals.lazy.filter(\.isHolding).compactMap { $0.valid?.stalesAt }.min()
  }

  /// Ends the holds that are due.
  mutating func endHolds(at time: SessionTime, _ outputs: inout [IntakeOutput]) {
    var ended: [Parameter] = []
    for parameter in Parameter.sampled {
      let index = Int(parameter.rawValue)
      guard signals[index].isHolding, let valid = signals[index].valid, valid.stalesAt <= time
      else { continue }
      signals[index].isHolding = false
      revision += 1
      ended.append(parameter)
    }
    scheduleHoldEnd()
    if !self[.respiratoryRate].isHolding, !self[.endTidalCO2].isHolding { breathing.interrupt() }
    if let origin = rateOrigin, !self[origin].isHolding {
      if let rate = replaceRate() { outputs.append(rate) } else { ended.append(.rate) }
    }
    if !ended.isEmpty { outputs.append(.holdsEnded(ended)) }
  }

  /// Pulse rate replaces heart rate, so that a run continues if both violate; nil when neither holds.
  private mutating func replaceRate() -> IntakeOutput? {
    guard self[.pulseRate].isHolding, let pulse = self[.pulseRate].valid else {
      rateOrigin = nil
      return nil
    }
    rateOrigin = .pulseRate
    return .sample(.rate, pulse.amount, coveredUntil: pulse.coveredUntil, origin: .pulseRate)
  }

  /// Sets how far a source is too far behind to be shown as current; nil when it is not.
  mutating func setBacklog(of source: SourceID, _ length: TimeSpan?) {
    guard behind[source] != length else { return }
    behind[source] = length
    revision += 1
  }

  /// Hides the values of a source; runs continue to the end of their holds.
  mutating func loseLink(of source: SourceID, at time: SessionTime) {
    for index in signals.indices where signals[index].owner == source {
      guard signals[index].linkLostSince == nil else { continue }
      signals[index].linkLostSince = time
      signals[index].kindSince = time
      revision += 1
    }
  }
}
