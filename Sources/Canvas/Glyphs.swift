/// The character set of a screen.
public struct Glyphs: Hashable, Sendable {
  private enum Kind: Hashable {
    case unicode
    case console
    case ascii
  }

  private let kind: Kind

  /// Box drawing, blocks and braille.
  public static let unicode = Glyphs(kind: .unicode)
  /// What the fonts of a text console have: light boxes, full and half blocks, Latin letters.
  ///
  /// They hold 256 or 512 characters, without braille, thin blocks and heavy lines.
  public static let console = Glyphs(kind: .console)
  /// ASCII only.
  public static let ascii = Glyphs(kind: .ascii)

  /// Whether all characters are ASCII.
  public var isASCII: Bool { kind == .ascii }

  /// Whether there are braille dots, thin blocks and heavy lines.
  var isRich: Bool { kind == .unicode }

  /// A horizontal line.
  public var horizontal: Character { isASCII ? "-" : "─" }
  /// A vertical line.
  public var vertical: Character { isASCII ? "|" : "│" }
  /// The upper left corner.
  public var topLeft: Character { isASCII ? "+" : "┌" }
  /// The upper right corner.
  public var topRight: Character { isASCII ? "+" : "┐" }
  /// The lower left corner.
  public var bottomLeft: Character { isASCII ? "+" : "└" }
  /// The lower right corner.
  public var bottomRight: Character { isASCII ? "+" : "┘" }
  /// The sign between two limits.
  public var range: String { isRich ? "–" : "-" }
  /// The mark of a changed limit.
  public var dagger: String { isRich ? "†" : "+" }
  /// The completed part of a progress bar.
  public var barDone: Character { isRich ? "━" : "=" }
  /// The end of the completed part.
  public var barTip: Character { isRich ? "╸" : ">" }
  /// The remaining part of a progress bar.
  public var barOpen: Character { isASCII ? "-" : "─" }
  /// A bar from systolic to diastolic on the trend.
  public var pressureBar: Character { isRich ? "┃" : vertical }
  /// A limit line on the trend.
  public var limitLine: Character { isRich ? "┈" : "." }
  /// An alarm mark on the time axis.
  public var alarmMark: Character { isRich ? "▲" : "^" }
  /// A mark of an action on the time axis.
  public var eventMark: Character { isRich ? "•" : "'" }
  /// A pause on the line of the infusion.
  public var pauseLine: Character { isRich ? "┄" : "." }
  /// The cursor of a text field.
  public var cursor: Character { isRich ? "▏" : "_" }
  /// A sign behind what is there; empty where fonts may lack it.
  public var tick: String { isRich ? " ✓" : "" }
  /// The pointer at the selected line of a list.
  public var pointer: Character { isRich ? "▶" : ">" }

  /// A sign that changes with every second, to show that the screen is alive.
  public func heartbeat(_ second: Int64) -> Character {
    let signs: [Character] = isRich ? ["⠁", "⠂", "⠄", "⠂"] : ["|", "/", "-", "\\"]
    // Session time can be negative.
    return signs[Int((second % 4 + 4) % 4)]
  }

  /// A short line at a height in its cell; `share` is from 0 to 1.
  public func line(at share: Double) -> Character {
    let signs: [Character] =
      switch kind {
      case .unicode: ["⎽", "⎼", "─", "⎻", "⎺"]
      case .console: ["_", "-", "¯"]
      case .ascii: ["_", ".", "-", "'"]
      }
    let place = Int((min(max(share, 0), 1) * Double(signs.count - 1)).rounded())
    return signs[place]
  }

  /// A text with every character outside this set replaced; the console keeps letters, which its
  /// font may have.
  public func text(_ text: String) -> String {
    guard kind != .unicode, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    var plain = ""
    for character in text {
      if character.isASCII || kind == .console && Self.inConsole.contains(character) {
        plain.append(character)
      } else if let replacement = Self.replacements[character] {
        plain += replacement
      } else if kind == .console, character.isLetter || character.isNumber {
        plain.append(character)
      } else {
        plain += "?"
      }
    }
    return plain
  }

  /// Signs of texts that fonts of a console have.
  private static let inConsole: Set<Character> = ["≥", "≤", "±", "·", "×", "²", "°", "µ", "½"]

  private static let replacements: [Character: String] = [
    "≥": ">=", "≤": "<=", "–": "-", "†": "+", "−": "-", "…": "...", "×": "x", "·": "-",
    "←": "<-", "→": "->", "▶": ">", "±": "+-", "⏸": "||",
  ]
}
