public import Fields

/// The reason a configuration file was refused.
public enum ConfigError: Error, Equatable, CustomStringConvertible {
  /// The text is not TOML.
  case syntax(String, line: Int)
  /// The profile is invalid; the line is nil when it was not found.
  case profile(FieldError, line: Int?)
  /// An unknown key, with the nearest known one.
  case unknownKey(String, nearest: String?, line: Int?)
  /// A value of the wrong type or out of range.
  case wrongValue(String, expected: String, line: Int?)
  /// The file is of another kind than was asked for.
  case otherKind(ConfigFileKind, wanted: ConfigFileKind)
  /// The file is larger than 64 KiB.
  case tooLarge

  /// The cause, its line and the remedy.
  public var description: String {
    switch self {
    case .syntax(let reason, let line): "line \(line): \(reason)"
    case .profile(let error, let line): "\(Self.place(line))\(error)"
    case .unknownKey(let key, let nearest, let line):
      "\(Self.place(line))key '\(key)' is not known"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .wrongValue(let key, let expected, let line):
      "\(Self.place(line))key '\(key)' must be \(expected)"
    case .otherKind(let kind, let wanted):
      "this is \(kind.name), not \(wanted.name): \(kind.remedy)"
    case .tooLarge: "the file is larger than 64 KiB"
    }
  }

  private static func place(_ line: Int?) -> String {
    line.map { "line \($0): " } ?? ""
  }
}
