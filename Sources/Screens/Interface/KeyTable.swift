import Canvas
import Care

/// A key and its action.
struct Binding: Hashable, Sendable {
  /// Name in `config.toml`; empty where the key cannot be changed.
  let name: String
  var key: Key
  let action: Action
  /// The key as it is printed.
  var sign: String
  /// Word in the key bar; empty where it is not shown there.
  let word: String
  /// Sentence on the help page.
  let sentence: String

  init(
    _ key: Key, _ action: Action, _ sign: String, _ word: String, _ sentence: String,
    name: String = ""
  ) {
    self.name = name
    self.key = key
    self.action = action
    self.sign = sign
    self.word = word
    self.sentence = sentence
  }

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
    Binding(
      .character("a"), .acknowledge, "a", "Acknowledge", "acknowledge the alarm on the alarm line",
      name: "acknowledge"),
    Binding(
      .character("A"), .acknowledgeAll, "A", "", "list all alarms and acknowledge them",
      name: "acknowledge_all"),
    Binding(
      .character("p"), .audioPause, "p", "Audio pause",
      "pause all audio for two minutes; again to end it", name: "audio_pause"),
    Binding(
      .character("P"), .audioOff, "P", "", "switch audio off (asks); again to switch it on",
      name: "audio_off"),
    Binding(
      .character("o"), .alarmPause, "o", "",
      "pause all alarm signals, for a patient who leaves the chair", name: "alarm_pause"),
    Binding(
      .character("n"), .pressureNow, "n", "BP", "blood pressure is taken now: count anew",
      name: "bp_now"),
    Binding(.character("m"), .note, "m", "", "write a note", name: "note"),
    Binding(
      .character("y"), .acceptSender, "y", "",
      "accept the other monitor or patient that an alarm asks about", name: "accept_sender"),
    Binding(
      .character("v"), .recordSet, "v", "Set", "record a set of vital signs now, then score it",
      name: "set"),
    Binding(
      .character("s"), .sideEffect, "s", "Side effect", "record a side effect", name: "side_effect"),
    Binding(
      .character("S"), .nextStep, "S", "", "the next step: start, stop or close (asks)",
      name: "next_step"),
    Binding(
      .character("u"), .initials, "u", "", "who is at the chair: initials for the record",
      name: "initials"),
    Binding(
      .character("T"), .nextTheme, "T", "", "show the next theme on this screen", name: "theme"),
    Binding(.character("b"), .testSound, "b", "", "test the sound", name: "sound_test"),
    Binding(
      .character("k"), .lock, "k", "",
      "lock the keys against stray presses; k twice unlocks, a twice acknowledges", name: "lock"),
    Binding(.escape, .back, "Esc", "", "back"),
    Binding(.character("q"), .leave, "q", "", "leave; asks while an infusion runs", name: "leave"),
  ]

  static let replay: [Binding] = [
    Binding(
      .character(" "), .transport(.togglePause), "Space", "Pause", "stop and go on", name: "play"),
    Binding(.character("."), .transport(.step), ".", "Step", "one event further", name: "step"),
    Binding(.character("<"), .transport(.back), "<", "", "10 s back", name: "back"),
    Binding(.character(">"), .transport(.ahead), ">", "", "10 s ahead", name: "ahead"),
    Binding(
      .character("+"), .transport(.faster), "+", "Faster", "twice as fast, up to ×64",
      name: "faster"),
    Binding(
      .character("-"), .transport(.slower), "-", "Slower", "half as fast, down to ×0.25",
      name: "slower"),
    Binding(
      .character("]"), .transport(.nextAlarm), "]", "Next alarm", "to the next alarm",
      name: "next_alarm"),
  ]

  static let list: [Binding] = [
    Binding(.up, .list(.up), "Up", "", "one line up"),
    Binding(.down, .list(.down), "Down", "", "one line down"),
    Binding(.pageUp, .list(.pageUp), "PgUp", "", "one page up"),
    Binding(.pageDown, .list(.pageDown), "PgDn", "", "one page down"),
    Binding(.home, .list(.first), "Home", "", "to the first line"),
    Binding(.end, .list(.last), "End", "", "to the last line"),
  ]

  static let form: [Binding] =
    list + [
      Binding(.enter, .answerRow, "Enter", "Answer", "answer the chosen line"),
      Binding(.character("y"), .tickRow, "y", "Yes", "answer the chosen line with yes"),
      Binding(.character("x"), .correctRow, "x", "Correct", "correct what the chosen line says"),
    ]
}
