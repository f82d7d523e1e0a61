/// What a person may do on this screen.
struct Access: Hashable, Sendable {
  /// Whether a recording is shown.
  var isReplay = false
  /// Whether keys that change the session are disabled, as on a display in a corridor.
  var isReadOnly = false
  /// Whether another program records the session: leaving ends nothing.
  var isFollowing = false

  static let replayWords = "replay: recorded actions are shown, nothing can be changed"

  var canChange: Bool { !isReplay && !isReadOnly }

  /// Why the session cannot be changed, in words; nil where it can.
  var refusal: String? {
    if isReplay { return Self.replayWords }
    return isReadOnly ? "read only: nothing can be changed here" : nil
  }
}
