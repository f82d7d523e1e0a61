package import Vitals

/// The pauses of a monitor that connects for each of its messages: no loss until the next is
/// overdue.
package struct ConnectionPauses: Sendable {
  /// The shortest pause that is a loss.
  private static let shortest = TimeSpan.seconds(5)
  /// A monitor that connects more rarely counts as lost between its messages.
  private static let longestSpacing = TimeSpan.minutes(2)

  private var due: (reason: String, at: SessionTime)?
  private var connectedAt: SessionTime = .zero
  private var receivedAt: SessionTime = .zero
  /// Whether the latest connection was there for its message alone.
  private var isBrief = false
  private var spacing = TimeSpan.zero
  /// The frames of connections that are gone: one count, however many connect a second.
  private var departed = FrameCounter()

  package init() {}

  /// When the present pause becomes a loss, or the frames of those who left are due; nil for neither.
  package var deadline: SessionTime? { [due?.at, departed.deadline].compactMap(\.self).min() }

  /// Adds the frames of a connection that is gone.
  package mutating func count(_ frames: FrameCount, at now: SessionTime) {
    departed.add(frames, at: now)
  }

  /// The frames of connections that are gone, once they are due; nil before.
  package mutating func drainCount(at now: SessionTime) -> FrameCount? { departed.drain(at: now) }

  /// The connection was closed; false when that is a loss at once.
  ///
  /// A connection that lasted longer than its message says nothing of pauses, and when it broke off
  /// there is none. A sender that does not read its answers breaks off each of its connections.
  package mutating func begin(_ reason: String, isInOrder: Bool, at now: SessionTime) -> Bool {
    isBrief =
      receivedAt - connectedAt <= Self.shortest && now - receivedAt <= Self.longestSpacing
    if !isBrief { spacing = .zero }
    guard isInOrder || isBrief else { return false }
    due = (reason, now + Self.shortest + spacing * 2)
    return true
  }

  /// Values came over the connection.
  package mutating func recordValues(at now: SessionTime) { receivedAt = now }

  /// The reason why the monitor counts as lost now, once; nil while it may still connect again.
  package mutating func drainLoss(at now: SessionTime) -> String? {
    guard let due, due.at <= now else { return nil }
    self.due = nil
    return due.reason
  }

  /// A connection was made: a pause ends, and its spacing is learnt.
  package mutating func end(at now: SessionTime) {
    if due != nil, isBrief { spacing = min(now - connectedAt, Self.longestSpacing) }
    connectedAt = now
    receivedAt = now
    due = nil
  }
}
