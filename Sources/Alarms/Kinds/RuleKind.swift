import Fields
import Vitals

/// One kind of alarm rule: the type describes the kind, a value holds the parameters of one rule.
///
/// A kind is one file in this folder, with its detector, and one row of ``Rule/kinds``. Everything
/// that reads profiles, judges values, orders conditions or draws limits asks the kind; nothing
/// else names one. Only the first group has no defaults.
protocol RuleKind: Hashable, Sendable {
  // MARK: In a profile

  /// The word for the kind in profiles and alarm logs.
  static var symbol: String { get }
  /// The keys of this kind, beside those that every rule has.
  static var keys: [String] { get }
  static var parameterUse: ParameterUse { get }
  /// Reads the parameters; that the table has no other keys is already known.
  init(_ table: FieldTable) throws(FieldError)
  /// The parameters as a profile writes them: `init(_:)` of these gives an equal value.
  var fields: [Field] { get }
  /// The text of a rule that gives none.
  func defaultText(_ parameter: Parameter?) -> String
  func defaultClearDelay(_ parameter: Parameter?) -> TimeSpan
  func latchesByDefault(_ priority: Priority) -> Bool

  // MARK: When it holds

  func detector(clearDelay: TimeSpan, deadband: Amount) -> any Detecting
  /// What makes its conditions begin and end.
  var input: RuleInput { get }
  /// The limit that values are compared with; nil where the kind has none.
  var bound: Bound? { get }
  /// The side of the ladder that its conditions stand on.
  var direction: Direction { get }
  /// Whether it can judge without knowing the patient as before the infusion.
  var judgesBeforeInfusion: Bool { get }
  /// Whether it judges a measurement that may be old or of another patient.
  var judgesDoubtfulMeasurements: Bool { get }
  /// Whether its conditions concern the patient rather than work that is due.
  var isPhysiological: Bool { get }
  /// How many measurements must agree; nil where each counts for itself.
  var measurementCount: Int? { get }

  // MARK: On screens and paper

  /// Whether tiles and charts mark its limit.
  var isMarkedLimit: Bool { get }
  /// What the limits page shows in place of a limit.
  var limitWords: String { get }
  /// What the limits page shows as the delay.
  var delayWords: String { get }
}

/// Whether a rule of a kind names a parameter.
enum ParameterUse {
  case required
  case optional
  case refused
}

/// What a rule listens to.
enum RuleInput: Hashable, Sendable {
  /// The values of its parameter.
  case values
  /// A flag of a device.
  case flag(DeviceFlag)
  /// Something due.
  case due(DueItem)
  /// The conditions of other rules.
  case conditions
}

extension RuleKind {
  static var parameterUse: ParameterUse { .required }

  func defaultClearDelay(_ parameter: Parameter?) -> TimeSpan { .zero }
  func latchesByDefault(_ priority: Priority) -> Bool { priority == .high }

  var input: RuleInput { .values }
  var bound: Bound? { nil }
  var direction: Direction { bound?.comparison.direction ?? .low }
  var judgesBeforeInfusion: Bool { bound.map { !$0.isRelative } ?? true }
  var judgesDoubtfulMeasurements: Bool { false }
  var isPhysiological: Bool { true }
  var measurementCount: Int? { nil }

  var isMarkedLimit: Bool { false }
  var limitWords: String { "" }
  var delayWords: String { "at once" }
}

extension Parameter {
  /// How long values must stay inside a limit, unless a rule says otherwise: measurements and
  /// charted scores have no clear delay.
  var defaultClearDelay: TimeSpan { isCuff || self == .sedation ? .zero : .seconds(5) }
}
