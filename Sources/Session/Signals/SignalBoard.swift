public import Vitals

/// All sampled parameters with their holds, and the rate derived from heart and pulse rate.
public struct SignalBoard: Equatable, Sendable {
  /// What the alarm system must hear of.
  enum Change: Equatable, Sendable {
    case sample(Parameter, Amount, coveredUntil: SessionTime, origin: Parameter)
    case holdEnded(Parameter)
  }

  private var signals = Array(repeating: Signal(), count: Parameter.allCases.count)
  /// What other sources say of the same parameters.
  private(set) var opinions = SecondOpinions()
  /// Which rate is the rate now; nil while neither is within its hold.
  private var rateOrigin: Parameter?
  /// How far the data of sources are behind, of those that are too far.
  private(set) var behind: [SourceID: TimeSpan] = [:]
  /// Counts changes of what kind of readings arrive, so that others need not look at each sample.
  private(set) var revision = 0
  private(set) var nextHoldEnd: SessionTime?

  init() {}

  subscript(parameter: Parameter) -> Signal { signals[Int(parameter.rawValue)] }

  /// Which rate stands for `rate`: heart rate while it holds, else pulse rate.
  public var rateSource: Parameter {
    if let rateOrigin { return rateOrigin }
    let (heart, pulse) = (self[.heartRate], self[.pulseRate])
    if heart.reading == nil { return pulse.reading == nil ? .heartRate : .pulseRate }
    guard let heartAt = heart.valid?.at else {
      return pulse.valid == nil ? .heartRate : .pulseRate
    }
    return (pulse.valid?.at ?? heartAt) > heartAt ? .pulseRate : .heartRate
  }

  /// The source a parameter is taken from; nil before its first reading.
  public func source(of parameter: Parameter) -> SourceID? {
    self[parameter == .rate ? rateSource : parameter].owner
  }

  /// What may be shown of a parameter now.
  public func display(_ parameter: Parameter, at now: SessionTime) -> SignalDisplay {
    let signal = self[parameter == .rate ? rateSource : parameter]
    return signal.display(at: now, behind: signal.owner.flatMap { behind[$0] })
  }

  /// Whether the source a parameter is taken from is too far behind.
  func isBehind(_ parameter: Parameter) -> Bool {
    source(of: parameter).map { behind[$0] != nil } ?? false
  }

  /// Whether a valid sample of the parameter is within its hold.
  public func isHolding(_ parameter: Parameter) -> Bool {
    parameter == .rate ? rateOrigin != nil : self[parameter].isHolding
  }

  /// Takes one reading; nothing of a source other than the one that delivers.
  mutating func take(
    _ parameter: Parameter, _ reading: Reading<Amount>, from source: SourceID,
    timing: SampleTiming, at time: SessionTime
  ) -> [Change] {
    let index = Int(parameter.rawValue)
    guard signals[index].yields(to: source, at: time) else {
      if case .measured(let amount) = reading {
        let before = opinions
        opinions.note(
          parameter, Signal.Sample(amount: amount, at: time, timing: timing), from: source,
          own: signals[index])
        if before.disagreements(self, at: time).isEmpty
          != opinions.disagreements(self, at: time).isEmpty
        {
          revision += 1
        }
      }
      return []
    }
    note(reading, in: index, from: source, timing: timing, at: time)
    guard case .measured(let amount) = reading else { return [] }
    let sample = Signal.Sample(amount: amount, at: time, timing: timing)
    if !signals[index].isHolding { revision += 1 }
    signals[index].valid = sample
    signals[index].isHolding = true
    scheduleHoldEnd()
    var changes = [
      Change.sample(
        parameter, amount, coveredUntil: sample.coveredUntil, origin: parameter)
    ]
    if let rate = rateSample(of: parameter, sample) { changes.append(rate) }
    return changes
  }

  private mutating func note(
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
    signals[index].readAt = time
    signals[index].readTiming = timing
  }

  private mutating func rateSample(of parameter: Parameter, _ sample: Signal.Sample) -> Change? {
    switch parameter {
    case .heartRate: break
    case .pulseRate: if self[.heartRate].isHolding { return nil }
    case .rate, .saturation, .respiratoryRate, .cuffSystolic, .cuffDiastolic, .cuffMean,
      .arterialSystolic, .arterialDiastolic, .arterialMean, .perfusionIndex, .sedation:
      return nil
    }
    rateOrigin = parameter
    return .sample(.rate, sample.amount, coveredUntil: sample.coveredUntil, origin: parameter)
  }

  private mutating func scheduleHoldEnd() {
    nextHoldEnd = signals.lazy.filter(\.isHolding).compactMap { $0.valid?.stalesAt }.min()
  }

  /// Ends every hold that is over at a time that ``nextHoldEnd`` named.
  mutating func endHolds(at time: SessionTime) -> [Change] {
    var changes: [Change] = []
    for parameter in Parameter.sampled {
      let index = Int(parameter.rawValue)
      guard signals[index].isHolding, let valid = signals[index].valid, valid.stalesAt <= time
      else { continue }
      signals[index].isHolding = false
      revision += 1
      changes.append(.holdEnded(parameter))
    }
    scheduleHoldEnd()
    if let origin = rateOrigin, !self[origin].isHolding { changes.append(replaceRate()) }
    return changes
  }

  /// Heart rate is gone: pulse rate stands in if it holds, and a run goes on if it violates too.
  private mutating func replaceRate() -> Change {
    guard self[.pulseRate].isHolding, let pulse = self[.pulseRate].valid else {
      rateOrigin = nil
      return .holdEnded(.rate)
    }
    rateOrigin = .pulseRate
    return .sample(.rate, pulse.amount, coveredUntil: pulse.coveredUntil, origin: .pulseRate)
  }

  /// The data of a source are too far behind to be shown as current; nil when they are not.
  mutating func fallBehind(_ source: SourceID, by length: TimeSpan?) {
    guard behind[source] != length else { return }
    behind[source] = length
    revision += 1
  }

  /// Takes the numbers of a source off the screen; runs live on to the end of their holds.
  mutating func loseLink(of source: SourceID, at time: SessionTime) {
    for index in signals.indices where signals[index].owner == source {
      guard signals[index].linkLostSince == nil else { continue }
      signals[index].linkLostSince = time
      signals[index].kindSince = time
      revision += 1
    }
  }
}
