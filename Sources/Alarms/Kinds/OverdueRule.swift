import Fields
public import Vitals

/// `overdue`: holds when an item has been due for a delay.
struct OverdueRule: RuleKind {
  let item: DueItem
  let delay: OverdueDelay

  static let symbol = "overdue"
  static let keys = ["of", "delay"] + OverdueDelay.intervalKeys
  static let parameterUse = ParameterUse.refused

  var input: RuleInput { .due(item) }
  var isPhysiological: Bool { false }
  var shownDelay: RuleDelay { .due(delay) }
  var fields: [Field] { [Field("of", .text(item.rawValue))] + delay.fields }

  func defaultText(_ parameter: Parameter?) -> String {
    switch item {
    case .bloodPressure: "BP due"
    case .bloodPressureRepeat: "BP not repeated"
    case .assessment: "Assessment due"
    case .infusion: "Infusion time"
    }
  }

  func detector(clearDelay: TimeSpan, deadband: Amount) -> any Detecting {
    ExternalDetector(delay)
  }
}

extension OverdueRule {
  init(_ table: FieldTable) throws(FieldError) {
    guard let item = try table.word("of", DueItem.allCases, \.rawValue) else {
      throw table.missing("of")
    }
    self.item = item
    delay = try OverdueDelay(table)
  }
}

extension Rule.Kind {
  /// The item has been due for `delay`; a negative delay holds ahead of the due time.
  public static func overdue(_ item: DueItem, delay: TimeSpan) -> Self {
    Self(OverdueRule(item: item, delay: .fixed(delay)))
  }

  /// The item has been due for the planned interval between pressure measurements and
  /// `afterInterval`, but at least and at most for a time.
  public static func overdue(
    _ item: DueItem, afterInterval: TimeSpan, atLeast: TimeSpan, atMost: TimeSpan
  ) -> Self {
    Self(
      OverdueRule(
        item: item, delay: .interval(plus: afterInterval, atLeast: atLeast, atMost: atMost)))
  }
}
