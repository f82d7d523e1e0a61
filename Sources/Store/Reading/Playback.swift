import Alarms
public import Journal
public import Session
public import Vitals

/// A recording that can be played to any time; going back replays it from the start.
public struct Playback: Sendable {
  private let lines: [JournalLine]
  private var replay = SessionReplay()
  /// The index of the next line to play.
  private(set) var next = 0
  /// The session time shown.
  public private(set) var time: SessionTime
  /// The time of the first line.
  public let start: SessionTime
  /// The time of the last line.
  public let end: SessionTime
  /// When conditions of medium and high priority were raised, as the core decides it now.
  public let alarmTimes: [SessionTime]

  /// A recording at its start; nil without a header.
  public init?(_ lines: [JournalLine]) {
    guard let first = lines.first, case .header = first.entry, let last = lines.last else {
      return nil
    }
    self.lines = lines
    start = first.time
    end = max(last.time, first.time)
    time = start
    alarmTimes = Self.alarms(lines)
    play(until: start)
  }

  private static func alarms(_ lines: [JournalLine]) -> [SessionTime] {
    var replay = SessionReplay()
    var times: [SessionTime] = []
    func addAlarms(_ effects: [Effect]) {
      for case .log(let record) in effects where record.transition.event == .raised {
        if let subject = record.transition.subject, subject.priority >= .medium {
          times.append(record.transition.time)
        }
      }
    }
    for line in lines {
      let effects = replay.play(line)
      addAlarms(effects)
    }
    addAlarms(replay.finish())
    return times
  }

  /// The session at ``time``.
  public var session: Session? { replay.session }

  /// Whether the whole recording has been played.
  public var isAtEnd: Bool { time >= end }

  /// Plays to a time, clamped to the recording.
  public mutating func seek(to wanted: SessionTime) {
    let target = min(max(wanted, start), end)
    if target < time {
      replay = SessionReplay()
      next = 0
      time = start
    }
    play(until: target)
  }

  private mutating func play(until target: SessionTime) {
    while next < lines.count, lines[next].time <= target {
      _ = replay.play(lines[next])
      next += 1
    }
    _ = replay.tick(at: target)
    time = target
  }

  /// Plays the next input and the lines before it: headers, checks, alarm lines.
  ///
  /// Of several inputs at one time it plays one; deadlines at that time follow the last.
  public mutating func step() {
    while next < lines.count {
      let line = lines[next]
      next += 1
      _ = replay.play(line)
      guard case .event = line.entry else { continue }
      time = max(time, line.time)
      if next == lines.count || lines[next].time > time { _ = replay.tick(at: time) }
      return
    }
    play(until: end)
  }

  /// The time of the next alarm; nil when none follows.
  public var nextAlarm: SessionTime? { alarmTimes.first { $0 > time } }
}
