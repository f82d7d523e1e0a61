import Canvas

/// The effect of a key; ``KeyTable`` and the pages bind the keys.
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
  case nextPatient
  case replay(ReplayControl)
  case list(ListMove)
  case trend(TrendMove)
  case limit(LimitChange)
  case tile(TileMove)
  case recordSet
  case sideEffect
  case byHand
  case given
  case callHelp
  case correctLast
  case nextStep
  case initials
  case answerRow
  case correctRow
  case tickRow
  case choose(Int)
}

extension Action {
  /// Whether it is refused where the session cannot be changed.
  var changesSession: Bool {
    switch self {
    case .acknowledge, .acknowledgeAll, .audioPause, .audioOff, .alarmPause, .pressureNow, .note,
      .acceptSender, .choose, .recordSet, .sideEffect, .byHand, .given, .callHelp, .nextStep,
      .initials, .answerRow, .correctRow, .correctLast, .tickRow, .lock, .nextPatient:
      true
    case .limit(let change):
      switch change {
      case .less, .more, .list: false
      case .confirm, .reset, .toggle, .digit: true
      }
    case .testSound, .nextTheme, .open, .back, .leave, .replay, .list, .trend, .tile: false
    }
  }
}

/// A move in a list.
enum ListMove: Hashable, Sendable {
  case up
  case down
  case pageUp
  case pageDown
  case first
  case last
  case nextFilter

  /// The move of a key; nil for other keys.
  init?(_ key: Key) {
    switch key {
    case .up: self = .up
    case .down: self = .down
    case .pageUp: self = .pageUp
    case .pageDown: self = .pageDown
    case .home: self = .first
    case .end: self = .last
    case .character, .enter, .escape, .backspace, .tab, .backTab, .left, .right, .interrupt,
      .clearField, .deleteWord, .part:
      return nil
    }
  }

  /// Lines to move down, where `page` lines are visible.
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

/// A move on the trend page.
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
  case interval
}

/// A change of the selected limit.
enum LimitChange: Hashable, Sendable {
  case less
  case more
  case confirm
  case reset
  case toggle
  case digit(Int)
  /// Every rule, or the grid of numbers.
  case list
}

/// A move along the tiles of the main page.
enum TileMove: Hashable, Sendable {
  case left
  case right
  /// Opens the limits of the chosen tile.
  case open
  /// Opens the limits of a tile by its number.
  case openNumber(Int)
}

/// A control of a replay.
public enum ReplayControl: Hashable, Sendable {
  /// Pauses or resumes.
  case togglePause
  /// Plays one event.
  case step
  /// Ten seconds back.
  case back
  /// Ten seconds ahead.
  case ahead
  /// Goes on after a question.
  case goOn
  /// Doubles the speed, up to ×64.
  case faster
  /// Halves the speed, down to ×0.25.
  case slower
  /// To the alarm before the current time.
  case previousAlarm
  /// To the next alarm.
  case nextAlarm
  /// To a number of tenths of the recording, 0 to 9.
  case jump(tenths: Int)
}
