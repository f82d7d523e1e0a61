/// The signs a screen is drawn with, for terminals with and without Unicode.
public struct Glyphs: Hashable, Sendable {
  /// Whether only ASCII is used.
  public let isASCII: Bool

  /// Lines, blocks and braille.
  public static let unicode = Glyphs(isASCII: false)
  /// Nothing beyond ASCII.
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
  /// The range sign between two limits.
  public var range: String { isASCII ? "-" : "–" }
  /// The mark of a changed limit.
  public var dagger: String { isASCII ? "+" : "†" }
  /// The done part of a progress bar.
  public var barDone: Character { isASCII ? "=" : "━" }
  /// The end of the done part.
  public var barTip: Character { isASCII ? ">" : "╸" }
  /// The open part of a progress bar.
  public var barOpen: Character { isASCII ? "-" : "─" }
  /// A systolic–diastolic bar of the trend.
  public var pressureBar: Character { isASCII ? "|" : "┃" }
  /// A faint limit line of the trend.
  public var limitLine: Character { isASCII ? "." : "┈" }
  /// An alarm mark on the time axis.
  public var alarmMark: Character { isASCII ? "^" : "▲" }
  /// A mark of something that was done on the time axis.
  public var eventMark: Character { isASCII ? "'" : "•" }
  /// A pause of the infusion on its line.
  public var pauseLine: Character { isASCII ? "." : "┄" }
  /// The place of the cursor in an input.
  public var cursor: Character { isASCII ? "_" : "▏" }
  /// The mark of the chosen line of a list.
  public var pointer: Character { isASCII ? ">" : "▶" }

  /// The heart beat: a sign that changes with every second.
  public func heartbeat(_ second: Int64) -> Character {
    let signs: [Character] = isASCII ? ["|", "/", "-", "\\"] : ["⠁", "⠂", "⠄", "⠂"]
    // A session may begin before its zero.
    return signs[Int((second % 4 + 4) % 4)]
  }

  /// A sign of 0 to 8 eighths of a cell.
  public func level(_ eighths: Int) -> Character {
    let signs: [Character] =
      isASCII
      ? [" ", "_", "_", ".", "-", "=", "+", "*", "#"]
      : [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    return signs[min(max(eighths, 0), 8)]
  }

  /// A text with the signs this set cannot draw replaced.
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
    "≥": ">=", "≤": "<=", "–": "-", "†": "+", "−": "-", "…": "...", "×": "x", "·": ".",
    "▶": ">", "±": "+-", "⏸": "||",
  ]
}
