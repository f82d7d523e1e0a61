/// The end of a sequence of a terminal that is no key here, found character by character.
///
/// Keys that curses does not know, reports of a mouse and pasted text begin with Escape. Their rest
/// must never act as keys.
struct EscapeSequence {
  private enum State: Equatable {
    /// A control sequence, with its parameters.
    case control(String)
    /// A function key after `ESC O`.
    case single
    /// A number of characters.
    case rest(Int)
    /// Text up to a bell or `ESC \`.
    case string(isEscaped: Bool)
    /// Pasted text up to `ESC [ 201 ~`, of which the end was read so far.
    case paste(String)
  }

  private static let pasteEnd = "\u{1B}[201~"

  private var state: State

  /// A sequence by the character behind Escape; nil for a character that is a key of its own.
  init?(after character: Unicode.Scalar) {
    switch character {
    case "[": state = .control("")
    case "O": state = .single
    case "P", "X", "]", "^", "_": state = .string(isEscaped: false)
    default: return nil
    }
  }

  /// A report of a mouse whose beginning, as `ESC [ M`, curses has read.
  init(mouseReportAfter prefix: String) {
    state = prefix.hasSuffix("M") ? .rest(3) : .control("<")
  }

  /// Takes a further character; whether it was the last one.
  mutating func ends(with character: Unicode.Scalar) -> Bool {
    switch state {
    case .rest(let count):
      state = .rest(count - 1)
      return count <= 1
    case .single:
      // Old terminals name the modifiers by digits.
      return !("0"..."9").contains(character)
    case .control(let parameters): return ends(parameters, character)
    case .string(let isEscaped):
      state = .string(isEscaped: character == "\u{1B}")
      return character == "\u{07}" || (isEscaped && character == "\\")
    case .paste(let read):
      let now = read + String(character)
      let isEnd = Self.pasteEnd.hasPrefix(now)
      state = .paste(isEnd ? now : character == "\u{1B}" ? String(character) : "")
      return now == Self.pasteEnd
    }
  }

  private mutating func ends(_ parameters: String, _ character: Unicode.Scalar) -> Bool {
    switch character {
    case "[" where parameters.isEmpty: state = .rest(1)  // a function key of the Linux console
    case "M" where parameters.isEmpty: state = .rest(3)  // a mouse
    case "~" where parameters == "200": state = .paste("")
    case "@"..."~": return true
    // Longer than any sequence.
    default:
      state = .control(parameters + String(character))
      return parameters.unicodeScalars.count >= 64
    }
    return false
  }
}
