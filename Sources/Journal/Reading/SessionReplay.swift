public import Session
public import Vitals

/// Runs a recording through the session core, as fast as it is fed.
///
/// Only inputs are handed to the core; recorded alarm lines are kept beside what it decides anew.
public struct SessionReplay: Sendable {
  /// The session as far as it has been played; nil before the header.
  public private(set) var session: Session?
  /// The first header.
  public private(set) var header: SessionHeader?
  /// The time of the latest line.
  public private(set) var latest: SessionTime = .zero
  /// How the recording ended; nil while it has not, or when it ended abnormally.
  public private(set) var end: SessionEnd?
  /// The header of a further segment, until it is known why there is one.
  private var further: SessionHeader?

  /// A replay before its first line.
  public init() {}

  /// Plays one line; the effects it had, without those of recording.
  public mutating func play(_ line: JournalLine) -> [Effect] {
    latest = max(latest, line.time)
    switch line.entry {
    case .header(let header):
      if session == nil {
        session = Session(header)
        self.header = header
      } else {
        further = header
      }
      return []
    case .event(let event):
      var effects: [Effect] = []
      if let header = further {
        further = nil
        // Only a resumption begins anew; after a failure of the disk the session knows of nothing.
        if case .runtime(.resumed) = event { effects = resume(header) }
      }
      return effects + (session?.handle(event, at: line.time) ?? [])
    case .alarm, .check, .unknown: return []
    case .footer(let end, _):
      self.end = end
      return []
    }
  }

  /// What was due by the end of the segment before was performed there.
  private mutating func resume(_ header: SessionHeader) -> [Effect] {
    let effects = session?.tick(at: header.identity.start) ?? []
    session?.go(on: header)
    return effects
  }

  /// Performs what is due up to a time that no line has.
  public mutating func tick(at time: SessionTime) -> [Effect] {
    session?.tick(at: time) ?? []
  }

  /// Ends the replay at its latest line.
  public mutating func finish() -> [Effect] {
    tick(at: latest)
  }
}
