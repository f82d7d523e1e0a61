import Wording

extension Action {
  /// Its word in the key bar and its row on the help page.
  func text(_ words: KeyWords) -> KeyWords.Text {
    switch self {
    case .acknowledge: words.acknowledge
    case .acknowledgeAll: words.acknowledgeAll
    case .audioPause: words.audioPause
    case .audioOff: words.audioOff
    case .alarmPause: words.alarmPause
    case .pressureNow: words.pressureNow
    case .note: words.note
    case .acceptSender: words.acceptSender
    case .testSound: words.testSound
    case .nextTheme: words.nextTheme
    case .lock: words.lock
    case .open(let page): page.opening?.text(words) ?? words.back
    case .back: words.back
    case .leave: words.leave
    case .nextPatient: words.nextPatient
    case .replay(let control): control.text(words)
    case .list(let move): move.text(words)
    case .trend(let move): move.text(words)
    case .limit(let change): change.text(words)
    case .tile(let move): move.text(words)
    case .recordSet: words.recordSet
    case .sideEffect: words.sideEffect
    case .given: words.given
    case .byHand: words.byHand
    case .callHelp: words.callHelp
    case .correctLast: words.correctLast
    case .nextStep: words.nextStep
    case .initials: words.initials
    case .answerRow: words.answer
    case .correctRow: words.correct
    case .tickRow: words.yes
    case .choose: words.chooseAction
    }
  }
}

extension ReplayControl {
  fileprivate func text(_ words: KeyWords) -> KeyWords.Text {
    switch self {
    case .togglePause, .goOn: words.play
    case .step: words.step
    case .back: words.stepBack
    case .ahead: words.stepAhead
    case .faster: words.faster
    case .slower: words.slower
    case .previousAlarm: words.previousAlarm
    case .nextAlarm: words.nextAlarm
    case .jump: words.tenths
    }
  }
}

extension ListMove {
  fileprivate func text(_ words: KeyWords) -> KeyWords.Text {
    switch self {
    case .up: words.up
    case .down: words.down
    case .pageUp: words.pageUp
    case .pageDown: words.pageDown
    case .first: words.first
    case .last: words.last
    case .nextFilter: words.nextFilter
    }
  }
}

extension TrendMove {
  fileprivate func text(_ words: KeyWords) -> KeyWords.Text {
    switch self {
    case .back: words.earlier
    case .ahead: words.later
    case .farBack: words.farEarlier
    case .farAhead: words.farLater
    case .first: words.start
    case .last: words.now
    case .zoomIn: words.zoomIn
    case .zoomOut: words.zoomOut
    case .table: words.table
    case .interval: words.interval
    }
  }
}

extension TileMove {
  fileprivate func text(_ words: KeyWords) -> KeyWords.Text {
    switch self {
    case .left: words.tileLeft
    case .right: words.tileRight
    case .open, .openNumber: words.tileLimits
    }
  }
}

extension LimitChange {
  fileprivate func text(_ words: KeyWords) -> KeyWords.Text {
    switch self {
    case .less: words.lower
    case .more: words.raise
    case .confirm: words.confirm
    case .reset: words.reset
    case .toggle: words.toggle
    case .digit: words.number
    case .list: words.allRules
    }
  }
}
