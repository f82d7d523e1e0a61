/// The names of the keys.
package struct KeyNameWords {
  /// A key without a character of its own.
  package enum Name: Hashable, Sendable {
    case space, enter, escape, backspace, tab, up, down, left, right, pageUp, pageDown, home, end
  }

  let language: Language

  package init(_ language: Language) { self.language = language }

  /// A key as it is printed on a keyboard.
  package func printed(_ key: Name) -> String {
    switch key {
    case .space: language(english: "Space")
    case .enter: language(english: "Enter")
    case .escape: language(english: "Esc")
    case .backspace: language(english: "Backspace")
    case .tab: language(english: "Tab")
    case .up: language(english: "Up")
    case .down: language(english: "Down")
    case .left: language(english: "Left")
    case .right: language(english: "Right")
    case .pageUp: language(english: "PgUp")
    case .pageDown: language(english: "PgDn")
    case .home: language(english: "Home")
    case .end: language(english: "End")
    }
  }

  /// A key as it is spoken.
  package func spoken(_ key: Name) -> String {
    switch key {
    case .escape: language(english: "escape")
    case .pageUp: language(english: "page up")
    case .pageDown: language(english: "page down")
    case .space, .enter, .backspace, .tab, .up, .down, .left, .right, .home, .end: printed(key)
    }
  }

  /// The key of a character as it is spoken.
  package func spoken(_ character: Character) -> String {
    switch character {
    case "?": language(english: "question mark")
    case ".": language(english: "dot")
    case "<": language(english: "less than")
    case ">": language(english: "greater than")
    case "+": language(english: "plus")
    case "-": language(english: "minus")
    case "]": language(english: "right bracket")
    default:
      character.isUppercase
        ? language(english: "capital \(String(character))") : String(character)
    }
  }
}
