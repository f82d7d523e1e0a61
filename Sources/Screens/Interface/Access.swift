import Wording

/// What a person may do on this screen.
struct Access: Hashable, Sendable {
  /// Whether a recording is shown.
  var isReplay = false
  /// Whether keys that change the session are disabled, as on a display in a corridor.
  var isReadOnly = false
  /// Whether another program records the session: leaving ends nothing.
  var isFollowing = false

  var canChange: Bool { !isReplay && !isReadOnly }

  /// Why the session cannot be changed; nil where it can.
  func refusal(_ words: RemarkWords) -> String? {
    if isReplay { return words.replay }
    return isReadOnly ? words.readOnly : nil
  }
}
