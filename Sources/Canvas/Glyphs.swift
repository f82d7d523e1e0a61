/// The character set of a screen, with or without Unicode.
public struct Glyphs: Hashable, Sendable {
  /// Whether all characters are ASCII.
  public let isASCII: Bool

  /// Box drawing, blocks and braille.
  public static let unicode = Glyphs(isASCII: false)
  /// ASCII only.
  public static let ascii = Glyphs(isASCII: true)

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
  public var range: String { isASCII ? "-" : "–" }
  /// The mark of a changed limit.
  public var dagger: String { isASCII ? "+" : "†" }
  /// The completed part of a progress bar.
  public var barDone: Character { isASCII ? "=" : "━" }
  /// The end of the completed part.
  public var barTip: Character { isASCII ? ">" : "╸" }
  /// The remaining part of a progress bar.
  public var barOpen: Character { isASCII ? "-" : "─" }
  /// A bar from systolic to diastolic on the trend.
  public var pressureBar: Character { isASCII ? "|" : "┃" }
  /// A limit line on the trend.
  public var limitLine: Character { isASCII ? "." : "┈" }
  /// An alarm mark on the time axis.
  public var alarmMark: Character { isASCII ? "^" : "▲" }
  /// A mark of an action on the time axis.
  public var eventMark: Character { isASCII ? "'" : "•" }
  /// A pause on the line of the infusion.
  public var pauseLine: Character { isASCII ? "." : "┄" }
  /// The cursor of a text field.
  public var cursor: Character { isASCII ? "_" : "▏" }
  /// The pointer at the selected line of a list.
  public var pointer: Character { isASCII ? ">" : "▶" }

  /// A sign that changes with every second, to show that the screen is alive.
  public func heartbeat(_ second: Int64) -> Character {
    let signs: [Character] = isASCII ? ["|", "/", "-", "\\"] : ["⠁", "⠂", "⠄", "⠂"]
    // Session time can be negative.
    return signs[Int((second % 4 + 4) % 4)]
  }

  /// A block of 0 to 8 eighths of a cell.
  public func level(_ eighths: Int) -> Character {
    let signs: [Character] =
      isASCII
      ? [" ", "_", "_", ".", "-", "=", "+", "*", "#"]
      : [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    return signs[min(max(eighths, 0), 8)]
  }

  /// A text with every character outside this set replaced.
  public func text(_ text: String) -> String {
    guard isASCII, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    var plain = ""
    for character in text {
      if character.isASCII {
        plain.append(character)
      } else {
        plain += Self.replacements[character] ?? "?"
      }
    }
    return plain
  }

  private static let replacements: [Character: String] = [
    "≥": ">=", "≤": "<=", "–": "-", "†": "+", "−": "-", "…": "...", "×": "x", "·": "-",
    "←": "<-", "→": "->", "▶": ">", "±": "+-", "⏸": "||",
  ]
}
