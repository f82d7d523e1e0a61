public import Vitals

/// One rule of a profile: data, not code.
public struct Rule: Hashable, Sendable {
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
    self.isLatching = isLatching ?? kind.definition.latchesByDefault(priority)
    self.phases = phases
    self.text = text
    self.hint = hint
    self.source = source
  }

  /// The bound of the kinds that have one.
  public var bound: Bound? { kind.definition.bound }

  /// Whether its condition is about the patient's body, not about work that is due.
  public var isPhysiological: Bool { kind.definition.isPhysiological }

  /// Whether tiles and charts mark its limit.
  package var isMarkedLimit: Bool { kind.definition.isMarkedLimit }

  /// What the limits page shows in place of a limit.
  package var limitWords: String { kind.definition.limitWords }

  /// What the limits page shows as the delay.
  package var delayWords: String { kind.definition.delayWords }

  /// What is due where it waits for that.
  var dueItem: DueItem? {
    guard case .due(let item) = kind.definition.input else { return nil }
    return item
  }
}
