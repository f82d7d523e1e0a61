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

/// One key, what it does and what it is called.
struct Binding: Hashable, Sendable {
  let key: Key
  let action: Action
  /// The key as it is printed.
  let sign: String
  /// The word in the row of keys; empty where there is no room for it.
  let word: String
  /// The sentence of the help page.
  let sentence: String

  init(_ key: Key, _ action: Action, _ sign: String, _ word: String, _ sentence: String) {
    self.key = key
    self.action = action
    self.sign = sign
    self.word = word
    self.sentence = sentence
  }
}

/// The keys of each page.
enum KeyTable {
  static let everywhere: [Binding] = [
    Binding(
      .character("a"), .acknowledge, "a", "Acknowledge", "acknowledge the alarm on the alarm line"),
    Binding(.character("A"), .acknowledgeAll, "A", "", "list all alarms and acknowledge them"),
    Binding(
      .character("p"), .audioPause, "p", "Audio pause",
      "pause all audio for two minutes; again to end it"),
    Binding(.character("P"), .audioOff, "P", "", "switch audio off (asks); again to switch it on"),
    Binding(
      .character("o"), .alarmPause, "o", "",
      "pause all alarm signals, for a patient who leaves the chair"),
    Binding(
      .character("n"), .pressureNow, "n", "BP now", "blood pressure is taken now: count anew"),
    Binding(.character("m"), .note, "m", "", "write a note"),
    Binding(
      .character("i"), .open(.infusion), "i", "Infusion", "baseline, start, pause, stop, close"),
    Binding(
      .character("t"), .open(.trends), "t", "Trend", "trends: cursor with values, zoom, table"),
    Binding(.character("l"), .open(.limits), "l", "Limits", "the limits in force, and change them"),
    Binding(.character("e"), .open(.events), "e", "Events", "what happened, newest first"),
    Binding(.character("b"), .testSound, "b", "", "test the sound"),
    Binding(.character("?"), .open(.help), "?", "Help", "this page"),
    Binding(.escape, .back, "Esc", "", "back"),
    Binding(.character("q"), .leave, "q", "", "leave; asks while an infusion runs"),
  ]

  static let replay: [Binding] = [
    Binding(.character(" "), .transport(.togglePause), "Space", "Pause", "stop and go on"),
    Binding(.character("."), .transport(.step), ".", "Step", "one event further"),
    Binding(.character("<"), .transport(.back), "<", "", "10 s back"),
    Binding(.character(">"), .transport(.ahead), ">", "", "10 s ahead"),
    Binding(.character("+"), .transport(.faster), "+", "Faster", "twice as fast, up to ×64"),
    Binding(.character("-"), .transport(.slower), "-", "Slower", "half as fast, down to ×0.25"),
    Binding(.character("]"), .transport(.nextAlarm), "]", "Next alarm", "to the next alarm"),
  ]

  static let list: [Binding] = [
    Binding(.up, .moveUp, "Up", "", "one line up"),
    Binding(.down, .moveDown, "Down", "", "one line down"),
    Binding(.pageUp, .pageUp, "PgUp", "", "one page up"),
    Binding(.pageDown, .pageDown, "PgDn", "", "one page down"),
    Binding(.home, .first, "Home", "", "to the first line"),
    Binding(.end, .last, "End", "", "to the last line"),
  ]

  static let events: [Binding] =
    list + [Binding(.tab, .nextFilter, "Tab", "Filter", "show other kinds of events")]

  static let limits: [Binding] =
    list + [
      Binding(.left, .less, "Left", "", "lower the limit"),
      Binding(.right, .more, "Right", "", "raise the limit"),
      Binding(.enter, .confirm, "Enter", "Confirm", "put the changed limit in force"),
      Binding(.backspace, .reset, "Backspace", "Profile", "return to the profile's limit"),
      Binding(.character("x"), .toggle, "x", "On/off", "switch the rule off (asks) or on"),
    ]

  static let trends: [Binding] = [
    Binding(.left, .cursorBack, "Left", "Back", "cursor back"),
    Binding(.right, .cursorAhead, "Right", "Ahead", "cursor ahead"),
    Binding(.up, .zoomIn, "Up", "Zoom in", "less time"),
    Binding(.down, .zoomOut, "Down", "out", "more time"),
    Binding(.pageUp, .pageUp, "PgUp", "", "ten steps back"),
    Binding(.pageDown, .pageDown, "PgDn", "", "ten steps ahead"),
    Binding(.home, .first, "Home", "", "to the beginning"),
    Binding(.end, .last, "End", "", "to now"),
    Binding(.tab, .nextFilter, "Tab", "Table", "chart or table"),
  ]

  static func bindings(of page: Interface.Page, isReplay: Bool) -> [Binding] {
    let own: [Binding] =
      switch page {
      case .main, .infusion: []
      case .help: list
      case .events: events
      case .limits: limits
      case .trends: trends
      }
    return own + (isReplay ? replay : []) + everywhere
  }

  static func action(of key: Key, on page: Interface.Page, isReplay: Bool) -> Action? {
    if case .character(let character) = key, let digit = character.wholeNumberValue,
      character.isASCII
    {
      if isReplay { return .transport(.jump(tenths: digit)) }
      return page == .infusion ? .choose(digit) : nil
    }
    if key == .backTab { return page == .events || page == .trends ? .nextFilter : nil }
    return bindings(of: page, isReplay: isReplay).first { $0.key == key }?.action
  }
}
