import Canvas

/// Keys that are locked against children and cleaning cloths.
///
/// An alarm can still be acknowledged, and the keys unlocked, by pressing the same key twice.
struct KeyLock: Hashable, Sendable {
  /// What a press of a locked key does.
  enum Outcome: Hashable, Sendable {
    case nothing
    /// The same key once more does it, in these words.
    case armed(String)
    case acknowledge
    case unlocked
  }

  private struct Armed: Hashable, Sendable {
    let action: Action
    let until: PresentationTime
  }

  /// Within what time the second press must come, in milliseconds.
  private static let secondPress: Int64 = 3000

  private(set) var isLocked = false
  /// What the next press of the same key does.
  private var armed: Armed?

  mutating func lock() {
    isLocked = true
    armed = nil
  }

  /// A key was pressed while the keys are locked; nil for one that does nothing.
  mutating func press(_ action: Action?, at now: PresentationTime) -> Outcome {
    guard let action, action == .acknowledge || action == .lock else {
      armed = nil
      return .nothing
    }
    guard let first = armed, first.action == action, now <= first.until else {
      armed = Armed(
        action: action,
        until: PresentationTime(milliseconds: now.milliseconds + Self.secondPress))
      return .armed(
        action == .lock ? "the same key again unlocks" : "the same key again acknowledges")
    }
    armed = nil
    guard action == .lock else { return .acknowledge }
    isLocked = false
    return .unlocked
  }
}
