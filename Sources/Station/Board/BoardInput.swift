public import Session

/// What happens to the board.
public enum BoardInput: Sendable {
  /// The reader of a folder has news.
  case report(FolderReport)
  /// Time passes; only then the contact is judged, so that all reports of a turn count.
  case tick
  /// The board stood still, and so did its readers.
  case stoodStill
  /// A person has seen a signal of the condition of a number.
  case seen(Int, signal: Int64, by: String)
  /// The sound is paused, or the pause ended.
  case togglePause
}

/// What the board asks the loop to do.
public enum BoardEffect: Hashable, Sendable {
  /// Show and print an event of the board's own.
  case announce(BoardEvent)
  /// Show why a key had no effect.
  case refuse(Refusal)
  /// Tell a chair of a folder, by the name in its journal, what was seen of its session.
  case tell(folder: Int, chair: String?, StationMessage)

  /// Why a key had no effect.
  public enum Refusal: Hashable, Sendable {
    /// The condition is over meanwhile.
    case conditionOver
  }
}
