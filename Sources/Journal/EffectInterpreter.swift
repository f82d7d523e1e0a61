public import Care
public import Session
public import Vitals

/// Decides how a session's effects enter its record and its alarm log, in one place for the live
/// monitor and for sessions that are simulated at once.
public struct EffectInterpreter {
  /// The action an effect requires.
  public enum Action {
    /// Record an input in the journal, with the wall clock if its line shows it.
    case record(Event, at: SessionTime, wall: WallTime?, isUrgent: Bool)
    /// Log a line: to the journal first, then to every outlet.
    case log(AlarmRecord, line: [UInt8])
    /// Report the reason a command was refused.
    case refuse(Refusal)
  }

  /// How often a line shows the wall clock without another reason; nil for never.
  private let stampInterval: TimeSpan?
  private var stamped: SessionTime

  /// An interpreter that starts at the time of the header, which shows the wall clock.
  public init(stampInterval: TimeSpan?, at start: SessionTime) {
    self.stampInterval = stampInterval
    stamped = start
  }

  /// The action for an effect of a session.
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
  /// Whether the journal line of the event shows the wall clock.
  fileprivate var showsWall: Bool {
    switch self {
    case .command, .runtime(.clockStep), .runtime(.zoneChanged), .runtime(.resumed): true
    case .source, .vital, .cuff, .wave, .link, .line, .sender, .runtime, .scene, .station: false
    }
  }
}
