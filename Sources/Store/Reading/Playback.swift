public import Journal
public import Session
public import Vitals

/// A recording that can be played to any time; a jump plays on from the nearest checkpoint before it.
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
  /// Conditions of medium and high priority in the order of their times.
  public let alarms: [RaisedAlarm]
  private let checkpoints: [PlaybackScan.Checkpoint]
  /// The waveforms beside the lines; nil without one.
  private let waves: WaveReel?

  /// A recording at its start; nil without a header.
  public init?(_ lines: [JournalLine], waves: WaveReel? = nil) {
    guard let first = lines.first, case .header = first.entry, let last = lines.last else {
      return nil
    }
    self.lines = lines
    self.waves = waves
    start = first.time
    end = max(last.time, first.time)
    time = start
    let scan = PlaybackScan(lines, length: end - start)
    (alarms, checkpoints) = (scan.alarms, scan.checkpoints)
    play(until: start)
  }

  /// The session at ``time``.
  public var session: Session? {
    guard let session = replay.session, let waves else { return replay.session }
    return waves.store(at: time).shown(in: session)
  }

  /// Whether the whole recording has been played.
  public var isAtEnd: Bool { time >= end }

  /// Plays to a time, clamped to the recording.
  public mutating func seek(to wanted: SessionTime) {
    let target = min(max(wanted, start), end)
    let isBack = target < time
    if let checkpoint = checkpoints.last(where: { $0.time <= target }),
      isBack || checkpoint.next > next
    {
      (replay, next, time) = (checkpoint.replay, checkpoint.next, checkpoint.time)
    } else if isBack {
      (replay, next, time) = (SessionReplay(), 0, start)
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

  /// The time of the first alarm after a time; nil when none follows.
  public func alarm(after time: SessionTime) -> SessionTime? {
    alarms.first { $0.time > time }?.time
  }

  /// The time of the last alarm before a time; nil when there is none.
  public func alarm(before time: SessionTime) -> SessionTime? {
    alarms.last { $0.time < time }?.time
  }
}
