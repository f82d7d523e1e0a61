import Session
import Vitals

/// Whether a session without a terminal still serves anybody.
struct Attendance {
  /// A session whose terminal is gone ends by itself after this time.
  private static let longest = TimeSpan.hours(12)
  /// One that hears of no device either, and can record nothing, ends after this time.
  private static let longestUseless = TimeSpan.minutes(10)

  private var unattendedSince: SessionTime?
  /// When a device last sent anything.
  private var heardAt: SessionTime

  init(at start: SessionTime) { heardAt = start }

  /// The terminal is gone.
  mutating func loseTerminal(at now: SessionTime) { unattendedSince = now }

  /// A device sends.
  mutating func hear(_ event: Event, at now: SessionTime) {
    switch event {
    case .vital, .cuff, .wave: heardAt = now
    case .source, .link, .line, .sender, .command, .runtime: break
    }
  }

  /// Whether the session is over by itself: without a terminal a live one goes on for whoever reads
  /// its alarms and its record, a simulated one is there to be looked at.
  func isOver(_ session: Session, failingSince: SessionTime?, at now: SessionTime) -> Bool {
    guard let since = unattendedSince else { return false }
    let isUseless = failingSince.map { now - max(since, heardAt, $0) > Self.longestUseless }
    return session.phase == .closed || session.header.identity.mode == .simulated
      || now - since > Self.longest || isUseless ?? false
  }
}
