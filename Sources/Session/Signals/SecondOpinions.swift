import Vitals

/// What sources say of a parameter that is taken from another one: they must not be far apart.
struct SecondOpinions: Equatable, Sendable {
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

  /// How far two sources may be apart, in hundredths: rates as heart and pulse rate may
  /// be, SpO2 by twice the usual accuracy of 2 to 3 %.
  private static func tolerance(_ parameter: Parameter) -> Int32? {
    switch parameter {
    case .heartRate, .pulseRate: 2_000
    case .saturation: 500
    case .rate, .respiratoryRate, .cuffSystolic, .cuffDiastolic, .cuffMean, .arterialSystolic,
      .arterialDiastolic, .arterialMean, .perfusionIndex, .sedation:
      nil
    }
  }

  /// Takes a valid sample of a source that the parameter is not taken from.
  mutating func note(
    _ parameter: Parameter, _ sample: Signal.Sample, from source: SourceID, own: Signal
  ) {
    guard let tolerance = Self.tolerance(parameter), own.isHolding, let valid = own.valid else {
      return
    }
    let isApart = abs(valid.amount.hundredths - sample.amount.hundredths) > tolerance
    let since = isApart ? opinions[parameter]?.apartSince ?? sample.at : nil
    opinions[parameter] = Opinion(source: source, sample: sample, apartSince: since)
  }

  /// What is apart at a time: both must still be within their holds.
  func disagreements(_ signals: SignalBoard, at now: SessionTime) -> [Disagreement] {
    Parameter.sampled.compactMap { parameter in
      guard let opinion = opinions[parameter], let since = opinion.apartSince,
        now < opinion.sample.stalesAt, signals[parameter].isHolding,
        let own = signals[parameter].valid, signals[parameter].owner != opinion.source
      else { return nil }
      return Disagreement(
        parameter: parameter, own: own.amount, other: opinion.sample.amount,
        source: opinion.source, since: since)
    }
  }

  /// When a disagreement ends by itself, because a second source has fallen silent.
  var ends: [SessionTime] {
    opinions.values.filter { $0.apartSince != nil }.map(\.sample.stalesAt)
  }
}
