import Canvas
import Wording

extension Key {
  /// The key as it is printed on a keyboard; empty for one without a name.
  func sign(_ language: Language) -> String {
    switch text {
    case .name(let name)?: KeyNameWords(language).printed(name)
    case .character(let character)?: String(character)
    case nil: ""
    }
  }

  /// The key as it is spoken.
  func spoken(_ language: Language) -> String {
    switch text {
    case .name(let name)?: KeyNameWords(language).spoken(name)
    case .character(let character)?: KeyNameWords(language).spoken(character)
    case nil: ""
    }
  }

  private enum Text {
    case name(KeyNameWords.Name)
    case character(Character)
  }

  /// Nil for keys that nothing names.
  private var text: Text? {
    switch self {
    case .character(" "): .name(.space)
    case .character(let character): .character(character)
    case .enter: .name(.enter)
    case .escape: .name(.escape)
    case .backspace: .name(.backspace)
    case .tab: .name(.tab)
    case .up: .name(.up)
    case .down: .name(.down)
    case .left: .name(.left)
    case .right: .name(.right)
    case .pageUp: .name(.pageUp)
    case .pageDown: .name(.pageDown)
    case .home: .name(.home)
    case .end: .name(.end)
    case .backTab, .interrupt, .clearField, .deleteWord, .part: nil
    }
  }
}
