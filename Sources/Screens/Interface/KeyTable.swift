import Canvas
import Wording

/// A key and its action.
struct Binding: Hashable, Sendable {
  /// Name in `config.toml`; empty where the key cannot be changed.
  let name: String
  var key: Key
  let action: Action

  init(_ key: Key, _ action: Action, name: String = "") {
    self.name = name
    self.key = key
    self.action = action
  }

  /// Its word in the key bar and its row on the help page.
  func text(_ language: Language) -> KeyWords.Text { action.text(KeyWords(language)) }

  /// The binding with another key; unchanged for nil.
  func moved(to character: Character?) -> Binding {
    guard let character else { return self }
    var moved = self
    moved.key = .character(character)
    return moved
  }
}

/// The bindings of every page, and those that several pages share.
enum KeyTable {
  /// The common actions, and the pages, each behind the action it names.
  static let everywhere: [Binding] = Page.all.reversed().reduce(into: actions) { bindings, page in
    guard let binding = page.binding, let opening = page.opening,
      let place = bindings.firstIndex(where: { $0.action == opening.after })
    else { return }
    bindings.insert(binding, at: place + 1)
  }

  private static let actions: [Binding] = [
    Binding(.character("a"), .acknowledge, name: "acknowledge"),
    Binding(.character("A"), .acknowledgeAll, name: "acknowledge_all"),
    Binding(.character("p"), .audioPause, name: "audio_pause"),
    Binding(.character("P"), .audioOff, name: "audio_off"),
    Binding(.character("o"), .alarmPause, name: "alarm_pause"),
    Binding(.character("n"), .pressureNow, name: "bp_now"),
    Binding(.character("m"), .note, name: "note"),
    Binding(.character("y"), .acceptSender, name: "accept_sender"),
    Binding(.character("v"), .recordSet, name: "set"),
    Binding(.character("s"), .sideEffect, name: "side_effect"),
    Binding(.character("h"), .byHand, name: "by_hand"),
    Binding(.character("g"), .given, name: "given"),
    Binding(.character("S"), .nextStep, name: "next_step"),
    Binding(.character("E"), .callHelp, name: "call_help"),
    Binding(.character("u"), .initials, name: "initials"),
    Binding(.character("T"), .nextTheme, name: "theme"),
    Binding(.character("b"), .testSound, name: "sound_test"),
    Binding(.character("k"), .lock, name: "lock"),
    Binding(.escape, .back),
    Binding(.character("N"), .nextPatient, name: "next_patient"),
    Binding(.character("q"), .leave, name: "leave"),
  ]

  static let replay: [Binding] = [
    Binding(.character(" "), .replay(.togglePause), name: "play"),
    Binding(.character("."), .replay(.step), name: "step"),
    Binding(.character("<"), .replay(.back), name: "back"),
    Binding(.character(">"), .replay(.ahead), name: "ahead"),
    Binding(.character("+"), .replay(.faster), name: "faster"),
    Binding(.character("-"), .replay(.slower), name: "slower"),
    Binding(.character("["), .replay(.previousAlarm), name: "previous_alarm"),
    Binding(.character("]"), .replay(.nextAlarm), name: "next_alarm"),
  ]

  static let list: [Binding] = [
    Binding(.up, .list(.up)),
    Binding(.down, .list(.down)),
    Binding(.pageUp, .list(.pageUp)),
    Binding(.pageDown, .list(.pageDown)),
    Binding(.home, .list(.first)),
    Binding(.end, .list(.last)),
  ]

  static let form: [Binding] =
    list + [
      Binding(.enter, .answerRow),
      Binding(.character("y"), .tickRow),
      Binding(.character("x"), .correctRow),
    ]
}
