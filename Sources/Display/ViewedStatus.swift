public import Screens

/// The status shown beside a recorded session.
public struct ViewedStatus {
  /// Position and speed of a replay; nil for a followed session.
  public var replay: ScreenContext.Replay?
  /// The text of the last row; nil for none.
  public var words: String?
  /// Whether the screen needs a redraw.
  public var hasNews = false

  /// A status without any text.
  public init() {}
}
