/// Why a table of fields was refused.
public enum FieldError: Error, Hashable, CustomStringConvertible {
  /// A key nobody knows, with the nearest known one.
  case unknownKey(rule: String?, key: String, nearest: String?)
  /// A key that must be there.
  case missingKey(rule: String?, key: String)
  /// A value of the wrong type.
  case wrongType(rule: String?, key: String, expected: String)
  /// A value that makes no sense.
  case invalid(rule: String?, key: String, problem: String)
  /// Two rules of one name.
  case duplicateRule(String)
  /// A low limit that is not under a high limit of the same parameter.
  case inverted(rule: String, key: String, other: String)

  /// The rule and key, what is wrong and what to write.
  public var description: String {
    switch self {
    case .unknownKey(let rule, let key, let nearest):
      "\(Self.place(rule, key)) is not known\(nearest.map { "; did you mean '\($0)'?" } ?? "")"
    case .missingKey(let rule, let key): "\(Self.place(rule, key)) is missing"
    case .wrongType(let rule, let key, let expected):
      "\(Self.place(rule, key)) must be \(expected)"
    case .invalid(let rule, let key, let problem): "\(Self.place(rule, key)) \(problem)"
    case .duplicateRule(let rule): "rule '\(rule)': there are two rules of this id; rename one"
    case .inverted(let rule, let key, let other):
      "\(Self.place(rule, key)) is on the wrong side of rule '\(other)': "
        + "a low limit must be under every high limit of its parameter"
    }
  }

  /// The key the error is about, for finding its line.
  public var key: String? {
    switch self {
    case .unknownKey(_, let key, _), .missingKey(_, let key), .wrongType(_, let key, _),
      .invalid(_, let key, _), .inverted(_, let key, _):
      key
    case .duplicateRule: "id"
    }
  }

  /// The rule the error is about; nil outside any rule.
  public var rule: String? {
    switch self {
    case .unknownKey(let rule, _, _), .missingKey(let rule, _), .wrongType(let rule, _, _),
      .invalid(let rule, _, _):
      rule
    case .duplicateRule(let rule), .inverted(let rule, _, _): rule
    }
  }

  private static func place(_ rule: String?, _ key: String) -> String {
    // A table of another kind is named with its kind, as `check weight`; rules have no spaces.
    let table = rule.map { $0.contains(" ") ? "\($0): " : "rule '\($0)': " } ?? ""
    return "\(table)key '\(key)'"
  }
}
