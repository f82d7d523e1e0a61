public import Vitals

/// An event of the board's own; those of a session stand in its timeline.
public struct BoardEvent: Hashable, Sendable {
  /// The kinds of events.
  public enum Kind: Hashable, Sendable {
    /// The contact with the chair came into a state.
    case contact(ContactState)
    /// A person has seen a condition.
    case seen(BoardAlarm, by: String)
    /// The sound was paused.
    case audioPaused
    /// The sound is on again.
    case audioOn
    /// A folder has more chairs than the board can show.
    case tooManyChairs
  }

  /// The wall clock of the board.
  public let at: WallTime
  /// The chair; nil where it is about none.
  public let chair: ChairID?
  /// The kind.
  public let kind: Kind
}
