public import Vitals

/// The patient before the infusion: what relative limits and deltas compare with.
public struct BaselineBoard: Equatable, Sendable {
  /// Over how long samples count, and how much of it they must cover.
  private static let window = TimeSpan.seconds(60)
  private static let requiredCover = TimeSpan.seconds(30)
  /// How many cuff measurements make a baseline.
  static let requiredMeasurements = 2
  /// The parameters whose samples make a baseline.
  static let sampled: [Parameter] = [
    .rate, .saturation, .respiratoryRate, .arterialSystolic, .arterialDiastolic, .arterialMean,
  ]

  private struct Sample: Equatable, Sendable {
    let amount: Amount
    let at: SessionTime
    let coveredUntil: SessionTime
  }

  private var recent = Array(repeating: [Sample](), count: Parameter.allCases.count)
  /// The measurements since check-in.
  private(set) var measurements: [PressureMeasurement] = []
  /// What the nurse confirmed or entered.
  public private(set) var confirmed: [Parameter: Amount] = [:]

  init() {}

  mutating func note(
    _ parameter: Parameter, _ amount: Amount, coveredUntil: SessionTime, at time: SessionTime
  ) {
    guard Self.sampled.contains(parameter) else { return }
    let index = Int(parameter.rawValue)
    recent[index].append(Sample(amount: amount, at: time, coveredUntil: coveredUntil))
    // The one before the window may still cover its beginning.
    while recent[index].count > 1, recent[index][1].at <= time - Self.window {
      recent[index].removeFirst()
    }
  }

  mutating func note(_ measurement: PressureMeasurement) {
    guard measurement.standing == .measured else { return }
    measurements.append(measurement)
  }

  mutating func confirm(_ parameter: Parameter, _ amount: Amount) {
    confirmed[parameter] = amount
  }

  /// The baselines that can be confirmed now: the median of the measurements since check-in, and
  /// of the valid samples of the last minute where they cover half of it.
  public func computed(at now: SessionTime) -> [Parameter: Amount] {
    var baselines: [Parameter: Amount] = [:]
    if measurements.count >= Self.requiredMeasurements {
      for parameter in [Parameter.cuffSystolic, .cuffDiastolic, .cuffMean] {
        baselines[parameter] = Amount.median(of: measurements.compactMap { $0[parameter] })
      }
    }
    for parameter in Self.sampled {
      let samples = recent[Int(parameter.rawValue)]
      guard cover(of: samples, at: now) >= Self.requiredCover else { continue }
      baselines[parameter] = Amount.median(
        of: samples.filter { $0.at > now - Self.window }.map(\.amount))
    }
    return baselines
  }

  private func cover(of samples: [Sample], at now: SessionTime) -> TimeSpan {
    var total = TimeSpan.zero
    for (index, sample) in samples.enumerated() {
      let next = index + 1 < samples.count ? samples[index + 1].at : now
      let from = max(sample.at, now - Self.window)
      let until = min(next, sample.coveredUntil)
      if until > from { total = total + (until - from) }
    }
    return total
  }
}
