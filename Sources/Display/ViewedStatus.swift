public import Screens

/// What is told beside a recorded session.
public struct ViewedStatus {
  /// Where a replay is and how fast; nil for what is no replay.
  public var replay: ScreenContext.Replay?
  /// What stands on the last row; nil for nothing.
  public var words: String?
  /// Whether something is to be drawn.
  public var hasNews = false

  /// Nothing to tell.
  public init() {}
}
