import Wording

/// A question as shown in the middle of the screen.
struct Dialog: Hashable, Sendable {
  /// One of several answers.
  struct Option: Hashable, Sendable {
    /// The key that chooses it; nil for a key by its place in the list.
    var key: Character?
    let label: String
    let answer: Answer
  }

  /// The kinds of answers.
  enum Kind: Hashable, Sendable {
    /// `y` confirms, every other key cancels.
    case confirm(Answer)
    /// `y` leaves, every other key cancels.
    case leave
    /// Every key goes on.
    case read
    /// A key chooses an option.
    case choose([Option])
    /// A text field; Enter submits it.
    case enter(Question, text: String)
  }

  let title: Phrase
  /// The effect of the answer.
  let lines: [Phrase]
  var kind: Kind
  /// The question that Esc asks where closing would lose something; nil where it closes.
  var beforeClosing: Question?

  init(_ title: Phrase, _ lines: [Phrase] = [], _ kind: Kind) {
    self.title = title
    self.lines = lines
    self.kind = kind
  }

  /// A dialog with a text field.
  init(_ title: Phrase, _ lines: [Phrase] = [], typed question: Question) {
    self.init(title, lines, .enter(question, text: ""))
  }

  var isTyped: Bool { if case .enter = kind { true } else { false } }

  /// An upper bound of the lines it can be scrolled by.
  var longest: Int {
    guard case .choose(let options) = kind else { return 2 * lines.count }
    return 2 * lines.count + options.count
  }

  /// The keys that answer, on the last line of the box.
  func hint(_ language: Language) -> String {
    let words = DialogWords(language)
    return switch kind {
    case .confirm: words.yesOrNo
    case .leave: words.leaveOrStay
    case .read: words.goOn
    case .choose: words.choice
    case .enter: words.entry
    }
  }
}

extension Dialog {
  /// The lines of plain mode.
  func pageLines(_ language: Language) -> [PageLine] {
    var result = ([title] + lines).map { PageLine($0) }
    if case .choose(let options) = kind {
      result += zip(options.keys, options).map { key, option in
        PageLine([.init(Phrase(String(key))), .init(Phrase(option.label))])
      }
    }
    return result + [PageLine(Phrase(hint(language)))]
  }
}

extension [Dialog.Option] {
  /// The keys of the options: their own, else 1 to 9, then letters.
  var keys: [Character] {
    let taken = compactMap(\.key)
    // `a` acknowledges, `p` pauses audio and `E` calls for help in dialogs too.
    var free = "123456789bcdefghijklmnoqrstuvwxyzBCDFGHIJKLMNOQRSTUVWXYZ".filter {
      !taken.contains($0)
    }[...]
    // Options beyond the sixtieth have no key; no list is so long.
    return map { $0.key ?? (free.isEmpty ? " " : free.removeFirst()) }
  }

  /// The option of a key; nil for none.
  func option(of key: Character) -> Dialog.Option? {
    keys.firstIndex(of: key).map { self[$0] }
  }
}
