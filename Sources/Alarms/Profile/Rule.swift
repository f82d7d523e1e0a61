public import Vitals

/// One rule of a profile.
public struct Rule: Hashable, Sendable {
  /// Unique in the profile.
  public let id: String
  /// The kind with its parameters.
  public let kind: Kind
  /// The parameter judged; nil where nothing measured is.
  public let parameter: Parameter?
  /// The priority of its conditions before escalation.
  public let priority: Priority
  /// How far inside the limit values must be to clear.
  public let deadband: Amount
  /// How long values must stay inside to clear.
  public let clearDelay: TimeSpan
  /// Whether its conditions signal until acknowledged.
  public let isLatching: Bool
  /// Whether it is off until the nurse switches it on.
  public let isOff: Bool
  /// The phases in which it is judged; nil for all that its kind allows.
  public let phases: [Phase]?
  /// The name on the limits page, and the alarm text without a value.
  public let text: String
  /// Words at the end of the alarm text, as `repeat BP`.
  public let hint: String?
  /// The origin of its figures, as a citation.
  public let source: String

  /// A rule; nil for `isLatching` means the default of kind and priority.
  public init(
    id: String, kind: Kind, parameter: Parameter?, priority: Priority,
    deadband: Amount = Amount(hundredths: 0), clearDelay: TimeSpan = .zero,
    isLatching: Bool? = nil, isOff: Bool = false, phases: [Phase]? = nil, text: String,
    hint: String? = nil,
    source: String
  ) {
    self.id = id
    self.kind = kind
    self.parameter = parameter
    self.priority = priority
    self.deadband = deadband
    self.clearDelay = clearDelay
    self.isLatching = isLatching ?? kind.definition.latchesByDefault(priority)
    self.isOff = isOff
    self.phases = phases
    self.text = text
    self.hint = hint
    self.source = source
  }

  /// The limit; nil for a kind without one.
  public var bound: Bound? { kind.definition.bound }

  /// Whether its conditions are about the patient; only these escalate.
  public var isPhysiological: Bool { kind.definition.isPhysiological }

  /// Whether tiles and charts show its limit.
  package var isMarkedLimit: Bool { kind.definition.isMarkedLimit }

  /// The figure that the limits page shows instead of a limit.
  package var criterion: RuleCriterion { kind.definition.criterion }

  /// The delay that the limits page shows.
  package var shownDelay: RuleDelay { kind.definition.shownDelay }

  /// The item that must be due; nil for rules with another input.
  var dueItem: DueItem? {
    guard case .due(let item) = kind.definition.input else { return nil }
    return item
  }
}
