import Canvas
import Session

/// The keys of a training on the main page.
extension Access {
  /// What a key tells a scenario: `!` that something is seen, a digit what the program cannot see;
  /// nil for another key, and in a session that is no training.
  func told(_ key: Key, _ page: Page, _ session: Session) -> Command? {
    guard canChange, page == .main, let training = session.header.training,
      case .character(let character) = key
    else { return nil }
    if character == "!" { return .noticed }
    return training.cues.first { $0.key == character }.map { .instructor(.cue($0.name)) }
  }
}
