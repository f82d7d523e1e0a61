/// What a key of the board asks for.
public enum BoardAction: Hashable, Sendable {
  /// A person has seen a signal of the condition of a number.
  case seen(SignalMark, by: String)
  /// Pause the sound, or end the pause.
  case togglePause
  /// Show the next theme.
  case nextTheme
  /// Sound each priority once.
  case testSound
  /// Leave the board.
  case leave
}

/// The text that is being typed.
enum BoardTyping: Hashable, Sendable {
  /// The initials, for the condition that waits for them; nil for none.
  case initials(String, for: SignalMark?)
  /// What the chairs are filtered by.
  case filter(String)

  var text: String {
    get {
      switch self {
      case .initials(let text, _), .filter(let text): text
      }
    }
    set {
      switch self {
      case .initials(_, let id): self = .initials(newValue, for: id)
      case .filter: self = .filter(newValue)
      }
    }
  }

  /// The most characters.
  var limit: Int {
    switch self {
    case .initials: 4
    case .filter: 20
    }
  }
}
