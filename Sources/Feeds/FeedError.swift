import Text

/// Why a source cannot be made; the description says what to do.
public enum FeedError: Error, CustomStringConvertible {
  /// A port cannot be used, with what to type.
  case port(String)
  /// A program cannot be started, with what to do.
  case program(String)
  /// A recorded file cannot be read.
  case file(String)
  /// A scenario that does not exist.
  case scenario(String, known: [String])

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .port(let remedy): remedy
    case .program(let remedy): remedy
    case .file(let reason): reason
    case .scenario(let name, let known):
      "scenario '\(Sanitiser.clean(name, limit: Sanitiser.noteLimit))' is not known; "
        + "the scenarios are \(known.joined(separator: ", "))"
    }
  }
}
