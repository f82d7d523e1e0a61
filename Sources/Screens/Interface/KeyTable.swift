import Canvas
import Wording

/// A key and its action.
struct Binding: Hashable, Sendable {
  /// Name in `config.toml`; empty where the key cannot be changed.
  let name: String
  var key: Key
  let action: Action
  /// The key as it is printed.
  var sign: String

  init(_ key: Key, _ action: Action, _ sign: String, name: String = "") {
    self.name = name
    self.key = key
    self.action = action
    self.sign = sign
  }

  /// Its word in the key bar and its row on the help page.
  func text(_ language: Language) -> KeyWords.Text { action.text(KeyWords(language)) }

  /// The binding with another key; unchanged for nil.
  func moved(to character: Character?) -> Binding {
    guard let character else { return self }
    var moved = self
    moved.key = .character(character)
    moved.sign = character == " " ? "Space" : String(character)
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
    Binding(.character("a"), .acknowledge, "a", name: "acknowledge"),
    Binding(.character("A"), .acknowledgeAll, "A", name: "acknowledge_all"),
    Binding(.character("p"), .audioPause, "p", name: "audio_pause"),
    Binding(.character("P"), .audioOff, "P", name: "audio_off"),
    Binding(.character("o"), .alarmPause, "o", name: "alarm_pause"),
    Binding(.character("n"), .pressureNow, "n", name: "bp_now"),
    Binding(.character("m"), .note, "m", name: "note"),
    Binding(.character("y"), .acceptSender, "y", name: "accept_sender"),
    Binding(.character("v"), .recordSet, "v", name: "set"),
    Binding(.character("s"), .sideEffect, "s", name: "side_effect"),
    Binding(.character("S"), .nextStep, "S", name: "next_step"),
    Binding(.character("u"), .initials, "u", name: "initials"),
    Binding(.character("T"), .nextTheme, "T", name: "theme"),
    Binding(.character("b"), .testSound, "b", name: "sound_test"),
    Binding(.character("k"), .lock, "k", name: "lock"),
    Binding(.escape, .back, "Esc"),
    Binding(.character("q"), .leave, "q", name: "leave"),
  ]

  static let replay: [Binding] = [
    Binding(.character(" "), .transport(.togglePause), "Space", name: "play"),
    Binding(.character("."), .transport(.step), ".", name: "step"),
    Binding(.character("<"), .transport(.back), "<", name: "back"),
    Binding(.character(">"), .transport(.ahead), ">", name: "ahead"),
    Binding(.character("+"), .transport(.faster), "+", name: "faster"),
    Binding(.character("-"), .transport(.slower), "-", name: "slower"),
    Binding(.character("]"), .transport(.nextAlarm), "]", name: "next_alarm"),
  ]

  static let list: [Binding] = [
    Binding(.up, .list(.up), "Up"),
    Binding(.down, .list(.down), "Down"),
    Binding(.pageUp, .list(.pageUp), "PgUp"),
    Binding(.pageDown, .list(.pageDown), "PgDn"),
    Binding(.home, .list(.first), "Home"),
    Binding(.end, .list(.last), "End"),
  ]

  static let form: [Binding] =
    list + [
      Binding(.enter, .answerRow, "Enter"),
      Binding(.character("y"), .tickRow, "y"),
      Binding(.character("x"), .correctRow, "x"),
    ]
}
