import Vitals

/// Tells a message that is sent again, because its sender had no answer, from one that says the same
/// because it is still so.
///
/// A repetition has the same bytes within ``span``, and its first copy was not yet answered on this
/// connection or came over another one.
struct MessageMemory: Sendable {
  /// No sender waits for an answer for longer.
  static let span = TimeSpan.seconds(30)
  /// How many messages are remembered.
  private static let most = 64

  private struct Seen: Sendable {
    let content: ContentDigest
    let connection: Int
    let at: SessionTime
  }

  private var seen: [Seen] = []

  /// Whether a message repeats one that was taken.
  func isRepetition(
    _ content: ContentDigest, over connection: Int, isAnswered: Bool, at now: SessionTime
  ) -> Bool {
    guard let first = seen.last(where: { $0.content == content }), now - first.at <= Self.span
    else { return false }
    return first.connection != connection || !isAnswered
  }

  /// A message was taken.
  mutating func record(_ content: ContentDigest, over connection: Int, at now: SessionTime) {
    seen.removeAll { $0.content == content || now - $0.at > Self.span }
    if seen.count >= Self.most { seen.removeFirst() }
    seen.append(Seen(content: content, connection: connection, at: now))
  }
}
