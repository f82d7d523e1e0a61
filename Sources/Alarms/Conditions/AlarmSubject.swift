/// The subject of a condition and of its lines in the alarm log.
public enum AlarmSubject: Hashable, Sendable {
  /// A rule, by its id.
  case rule(String, Rule.Kind.Name)
  /// A technical condition.
  case technical(TechnicalCondition.Kind)
  /// The baseline of a parameter.
  case baseline
  /// A name in a recorded line that this version does not know.
  case recorded(name: String, Kind)

  /// The kind of a subject, `kind` in the alarm log.
  public enum Kind: Hashable, Sendable {
    /// A rule of this kind.
    case rule(Rule.Kind.Name)
    /// A technical condition.
    case technical
    /// A baseline.
    case baseline
    /// A word in a recorded line that this version does not know.
    case unknown(String)
  }

  /// The kind without the name.
  public var kind: Kind {
    switch self {
    case .rule(_, let kind): .rule(kind)
    case .technical: .technical
    case .baseline: .baseline
    case .recorded(_, let kind): kind
    }
  }

  /// The id of the rule, or the name of the condition, as the alarm log writes it.
  public var name: String {
    switch self {
    case .rule(let id, _): id
    case .technical(let kind): kind.rawValue
    case .baseline: "baseline"
    case .recorded(let name, _): name
    }
  }
}

/// The origin of the limit in force.
public enum LimitSource: Hashable, Sendable {
  /// The profile.
  case profile
  /// A change by the nurse in this session.
  case session
  /// The baseline of the patient with this offset.
  case baseline(Bound.Offset)
  /// A word in a recorded line that this version does not know.
  case unknown(String)
}
