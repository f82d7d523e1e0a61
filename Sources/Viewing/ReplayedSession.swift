public import Display
import Platform
public import Screens
public import Session
import Store
public import Vitals

/// A recording played with pause, step, speed and jump.
public struct ReplayedSession: ViewedSession {
  private var player: ReplayPlayer
  private var lastTurn: Int64

  /// A replay that begins to play now.
  public init(_ player: ReplayPlayer) {
    self.player = player
    lastTurn = SystemClock.monotonic
  }

  /// The session at ``time``.
  public var session: Session? { player.playback.session }

  /// The time played so far.
  public var time: SessionTime { player.playback.time }

  /// The wait is short enough for smooth motion at high speed, and long while nothing changes.
  public var wait: Int32 { player.wait }

  /// Plays on by the time since the last call.
  public mutating func advance(_ status: inout ViewedStatus) {
    let now = SystemClock.monotonic
    let passed = now - lastTurn
    lastTurn = now
    if player.play(for: passed) { status.hasNews = true }
    status.replay = player.shown
    status.remark = player.remark
  }

  /// Applies a control of the replay; returns the remark for the screen.
  public mutating func apply(_ control: ReplayControl) -> ViewedRemark? {
    player.apply(control)
  }
}
