import Fields
import Vitals

/// A kind of rule: the type describes the kind, its values hold the parameters of one rule.
///
/// To add a kind, write one file in this folder with a conforming type and its detector, and add
/// the type to ``Rule/kinds``. No other code names a kind: reading and writing of profiles,
/// judging, ladders, phases and screens ask this protocol.
protocol RuleKind: Hashable, Sendable {
  // MARK: In a profile

  /// The word for the kind in profiles and alarm logs.
  static var symbol: String { get }
  /// The keys of this kind, in addition to those of every rule.
  static var keys: [String] { get }
  static var parameterUse: ParameterUse { get }
  /// Reads the parameters; unknown keys have been refused before.
  init(_ table: FieldTable) throws(FieldError)
  /// The parameters as a profile writes them; ``init(_:)`` reads them back as equal.
  var fields: [Field] { get }
  /// The text of a rule without one.
  func defaultText(_ parameter: Parameter?) -> String
  func defaultClearDelay(_ parameter: Parameter?) -> TimeSpan
  func latchesByDefault(_ priority: Priority) -> Bool

  // MARK: When it holds

  func detector(clearDelay: TimeSpan, deadband: Amount) -> any Detecting
  var input: RuleInput { get }
  /// The limit; nil for a kind without one.
  var bound: Bound? { get }
  /// The direction that, with the parameter, makes its ladder.
  var direction: Direction { get }
  /// Whether it is judged before the infusion; false where it compares with a baseline.
  var judgesBeforeInfusion: Bool { get }
  /// Whether it judges measurements of unknown age or of another patient.
  var judgesDoubtfulMeasurements: Bool { get }
  /// Whether it judges values typed in for a parameter that devices sample.
  var judgesHandValues: Bool { get }
  /// Whether its conditions are about the patient; only these escalate.
  var isPhysiological: Bool { get }
  /// How many measurements must violate in a row; nil if the kind does not count them.
  var measurementCount: Int? { get }

  // MARK: On screens and paper

  /// Whether tiles and charts show its limit.
  var isMarkedLimit: Bool { get }
  /// The figure that the limits page shows instead of a limit.
  var criterion: RuleCriterion { get }
  /// The delay that the limits page shows.
  var shownDelay: RuleDelay { get }
}

/// Whether a rule of a kind has the key `parameter`.
enum ParameterUse {
  case required
  case optional
  case refused
}

/// The input of a rule.
enum RuleInput: Hashable, Sendable {
  /// The values of its parameter.
  case values
  /// A flag of a device.
  case flag(DeviceFlag)
  /// The due time of an item.
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
  var judgesHandValues: Bool { false }
  var isPhysiological: Bool { true }
  var measurementCount: Int? { nil }

  var isMarkedLimit: Bool { false }
  var criterion: RuleCriterion { .none }
  var shownDelay: RuleDelay { .none }
}

extension Parameter {
  /// The clear delay of a rule without one: none for measurements and charted scores.
  var defaultClearDelay: TimeSpan { isCuff || self == .sedation ? .zero : .seconds(5) }
}
