import Vitals

/// Compares the values of a parameter's owner with those of other sources.
struct CrossCheck: Equatable, Sendable {
  /// Two sources that are too far apart on one parameter.
  struct Disagreement: Equatable, Sendable {
    let parameter: Parameter
    let own: Amount
    let other: Amount
    let source: SourceID
    let since: SessionTime
  }

  private struct Opinion: Equatable, Sendable {
    let source: SourceID
    let sample: Signal.Sample
    var apartSince: SessionTime?
  }

  private var opinions: [Parameter: Opinion] = [:]

  /// The largest difference allowed, in hundredths: for rates as between heart and pulse rate, for
  /// SpO2 twice the usual accuracy of 2 to 3 %.
  private static func tolerance(_ parameter: Parameter) -> Int32? {
    switch parameter {
    case .heartRate, .pulseRate: 2_000
    case .saturation: 500
    case .rate, .respiratoryRate, .cuffSystolic, .cuffDiastolic, .cuffMean, .arterialSystolic,
      .arterialDiastolic, .arterialMean, .perfusionIndex, .sedation, .endTidalCO2, .temperature:
      nil
    }
  }

  /// Compares a valid sample of a source that does not own the parameter; true when sources have
  /// begun or ceased to disagree.
  mutating func compare(
    _ sample: Signal.Sample, of parameter: Parameter, from source: SourceID,
    with signals: SignalBoard, at time: SessionTime
  ) -> Bool {
    let own = signals[parameter]
    guard let tolerance = Self.tolerance(parameter), own.isHolding, let valid = own.valid else {
      return false
    }
    let before = hasDisagreement(signals, at: time)
    let isApart = abs(valid.amount.hundredths - sample.amount.hundredths) > tolerance
    let since = isApart ? opinions[parameter]?.apartSince ?? sample.at : nil
    opinions[parameter] = Opinion(source: source, sample: sample, apartSince: since)
    return hasDisagreement(signals, at: time) != before
  }

  private func hasDisagreement(_ signals: SignalBoard, at now: SessionTime) -> Bool {
    opinions.keys.contains { disagreement(about: $0, signals, at: now) != nil }
  }

  /// The disagreements of samples that are both within their holds.
  func disagreements(_ signals: SignalBoard, at now: SessionTime) -> [Disagreement] {
    Parameter.sampled.compactMap { disagreement(about: $0, signals, at: now) }
  }

  private func disagreement(
    about parameter: Parameter, _ signals: SignalBoard, at now: SessionTime
  ) -> Disagreement? {
    guard let opinion = opinions[parameter], let since = opinion.apartSince,
      now < opinion.sample.stalesAt, signals[parameter].isHolding,
      let own = signals[parameter].valid, signals[parameter].owner != opinion.source
    else { return nil }
    return Disagreement(
      parameter: parameter, own: own.amount, other: opinion.sample.amount,
      source: opinion.source, since: since)
  }

  /// When disagreements end because the other source is silent.
  var ends: [SessionTime] {
    opinions.values.filter { $0.apartSince != nil }.map(\.sample.stalesAt)
  }
}

/// Compares heart rate and pulse rate.
struct RateComparison: Equatable, Sendable {
  private static let rateDifference: Int32 = 2_000

  /// Since when they have differed by more than 20; nil while they do not.
  private(set) var differSince: SessionTime?

  /// Compares the two rates after a row; true when they have begun or ceased to differ.
  mutating func compare(_ signals: SignalBoard, at time: SessionTime) -> Bool {
    let before = differSince
    if signals.isHolding(.heartRate), signals.isHolding(.pulseRate),
      let heart = signals[.heartRate].valid?.amount, let pulse = signals[.pulseRate].valid?.amount,
      abs(heart.hundredths - pulse.hundredths) > Self.rateDifference
    {
      differSince = differSince ?? time
    } else {
      differSince = nil
    }
    return before != differSince
  }

  /// A hold that ended ends the comparison too.
  mutating func endHolds(_ signals: SignalBoard) {
    if !signals.isHolding(.heartRate) || !signals.isHolding(.pulseRate) { differSince = nil }
  }
}
