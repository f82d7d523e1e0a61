import Vitals

/// The measurements since check-in, whose medians are the baseline of the cuff.
struct MeasuredBaseline: Equatable, Sendable {
  /// How many measurements make a baseline.
  private static let requiredMeasurements = 2
  private static let parameters: [Parameter] = [.cuffSystolic, .cuffDiastolic, .cuffMean]

  private var pressures = Array(repeating: AmountCounts(), count: Parameter.allCases.count)
  private var measurementCount = 0
  /// The measurements that were typed in, which a correction replaces.
  var byHand: [PressureMeasurement] = []

  /// Whether there are enough measurements.
  var isComplete: Bool { measurementCount + byHand.count >= Self.requiredMeasurements }

  mutating func add(_ measurement: PressureMeasurement) {
    guard measurement.standing == .measured else { return }
    measurementCount += 1
    for parameter in Self.parameters {
      guard let amount = measurement[parameter] else { continue }
      pressures[Int(parameter.rawValue)].add(amount)
    }
  }

  /// The baselines to confirm; empty while measurements are missing.
  var computed: [Parameter: Amount] {
    guard isComplete else { return [:] }
    var baselines: [Parameter: Amount] = [:]
    for parameter in Self.parameters {
      var counts = pressures[Int(parameter.rawValue)]
      for amount in byHand.compactMap({ $0[parameter] }) { counts.add(amount) }
      baselines[parameter] = counts.median
    }
    return baselines
  }
}
