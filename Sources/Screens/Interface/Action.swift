import Canvas

/// What a key does; the tables below are the only place that says which key it is.
enum Action: Hashable, Sendable {
  case acknowledge
  case acknowledgeAll
  case audioPause
  case audioOff
  case alarmPause
  case pressureNow
  case note
  case testSound
  case nextTheme
  case lock
  case open(Interface.Page)
  case back
  case leave
  case transport(Transport)
  case moveUp
  case moveDown
  case pageUp
  case pageDown
  case first
  case last
  case less
  case more
  case confirm
  case reset
  case toggle
  case nextFilter
  case cursorBack
  case cursorAhead
  case zoomIn
  case zoomOut
  case choose(Int)
}

/// How a replay is driven.
public enum Transport: Hashable, Sendable {
  /// Stands still, or goes on.
  case togglePause
  /// Plays one more event.
  case step
  /// Ten seconds back.
  case back
  /// Ten seconds ahead.
  case ahead
  /// Twice as fast, at most ×64.
  case faster
  /// Half as fast, at least ×0.25.
  case slower
  /// To the next alarm.
  case nextAlarm
  /// To so many tenths of the recording.
  case jump(tenths: Int)
}
