/// What a condition and the lines of the alarm log are about.
public enum AlarmSubject: Hashable, Sendable {
  /// The rule of an id, and its kind.
  case rule(String, Rule.Kind.Name)
  /// A technical condition.
  case technical(TechnicalCondition.Kind)
  /// A baseline of the patient.
  case baseline
  /// Something that a record names and this version does not know.
  case recorded(name: String, Kind)

  /// What kind of thing it is.
  public enum Kind: Hashable, Sendable {
    /// A rule of this kind.
    case rule(Rule.Kind.Name)
    /// A technical condition.
    case technical
    /// A baseline.
    case baseline
    /// A kind that a record names and this version does not know.
    case unknown(String)
  }

  /// The kind of the rule or condition.
  public var kind: Kind {
    switch self {
    case .rule(_, let kind): .rule(kind)
    case .technical: .technical
    case .baseline: .baseline
    case .recorded(_, let kind): kind
    }
  }

  /// The id of the rule, or the name of the condition in alarm logs.
  public var name: String {
    switch self {
    case .rule(let id, _): id
    case .technical(let kind): kind.rawValue
    case .baseline: "baseline"
    case .recorded(let name, _): name
    }
  }
}

/// Where the limit in force comes from.
public enum LimitSource: Hashable, Sendable {
  /// The profile.
  case profile
  /// The session changed it.
  case session
  /// The patient's baseline and this offset.
  case baseline(Bound.Offset)
  /// A source that a record names and this version does not know.
  case unknown(String)
}
