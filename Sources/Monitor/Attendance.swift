import Session
import Vitals

/// Decides whether a session without a terminal is still of use.
struct Attendance {
  /// How long the words that a scenario is over stand before the debrief takes their place.
  private static let lastWords = TimeSpan.seconds(10)
  /// How long a session continues without a terminal.
  private static let longest = TimeSpan.hours(12)
  /// How long it continues if it also receives no device data and records nothing.
  private static let longestUseless = TimeSpan.minutes(10)

  private var unattendedSince: SessionTime?
  /// When a device last sent data.
  private var lastDataAt: SessionTime

  init(at start: SessionTime) { lastDataAt = start }

  /// Records the loss of the terminal.
  mutating func loseTerminal(at now: SessionTime) { unattendedSince = now }

  /// Records that a device sent data.
  mutating func record(_ event: Event, at now: SessionTime) {
    switch event {
    case .vital, .cuff, .wave: lastDataAt = now
    case .source, .link, .line, .sender, .command, .runtime, .scene, .station: break
    }
  }

  /// Whether the session should end by itself: without a terminal a live one continues for the
  /// readers of its alarms and its record, a simulated one ends at once.
  func isOver(_ session: Session, failingSince: SessionTime?, at now: SessionTime) -> Bool {
    if let over = session.scene.ended, session.header.training != nil {
      return now >= over + Self.lastWords
    }
    guard let since = unattendedSince else { return false }
    let isUseless = failingSince.map { now - max(since, lastDataAt, $0) > Self.longestUseless }
    return session.phase == .closed || session.header.identity.mode == .simulated
      || now - since > Self.longest || isUseless ?? false
  }
}
