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
  case acceptSender
  case testSound
  case nextTheme
  case lock
  indirect case open(Page)
  case back
  case leave
  case transport(Transport)
  case list(ListMove)
  case trend(TrendMove)
  case limit(LimitChange)
  case recordSet
  case sideEffect
  case nextStep
  case initials
  case answerRow
  case correctRow
  case tickRow
  case choose(Int)
}

/// How a list is moved through.
enum ListMove: Hashable, Sendable {
  case up
  case down
  case pageUp
  case pageDown
  case first
  case last
  case nextFilter

  /// What the keys of lists do.
  init?(_ key: Key) {
    switch key {
    case .up: self = .up
    case .down: self = .down
    case .pageUp: self = .pageUp
    case .pageDown: self = .pageDown
    case .home: self = .first
    case .end: self = .last
    case .character, .enter, .escape, .backspace, .tab, .backTab, .left, .right, .interrupt:
      return nil
    }
  }

  /// How many lines it goes down, where so many of them are seen at once.
  func step(page: Int) -> Int {
    switch self {
    case .up: -1
    case .down: 1
    case .pageUp: -max(page - 1, 1)
    case .pageDown: max(page - 1, 1)
    case .first: -100_000
    case .last: 100_000
    case .nextFilter: 0
    }
  }
}

/// How the trend page is looked through.
enum TrendMove: Hashable, Sendable {
  case back
  case ahead
  case farBack
  case farAhead
  case first
  case last
  case zoomIn
  case zoomOut
  case table
}

/// What is done to the chosen limit.
enum LimitChange: Hashable, Sendable {
  case less
  case more
  case confirm
  case reset
  case toggle
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
