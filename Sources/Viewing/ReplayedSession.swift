public import Display
import Platform
public import Screens
public import Session
public import Store
public import Vitals

/// A recording played with pause, step, speed and jump.
public struct ReplayedSession: ViewedSession {
  /// The speeds, in quarters of real time.
  private static let quarterSpeeds = 1...256

  private var playback: Playback
  private var quarterSpeed: Int
  private var isPaused = false
  private var lastTurn: Int64
  /// The fraction of a millisecond of session time not played yet, in quarters.
  private var remainder: Int64 = 0

  /// A replay that starts at a time, at a speed in quarters of real time.
  public init(_ playback: Playback, from: SessionTime?, quarterSpeed: Int) {
    self.playback = playback
    self.quarterSpeed = quarterSpeed
    lastTurn = SystemClock.monotonic
    if let from { self.playback.seek(to: from) }
  }

  /// The session at ``time``.
  public var session: Session? { playback.session }

  /// The time played so far.
  public var time: SessionTime { playback.time }

  /// The wait is short enough for smooth motion at high speed, and long while nothing changes.
  public var wait: Int32 { isPaused ? 1000 : quarterSpeed > 4 ? 50 : 100 }

  /// Plays on by the time since the last call.
  public mutating func advance(_ status: inout ViewedStatus) {
    let now = SystemClock.monotonic
    let passed = now - lastTurn
    lastTurn = now
    if !isPaused {
      let quarters = passed * Int64(quarterSpeed) + remainder
      remainder = quarters % 4
      playback.seek(to: playback.time + TimeSpan(milliseconds: quarters / 4))
      status.hasNews = true
      if playback.isAtEnd { isPaused = true }
    }
    status.replay = ScreenContext.Replay(
      quarterSpeed: quarterSpeed, isPaused: isPaused, end: playback.end)
    status.remark = playback.isAtEnd ? .endOfRecording : nil
  }

  /// Applies a transport command; returns the remark for the screen.
  public mutating func apply(_ transport: Transport) -> ViewedRemark? {
    switch transport {
    case .togglePause: isPaused.toggle()
    case .step:
      isPaused = true
      playback.step()
    case .back: playback.seek(to: playback.time - .seconds(10))
    case .ahead: playback.seek(to: playback.time + .seconds(10))
    case .faster: return setSpeed(quarterSpeed * 2)
    case .slower: return setSpeed(quarterSpeed / 2)
    case .nextAlarm:
      guard let alarm = playback.nextAlarm else { return .noFurtherAlarm }
      playback.seek(to: alarm)
    case .jump(let tenths):
      let length = (playback.end - playback.start).milliseconds
      playback.seek(
        to: playback.start + TimeSpan(milliseconds: length * Int64(tenths) / 10))
    }
    return nil
  }

  /// Sets the speed; returns it while the badge does not show it.
  private mutating func setSpeed(_ wanted: Int) -> ViewedRemark? {
    quarterSpeed = min(max(wanted, Self.quarterSpeeds.lowerBound), Self.quarterSpeeds.upperBound)
    let replay = ScreenContext.Replay(
      quarterSpeed: quarterSpeed, isPaused: isPaused, end: playback.end)
    return isPaused ? .speed(replay.speedText) : nil
  }
}
