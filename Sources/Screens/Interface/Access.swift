import Wording

/// The rights of the person at this screen.
struct Access: Hashable, Sendable {
  /// Whether a recording is shown.
  var isReplay = false
  /// Whether keys that change the session are disabled, as on a display in a corridor.
  var isReadOnly = false
  /// Whether another program records the session: leaving ends nothing.
  var isFollowing = false

  var canChange: Bool { !isReplay && !isReadOnly }

  /// The reason why the session cannot be changed; nil where it can.
  func refusal(_ words: RemarkWords) -> String? {
    if isReplay { return words.replay }
    return isReadOnly ? words.readOnly : nil
  }
}
