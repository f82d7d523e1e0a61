import Canvas

/// A lock of the keys against stray presses.
///
/// Pressing the same key twice still acknowledges an alarm, calls for help or unlocks the keys.
struct KeyLock: Hashable, Sendable {
  /// The result of a press while the keys are locked.
  enum Outcome: Hashable, Sendable {
    case nothing
    /// The key must be pressed once more to unlock.
    case armedUnlock
    /// The key must be pressed once more to acknowledge.
    case armedAcknowledge
    case acknowledge
    /// The key must be pressed once more to call for help.
    case armedHelp
    case callHelp
    case unlocked
  }

  private struct Armed: Hashable, Sendable {
    let action: Action
    let until: PresentationTime
  }

  /// Time within which the second press must come, in milliseconds.
  private static let secondPress: Int64 = 3000

  private(set) var isLocked = false
  /// The first of two presses; nil before it.
  private var armed: Armed?

  mutating func lock() {
    isLocked = true
    armed = nil
  }

  /// Handles the action of a key, nil for a key without one.
  mutating func press(_ action: Action?, at now: PresentationTime) -> Outcome {
    guard let action, action == .acknowledge || action == .lock || action == .callHelp else {
      armed = nil
      return .nothing
    }
    guard let first = armed, first.action == action, now <= first.until else {
      armed = Armed(
        action: action,
        until: PresentationTime(milliseconds: now.milliseconds + Self.secondPress))
      if action == .callHelp { return .armedHelp }
      return action == .lock ? .armedUnlock : .armedAcknowledge
    }
    armed = nil
    if action == .callHelp { return .callHelp }
    guard action == .lock else { return .acknowledge }
    isLocked = false
    return .unlocked
  }
}
