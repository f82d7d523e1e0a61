import Session
import Vitals

/// The pauses of a monitor that connects for each of its messages: no loss until the next is
/// overdue.
struct ConnectionPauses {
  /// The shortest pause that is a loss.
  static let shortest = TimeSpan.seconds(5)
  /// A monitor that connects more rarely is called lost between its messages.
  private static let longestSpacing = TimeSpan.minutes(2)

  private var due: (reason: String, at: SessionTime)?
  private var connectedAt: SessionTime = .zero
  private var heardAt: SessionTime = .zero
  /// Whether the latest connection was there for its message alone.
  private var isBrief = false
  private var spacing = TimeSpan.zero

  /// When the pause that lasts is a loss; nil outside of one.
  var dueAt: SessionTime? { due?.at }

  /// The connection was closed; false when that is a loss at once.
  ///
  /// One that has stood longer than for its message says nothing of pauses, and when it broke off
  /// there is none. A sender that does not read its answers breaks off each of its connections.
  mutating func begin(_ reason: String, isInOrder: Bool, at now: SessionTime) -> Bool {
    isBrief = heardAt - connectedAt <= Self.shortest && now - heardAt <= Self.longestSpacing
    if !isBrief { spacing = .zero }
    guard isInOrder || isBrief else { return false }
    due = (reason, now + Self.shortest + spacing * 2)
    return true
  }

  /// Values came over the connection.
  mutating func hear(at now: SessionTime) { heardAt = now }

  /// Why the monitor counts as lost now; nil while it may still connect again.
  mutating func loss(at now: SessionTime) -> String? {
    guard let due, due.at <= now else { return nil }
    self.due = nil
    return due.reason
  }

  /// A connection was made; whether it ends a pause.
  mutating func end(at now: SessionTime) -> Bool {
    let isReturn = due != nil
    if isReturn, isBrief { spacing = min(now - connectedAt, Self.longestSpacing) }
    connectedAt = now
    heardAt = now
    due = nil
    return isReturn
  }
}
