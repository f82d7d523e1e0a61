import Fields
public import Vitals

/// `flag`: holds while a device sets a flag.
struct FlagRule: RuleKind {
  let flag: DeviceFlag

  static let symbol = "flag"
  static let keys = ["flag"]
  static let parameterUse = ParameterUse.optional

  var input: RuleInput { .flag(flag) }
  var criterion: RuleCriterion { .deviceFlag }
  var fields: [Field] { [Field("flag", .text(flag.rawValue))] }

  func defaultText(_ parameter: Parameter?) -> String { flag.words }

  /// A device emergency is shown until acknowledged at any priority.
  func latchesByDefault(_ priority: Priority) -> Bool { true }

  func detector(clearDelay: TimeSpan, deadband: Amount) -> any Detecting {
    ExternalDetector(delay: .zero)
  }
}

extension FlagRule {
  init(_ table: FieldTable) throws(FieldError) {
    guard let flag = try table.word("flag", DeviceFlag.allCases, \.rawValue) else {
      throw table.missing("flag")
    }
    self.flag = flag
  }
}

extension Rule.Kind {
  /// A device sets this flag.
  public static func flag(_ flag: DeviceFlag) -> Self { Self(FlagRule(flag: flag)) }
}
