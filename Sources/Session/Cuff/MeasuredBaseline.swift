import Vitals

/// The measurements since check-in, of which the baseline of the cuff is the median.
struct MeasuredBaseline: Equatable, Sendable {
  /// How many measurements make a baseline.
  private static let requiredMeasurements = 2
  private static let parameters: [Parameter] = [.cuffSystolic, .cuffDiastolic, .cuffMean]

  private var pressures = Array(repeating: AmountCounts(), count: Parameter.allCases.count)
  private var measurementCount = 0

  /// Whether there are enough measurements.
  var isComplete: Bool { measurementCount >= Self.requiredMeasurements }

  mutating func add(_ measurement: PressureMeasurement) {
    guard measurement.standing == .measured else { return }
    measurementCount += 1
    for parameter in Self.parameters {
      guard let amount = measurement[parameter] else { continue }
      pressures[Int(parameter.rawValue)].add(amount)
    }
  }

  /// The baselines that can be confirmed now; empty while measurements are missing.
  var computed: [Parameter: Amount] {
    guard isComplete else { return [:] }
    var baselines: [Parameter: Amount] = [:]
    for parameter in Self.parameters {
      baselines[parameter] = pressures[Int(parameter.rawValue)].median
    }
    return baselines
  }
}
