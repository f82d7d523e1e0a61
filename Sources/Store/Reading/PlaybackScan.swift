import Alarms
import Journal
import Session
public import Vitals

/// An alarm condition of medium or high priority in a recording, as the core decides it now.
public struct RaisedAlarm: Hashable, Sendable {
  /// When it was raised.
  public let time: SessionTime
  /// Whether its priority is high.
  public let isHigh: Bool

  /// A condition raised at a time.
  public init(time: SessionTime, isHigh: Bool) {
    self.time = time
    self.isHigh = isHigh
  }
}

/// One pass over a recording: its alarms, and checkpoints from which it can be played on.
struct PlaybackScan {
  /// The state of a replay before one of the lines.
  struct Checkpoint {
    let replay: SessionReplay
    /// The index of the next line to play.
    let next: Int
    /// The latest time among the lines before.
    let time: SessionTime
  }

  /// The most checkpoints kept: each holds a session that grows with the recording.
  static let mostCheckpoints: Int64 = 60
  /// The least time between two checkpoints, which plays in a few milliseconds.
  static let leastInterval = TimeSpan.minutes(2)

  /// Conditions of medium and high priority, in the order of their times.
  private(set) var alarms: [RaisedAlarm] = []
  private(set) var checkpoints: [Checkpoint] = []

  /// Plays all lines once; `length` is the time from the first line to the last.
  init(_ lines: [JournalLine], length: TimeSpan) {
    let interval = max(
      Self.leastInterval, TimeSpan(milliseconds: length.milliseconds / Self.mostCheckpoints))
    var replay = SessionReplay()
    var latest = lines.first?.time ?? .zero
    var due = latest + interval
    for (index, line) in lines.enumerated() {
      if line.time >= due {
        checkpoints.append(Checkpoint(replay: replay, next: index, time: latest))
        due = line.time + interval
      }
      // A separate statement: as an argument the call would copy the whole value first.
      let effects = replay.play(line)
      add(effects, of: line)
      latest = max(latest, line.time)
    }
    add(replay.finish(), of: nil)
    alarms.sort { $0.time < $1.time }
  }

  private mutating func add(_ effects: [Effect], of line: JournalLine?) {
    for case .log(let record) in effects where record.transition.event == .raised {
      guard let subject = record.transition.subject, subject.priority >= .medium else { continue }
      var time = record.transition.time
      // A recorded alarm line is adopted when it is played, not before.
      if let line, case .alarm = line.entry { time = max(time, line.time) }
      alarms.append(RaisedAlarm(time: time, isHigh: subject.priority == .high))
    }
  }
}
