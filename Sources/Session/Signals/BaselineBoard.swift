public import Vitals

/// The patient before the infusion: what relative limits and deltas compare with.
public struct BaselineBoard: Equatable, Sendable {
  /// How much of the window samples must cover.
  private static let requiredCover = TimeSpan.seconds(30)
  /// How many cuff measurements make a baseline.
  static let requiredMeasurements = 2
  /// The parameters whose samples make a baseline.
  static let sampled: [Parameter] = [
    .rate, .saturation, .respiratoryRate, .arterialSystolic, .arterialDiastolic, .arterialMean,
  ]
  /// The parameters of a cuff measurement.
  private static let measured: [Parameter] = [.cuffSystolic, .cuffDiastolic, .cuffMean]

  private var recent = Array(repeating: BaselineWindow(), count: Parameter.allCases.count)
  private var pressures = Array(repeating: AmountCounts(), count: Parameter.allCases.count)
  /// How many cuff measurements there were since check-in.
  private(set) var measurementCount = 0
  /// What the nurse confirmed or entered.
  public private(set) var confirmed: [Parameter: Amount] = [:]

  init() {}

  mutating func note(
    _ parameter: Parameter, _ amount: Amount, coveredUntil: SessionTime, at time: SessionTime
  ) {
    guard Self.sampled.contains(parameter) else { return }
    recent[Int(parameter.rawValue)].note(amount, coveredUntil: coveredUntil, at: time)
  }

  mutating func note(_ measurement: PressureMeasurement) {
    guard measurement.standing == .measured else { return }
    measurementCount += 1
    for parameter in Self.measured {
      guard let amount = measurement[parameter] else { continue }
      pressures[Int(parameter.rawValue)].add(amount)
    }
  }

  mutating func confirm(_ parameter: Parameter, _ amount: Amount) {
    confirmed[parameter] = amount
  }

  /// The baselines that can be confirmed now: the median of the measurements since check-in, and
  /// of the valid samples of the last minute where they cover half of it.
  public func computed(at now: SessionTime) -> [Parameter: Amount] {
    var baselines: [Parameter: Amount] = [:]
    if measurementCount >= Self.requiredMeasurements {
      for parameter in Self.measured {
        baselines[parameter] = pressures[Int(parameter.rawValue)].median
      }
    }
    for parameter in Self.sampled {
      let window = recent[Int(parameter.rawValue)]
      guard window.cover(at: now) >= Self.requiredCover else { continue }
      baselines[parameter] = window.median(at: now)
    }
    return baselines
  }

  /// How many samples are held for a parameter.
  func sampleCount(_ parameter: Parameter) -> Int { recent[Int(parameter.rawValue)].count }
}
