import Vitals

/// The worst value of a condition since its onset, of devices and of the chart.
struct WorstValue: Equatable, Sendable {
  /// The worst; nil without a violation, and for what judges no values.
  private(set) var violation: Watch.Violation?
  /// The worst that a device sent, which stands when typed ones are corrected.
  private var sampled: Watch.Violation?

  /// Keeps a value that violates; one from before the onset was the worst of another violation.
  mutating func record(
    _ value: Watch.Violation, since onset: SessionTime?, _ direction: Direction
  ) {
    if let onset { forget(before: onset) }
    violation = Self.worse(violation, value, direction)
    if !value.isCharted { sampled = Self.worse(sampled, value, direction) }
  }

  /// Takes the value of a recorded line, which tells no time but its own.
  mutating func adopt(_ value: Watch.Violation) {
    if violation?.value != value.value { violation = value }
  }

  /// Takes the worst anew from the charted values that stand and violate, and from the device's.
  mutating func revise(
    _ charted: [Watch.Violation], since onset: SessionTime?, _ direction: Direction
  ) {
    let onset = onset ?? violation?.time
    violation = ([sampled].compactMap(\.self) + charted)
      .filter { value in onset.map { value.time >= $0 } ?? true }
      .reduce(nil) { Self.worse($0, $1, direction) }
  }

  private mutating func forget(before onset: SessionTime) {
    if let known = violation, known.time < onset { violation = nil }
    if let known = sampled, known.time < onset { sampled = nil }
  }

  /// The worse of two values, of equal ones the earlier.
  private static func worse(
    _ known: Watch.Violation?, _ value: Watch.Violation, _ direction: Direction
  ) -> Watch.Violation {
    guard let known else { return value }
    let isWorse =
      switch direction {
      case .low: value.value < known.value
      case .high: value.value > known.value
      }
    return isWorse ? value : known
  }
}
