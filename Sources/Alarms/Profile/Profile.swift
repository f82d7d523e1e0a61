public import Vitals

/// The clinic's alarm protocol: the rules of a session and what it expects.
public struct Profile: Hashable, Sendable {
  /// The name, as `ketamine-adult`.
  public let name: String
  /// The clinic's own version number.
  public let version: Int
  /// What must be measured; lost or never-arrived data of these is an alarm.
  public let expected: [Expected]
  /// The planned spacing of pressure measurements during the infusion.
  public let pressureInterval: TimeSpan
  /// The planned spacing of pressure measurements in recovery.
  public let recoveryPressureInterval: TimeSpan
  /// The limits no session may go beyond.
  public let guardLimits: [GuardLimit]
  /// The rules, in the order of the file; a later one ranks higher at equal priority.
  public let rules: [Rule]

  /// A profile; the reader of files checks it, see ``Profile/init(fields:)``.
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

  /// The guard of a parameter in a direction; heart and pulse rate share that of `rate`.
  public func guardLimit(of parameter: Parameter, _ direction: Direction) -> Amount? {
    let name = parameter == .heartRate || parameter == .pulseRate ? Parameter.rate : parameter
    return guardLimits.first { $0.parameter == name && $0.direction == direction }?.limit
  }
}

/// A kind of data a session expects.
public enum Expected: String, CaseIterable, Hashable, Sendable {
  /// Heart or pulse rate.
  case rate = "rate"
  /// Oxygen saturation.
  case saturation = "spo2"
  /// Cuff pressure.
  case cuff = "nibp"
  /// Respiratory rate.
  case respiratoryRate = "rr"

  /// The word in an alarm text.
  public var label: String {
    switch self {
    case .rate: "Rate"
    case .saturation: "SpO2"
    case .cuff: "BP"
    case .respiratoryRate: "Resp rate"
    }
  }
}

/// A limit that the limits of one parameter must not go beyond.
public struct GuardLimit: Hashable, Sendable {
  /// The parameter.
  public let parameter: Parameter
  /// Low limits must not be under, high limits not over the guard.
  public let direction: Direction
  /// The guard.
  public let limit: Amount

  /// A guard.
  public init(_ parameter: Parameter, _ direction: Direction, _ limit: Amount) {
    self.parameter = parameter
    self.direction = direction
    self.limit = limit
  }

  /// The key in a profile, as `spo2_low`.
  public var key: String { "\(parameter.symbol)_\(direction == .low ? "low" : "high")" }

  /// Whether an alarm limit is within the guard.
  public func allows(_ amount: Amount) -> Bool {
    direction == .low ? amount >= limit : amount <= limit
  }

  /// The guards of the design, where a profile gives none.
  public static let defaults = [
    GuardLimit(.rate, .low, Amount(units: 30)),
    GuardLimit(.rate, .high, Amount(units: 170)),
    GuardLimit(.saturation, .low, Amount(units: 80)),
    GuardLimit(.cuffSystolic, .low, Amount(units: 70)),
    GuardLimit(.cuffSystolic, .high, Amount(units: 220)),
  ]
}
