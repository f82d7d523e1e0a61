import Patient

/// How long and how far a patient was outside each bound.
public struct HarmDose: Equatable, Sendable {
  /// The area outside each bound in its unit times minutes; bounds that held are absent.
  public private(set) var areas: [PatientBound: Double] = [:]

  init() {}

  /// Adds one second.
  mutating func add(_ truth: Truth) {
    for bound in PatientBound.allCases {
      let excess = bound.excess(truth)
      if excess > 0 { areas[bound, default: 0] += excess / 60 }
    }
  }

  /// All of it in one figure: weighted minutes outside bounds.
  public var total: Double {
    areas.sorted { $0.key.rawValue < $1.key.rawValue }
      .reduce(0) { $0 + $1.value / $1.key.weight }
  }
}
