public import Session
public import Vitals

/// What the effects of a session mean for its record and its alarm log: the one place that decides
/// it, for live sessions, simulated ones and replays alike.
public struct EffectInterpreter {
  /// What has to be done with an effect.
  public enum Action {
    /// An input for the journal, with the wall clock where its line shows it.
    case record(Event, at: SessionTime, wall: WallTime?, isUrgent: Bool)
    /// A line of the alarm log: into the journal first, then to every outlet.
    case log(AlarmRecord, line: [UInt8])
    /// Why a command did nothing.
    case refuse(Refusal)
  }

  /// How often a line shows the wall clock although nothing asks for it; nil for never.
  private let stampInterval: TimeSpan?
  private var stamped: SessionTime

  /// An interpreter from a time on, which the header has stamped.
  public init(stampInterval: TimeSpan?, at start: SessionTime) {
    self.stampInterval = stampInterval
    stamped = start
  }

  /// What has to be done with an effect of a session.
  public mutating func action(for effect: Effect, of session: Session) -> Action {
    switch effect {
    case .record(let event, let time, let isUrgent):
      let isDue = stampInterval.map { time - stamped >= $0 } ?? false
      guard isDue || event.showsWall else {
        return .record(event, at: time, wall: nil, isUrgent: isUrgent)
      }
      stamped = time
      return .record(event, at: time, wall: session.wall(at: time), isUrgent: isUrgent)
    case .log(let record): return .log(record, line: AlarmLogCoding.line(record))
    case .refuse(let refusal): return .refuse(refusal)
    }
  }
}

extension Event {
  /// Whether the wall clock stands on the journal line of the event.
  fileprivate var showsWall: Bool {
    switch self {
    case .command, .runtime(.clockStep), .runtime(.zoneChanged), .runtime(.resumed): true
    case .source, .vital, .cuff, .wave, .link, .line, .sender, .runtime: false
    }
  }
}
