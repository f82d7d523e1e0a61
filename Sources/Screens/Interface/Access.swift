/// What a person may do at this screen.
struct Access: Hashable, Sendable {
  /// Whether a recording is shown.
  var isReplay = false
  /// Whether the screens only show, as in a corridor: nothing can be changed.
  var isReadOnly = false
  /// Whether another program records what is shown: leaving ends nothing.
  var isFollowing = false

  static let replayWords = "replay: recorded actions are shown, nothing can be changed"

  var canChange: Bool { !isReplay && !isReadOnly }

  /// Why nothing can be changed; nil where it can.
  var refusal: String? {
    if isReplay { return Self.replayWords }
    return isReadOnly ? "read only: nothing can be changed here" : nil
  }
}
