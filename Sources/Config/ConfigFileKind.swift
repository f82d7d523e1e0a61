import Fields

/// A kind of file in TOML that the program reads, told by the keys that no other kind has.
public enum ConfigFileKind: CaseIterable, Sendable {
  /// An alarm profile.
  case profile
  /// The clinic's questions, drugs and schedules.
  case clinic
  /// A scale of questions with points.
  case scale
  /// The configuration of the program.
  case settings
  /// A theme of colours.
  case theme

  /// The kind whose own keys are the most among these fields; nil for none.
  init?(of fields: [Field]) {
    let keys = fields.map(\.key)
    let ranked = Self.allCases.map { kind in (kind, keys.count { kind.ownKeys.contains($0) }) }
    guard let best = ranked.max(by: { $0.1 < $1.1 }), best.1 > 0 else { return nil }
    self = best.0
  }

  private var ownKeys: [String] {
    switch self {
    case .profile: ["rule", "bp_interval", "recovery_bp_interval", "guard", "expected"]
    case .clinic:
      ["check", "drug", "schedule", "side_effect", "card", "gate", "discharge_scales"]
    case .scale: ["item", "citation", "licence"]
    case .settings:
      ["source", "alarms", "chair", "keys", "accept", "duration", "sound", "close", "today"]
    case .theme: ["base", "roles"]
    }
  }

  /// What it is, with its article.
  var name: String {
    switch self {
    case .profile: "an alarm profile"
    case .clinic: "a clinic file"
    case .scale: "a scale"
    case .settings: "the program's configuration"
    case .theme: "a theme"
    }
  }

  /// How it is given and checked.
  var remedy: String {
    switch self {
    case .profile: "give it with --profile, check it with 'chairside profile --check FILE'"
    case .clinic: "give it with --clinic, check it with 'chairside clinic --check FILE'"
    case .scale: "put it into the folder scales beside the clinic file"
    case .settings: "its place is $XDG_CONFIG_HOME/chairside/config.toml"
    case .theme: "put it into the folder themes beside config.toml and name it with --theme"
    }
  }
}

extension ConfigError {
  /// What a refused file is: one of another kind, else what is wrong in it.
  static func refused(
    _ error: FieldError, as wanted: ConfigFileKind, _ fields: [Field], in text: String
  ) -> ConfigError {
    otherKind(than: wanted, fields)
      ?? .profile(
        error, line: error.key.flatMap { TOMLText.line(of: $0, rule: error.rule, in: text) })
  }

  /// The error for a file of another kind; nil for one of the wanted kind, or of none.
  static func otherKind(than wanted: ConfigFileKind, _ fields: [Field]) -> ConfigError? {
    guard let kind = ConfigFileKind(of: fields), kind != wanted else { return nil }
    return .otherKind(kind, wanted: wanted)
  }
}
