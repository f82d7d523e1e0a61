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
  private var spacing = TimeSpan.zero

  /// When the pause that lasts is a loss; nil outside of one.
  var dueAt: SessionTime? { due?.at }

  /// A connection was closed in order.
  mutating func begin(_ reason: String, at now: SessionTime) {
    due = (reason, now + Self.shortest + spacing * 2)
  }

  /// Why the monitor counts as lost now; nil while it may still connect again.
  mutating func loss(at now: SessionTime) -> String? {
    guard let due, due.at <= now else { return nil }
    self.due = nil
    return due.reason
  }

  /// A connection was made; whether it ends a pause.
  mutating func end(at now: SessionTime) -> Bool {
    let isReturn = due != nil
    if isReturn { spacing = min(now - connectedAt, Self.longestSpacing) }
    connectedAt = now
    due = nil
    return isReturn
  }
}
