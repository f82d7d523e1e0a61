import Fields
public import Vitals

/// `overdue`: holds when an item has been due for a delay.
struct OverdueRule: RuleKind {
  let item: DueItem
  /// Negative to hold ahead of the due time.
  let delay: TimeSpan

  static let symbol = "overdue"
  static let keys = ["of", "delay"]
  static let parameterUse = ParameterUse.refused

  var input: RuleInput { .due(item) }
  var isPhysiological: Bool { false }
  var shownDelay: RuleDelay { .due(delay) }
  var fields: [Field] {
    [Field("of", .text(item.rawValue)), Field("delay", .text(delay.text))]
  }

  func defaultText(_ parameter: Parameter?) -> String {
    switch item {
    case .bloodPressure: "BP due"
    case .bloodPressureRepeat: "BP not repeated"
    case .assessment: "Assessment due"
    case .infusion: "Infusion time"
    }
  }

  func detector(clearDelay: TimeSpan, deadband: Amount) -> any Detecting {
    ExternalDetector(delay: delay)
  }
}

extension OverdueRule {
  init(_ table: FieldTable) throws(FieldError) {
    guard let item = try table.word("of", DueItem.allCases, \.rawValue) else {
      throw table.missing("of")
    }
    self.item = item
    delay = try table.span("delay") ?? .zero
  }
}

extension Rule.Kind {
  /// The item has been due for `delay`; a negative delay holds ahead of the due time.
  public static func overdue(_ item: DueItem, delay: TimeSpan) -> Self {
    Self(OverdueRule(item: item, delay: delay))
  }
}
