import Wording

/// A question as it is shown in the middle of the screen; it says what will be recorded.
struct Dialog: Hashable, Sendable {
  /// One answer of several.
  struct Option: Hashable, Sendable {
    /// The key that chooses it; nil for its place in the list.
    var key: Character?
    let label: String
    let answer: Answer
  }

  /// How it is answered.
  enum Kind: Hashable, Sendable {
    /// `y` does it, every other key does not.
    case confirm(Answer)
    /// `y` leaves, every other key stays.
    case leave
    /// A key chooses.
    case choose([Option])
    /// A text is typed, Enter ends it.
    case enter(Question, text: String)
  }

  let title: Phrase
  /// What it means, line by line.
  let lines: [Phrase]
  var kind: Kind

  init(_ title: Phrase, _ lines: [Phrase] = [], _ kind: Kind) {
    self.title = title
    self.lines = lines
    self.kind = kind
  }

  /// A question that is answered by typing.
  init(_ title: Phrase, _ lines: [Phrase] = [], typed question: Question) {
    self.init(title, lines, .enter(question, text: ""))
  }

  var isTyped: Bool { if case .enter = kind { true } else { false } }

  /// More lines than it can be moved up by.
  var longest: Int {
    guard case .choose(let options) = kind else { return 2 * lines.count }
    return 2 * lines.count + options.count
  }

  /// How to answer, for the last line of the box.
  var hint: String {
    switch kind {
    case .confirm: "y yes   any other key no"
    case .leave: "y leave   any other key stay"
    case .choose: "its key chooses   Esc back"
    case .enter: "Enter takes it   Esc back"
    }
  }
}

extension Dialog {
  /// The question in lines, for plain mode.
  var told: [PageLine] {
    var told = ([title] + lines).map { PageLine($0) }
    if case .choose(let options) = kind {
      told += zip(options.keys, options).map { key, option in
        PageLine([.init(Phrase(String(key))), .init(Phrase(option.label))])
      }
    }
    return told + [PageLine(Phrase(hint))]
  }
}

extension [Dialog.Option] {
  /// The keys of the options: their own, else 1 to 9 and then letters, in order.
  var keys: [Character] {
    let taken = compactMap(\.key)
    // `a` acknowledges and `p` pauses audio, in a question too.
    var free = "123456789bcdefghijklmnoqrstuvwxyzBCDEFGHIJKLMNOQRSTUVWXYZ".filter {
      !taken.contains($0)
    }[...]
    // More than sixty answers have no key; no list of ours is so long.
    return map { $0.key ?? (free.isEmpty ? " " : free.removeFirst()) }
  }

  /// The option of a key.
  func option(of key: Character) -> Dialog.Option? {
    keys.firstIndex(of: key).map { self[$0] }
  }
}
