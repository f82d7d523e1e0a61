public import Vitals

/// One rule of a profile: data, not code.
public struct Rule: Hashable, Sendable {
  /// When a rule holds; the kinds of `kind = "…"` in a profile.
  public enum Kind: Hashable, Sendable {
    /// Beyond the limit for at least `delay`.
    case limit(Bound, delay: TimeSpan)
    /// `count` successive measurements beyond the limit.
    case consecutive(Bound, count: Int)
    /// Depth times duration beyond the limit reaches the budget (unit·seconds, in hundredths).
    case integral(Bound, budget: Amount)
    /// A fall by `amount` within `window` to a value under `below`.
    case drop(amount: Amount, window: TimeSpan, below: Amount?)
    /// The device reports an emergency of its own.
    case flag(DeviceFlag)
    /// Something has been due for `delay`; a negative delay warns ahead.
    case overdue(DueItem, delay: TimeSpan)
    /// Medium conditions of two different families hold.
    case combination
  }

  /// The unique name.
  public let id: String
  /// When it holds.
  public let kind: Kind
  /// What is judged; nil where nothing measured is.
  public let parameter: Parameter?
  /// How urgent its condition is.
  public let priority: Priority
  /// How far back inside a value must be to clear.
  public let deadband: Amount
  /// For how long it must be back inside.
  public let clearDelay: TimeSpan
  /// Whether its condition signals on after it is over, until acknowledged.
  public let isLatching: Bool
  /// The phases it is judged in; nil for those of its kind, see ``Judgement``.
  public let phases: [Phase]?
  /// What it is called on the limits page, and the alarm text where no value makes one.
  public let text: String
  /// Words added to an alarm text, as `repeat BP`.
  public let hint: String?
  /// Whose protocol it is.
  public let source: String

  /// A rule; latching and clear delay have the defaults of the priority and the kind.
  public init(
    id: String, kind: Kind, parameter: Parameter?, priority: Priority,
    deadband: Amount = Amount(hundredths: 0), clearDelay: TimeSpan = .zero,
    isLatching: Bool? = nil, phases: [Phase]? = nil, text: String, hint: String? = nil,
    source: String
  ) {
    self.id = id
    self.kind = kind
    self.parameter = parameter
    self.priority = priority
    self.deadband = deadband
    self.clearDelay = clearDelay
    self.isLatching = isLatching ?? Self.latchesByDefault(kind, priority)
    self.phases = phases
    self.text = text
    self.hint = hint
    self.source = source
  }

  /// Whether a rule latches unless it says otherwise: flags and high priority do.
  static func latchesByDefault(_ kind: Kind, _ priority: Priority) -> Bool {
    if case .flag = kind { return true }
    return priority == .high
  }

  /// The bound of the kinds that have one.
  public var bound: Bound? {
    switch kind {
    case .limit(let bound, _), .consecutive(let bound, _), .integral(let bound, _): bound
    case .drop, .flag, .overdue, .combination: nil
    }
  }

  /// The word of the kind in profiles and logs.
  public var kindSymbol: String {
    switch kind {
    case .limit: "limit"
    case .consecutive: "consecutive"
    case .integral: "integral"
    case .drop: "drop"
    case .flag: "flag"
    case .overdue: "overdue"
    case .combination: "combination"
    }
  }

  /// Whether values of its parameter are judged; a flag is told by the device itself.
  var isMeasured: Bool {
    switch kind {
    case .limit, .consecutive, .integral, .drop: true
    case .flag, .overdue, .combination: false
    }
  }

  /// Whether its condition is about the patient's body, not about work that is due.
  public var isPhysiological: Bool {
    switch kind {
    case .limit, .consecutive, .integral, .drop, .flag, .combination: true
    case .overdue: false
    }
  }
}

/// What can be due in a session.
public enum DueItem: String, CaseIterable, Hashable, Sendable {
  /// The next blood-pressure measurement.
  case bloodPressure = "bp"
  /// The repetition of a measurement beyond a `consecutive` limit.
  case bloodPressureRepeat = "bp_repeat"
  /// The next charted assessment.
  case assessment = "assessment"
  /// The planned end of the infusion.
  case infusion = "infusion"
}
