import Fields
import Vitals

/// `combination`: holds while medium conditions of two families hold.
struct CombinationRule: RuleKind {
  static let symbol = "combination"
  static let keys: [String] = []
  static let parameterUse = ParameterUse.refused

  var input: RuleInput { .conditions }
  var criterion: RuleCriterion { .twoFamilies }
  var fields: [Field] { [] }

  func defaultText(_ parameter: Parameter?) -> String { "Two alarms together" }

  func detector(clearDelay: TimeSpan, deadband: Amount) -> any Detecting {
    ExternalDetector(delay: .zero)
  }
}

extension CombinationRule {
  init(_ table: FieldTable) throws(FieldError) {}
}

extension Rule.Kind {
  /// Medium conditions of two families hold.
  public static let combination = Self(CombinationRule())
}
