import Vitals

/// The valid samples of the last minute, whose medians are baselines.
struct SampledBaseline: Equatable, Sendable {
  /// How much of the window samples must cover.
  private static let requiredCover = TimeSpan.seconds(30)
  /// The parameters whose samples make a baseline.
  private static let parameters: [Parameter] = [
    .rate, .saturation, .respiratoryRate, .endTidalCO2, .arterialSystolic, .arterialDiastolic,
    .arterialMean,
  ]

  private var windows = Array(repeating: BaselineWindow(), count: Parameter.allCases.count)

  mutating func add(
    _ parameter: Parameter, _ amount: Amount, coveredUntil: SessionTime, at time: SessionTime
  ) {
    guard Self.parameters.contains(parameter) else { return }
    windows[Int(parameter.rawValue)].add(amount, coveredUntil: coveredUntil, at: time)
  }

  /// The baselines of parameters whose samples cover enough of the minute.
  func computed(at now: SessionTime) -> [Parameter: Amount] {
    var baselines: [Parameter: Amount] = [:]
    for parameter in Self.parameters {
      let window = windows[Int(parameter.rawValue)]
      guard window.cover(at: now) >= Self.requiredCover else { continue }
      baselines[parameter] = window.median(at: now)
    }
    return baselines
  }

  /// The number of samples held for a parameter.
  func sampleCount(_ parameter: Parameter) -> Int { windows[Int(parameter.rawValue)].count }
}
