public import Vitals

/// The alarm protocol of a clinic.
public struct Profile: Hashable, Sendable {
  /// Shown on screens and in alarm logs, as `ketamine-adult`.
  public let name: String
  /// Counted by the clinic.
  public let version: Int
  /// The data whose loss or absence is a technical condition.
  public let expected: [Expected]
  /// The time between pressure measurements during the infusion.
  public let pressureInterval: TimeSpan
  /// The time between pressure measurements in recovery.
  public let recoveryPressureInterval: TimeSpan
  /// The limits beyond which no limit may be set.
  public let guardLimits: [GuardLimit]
  /// In the order of the file; at equal priority a later rule ranks higher.
  public let rules: [Rule]

  /// A profile without checks; ``Profile/init(fields:)`` checks what it reads.
  public init(
    name: String, version: Int, expected: [Expected], pressureInterval: TimeSpan,
    recoveryPressureInterval: TimeSpan, guardLimits: [GuardLimit], rules: [Rule]
  ) {
    self.name = name
    self.version = version
    self.expected = expected
    self.pressureInterval = pressureInterval
    self.recoveryPressureInterval = recoveryPressureInterval
    self.guardLimits = guardLimits
    self.rules = rules
  }

  /// The planned time between pressure measurements in a phase.
  public func pressureInterval(in phase: Phase) -> TimeSpan {
    switch phase {
    case .recovery, .aborted: recoveryPressureInterval
    case .checkIn, .baseline, .infusing, .paused, .closed: pressureInterval
    }
  }

  /// The guard of a parameter; heart and pulse rate have that of `rate`.
  public func guardLimit(of parameter: Parameter, _ direction: Direction) -> Amount? {
    let name = parameter == .heartRate || parameter == .pulseRate ? Parameter.rate : parameter
    return guardLimits.first { $0.parameter == name && $0.direction == direction }?.limit
  }
}

/// Data that a profile can expect.
public enum Expected: String, CaseIterable, Hashable, Sendable {
  /// Heart or pulse rate.
  case rate = "rate"
  /// Oxygen saturation.
  case saturation = "spo2"
  /// Cuff pressure.
  case cuff = "nibp"
  /// Respiratory rate.
  case respiratoryRate = "rr"

  /// The first word of the alarm text.
  public var label: String {
    switch self {
    case .rate: "Rate"
    case .saturation: "SpO2"
    case .cuff: "BP"
    case .respiratoryRate: "Resp rate"
    }
  }
}

/// A limit beyond which the limits of a parameter must not be set.
public struct GuardLimit: Hashable, Sendable {
  /// Never heart or pulse rate, which have the guard of `rate`.
  public let parameter: Parameter
  /// Low limits must not be below the guard, high limits not above it.
  public let direction: Direction
  /// The guard.
  public let limit: Amount

  package init(_ parameter: Parameter, _ direction: Direction, _ limit: Amount) {
    self.parameter = parameter
    self.direction = direction
    self.limit = limit
  }

  /// The key in a profile, as `spo2_low`.
  public var key: String { "\(parameter.symbol)_\(direction == .low ? "low" : "high")" }

  /// Whether a limit is not beyond the guard.
  public func allows(_ amount: Amount) -> Bool {
    direction == .low ? amount >= limit : amount <= limit
  }

  /// The guards of a profile that has none.
  public static let defaults = [
    GuardLimit(.rate, .low, Amount(units: 30)),
    GuardLimit(.rate, .high, Amount(units: 170)),
    GuardLimit(.saturation, .low, Amount(units: 80)),
    GuardLimit(.cuffSystolic, .low, Amount(units: 70)),
    GuardLimit(.cuffSystolic, .high, Amount(units: 220)),
  ]
}
