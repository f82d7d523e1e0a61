/// The single gate for foreign text: device words, labels, notes, file names.
///
/// Cleaned text is safe on any terminal and in any log: no control characters, no escape sequences,
/// no bidirectional overrides, nothing invisible, no stacks of combining marks. Each scalar is
/// judged by its general category (Unicode 15, table 12); only categories known to be visible pass.
public enum Sanitiser {
  /// The longest label (chair, room, pseudonym), in graphemes.
  public static let labelLimit = 32
  /// The longest note or device text, in graphemes.
  public static let noteLimit = 200
  /// The most combining marks on one letter.
  static let marksPerLetter = 2

  /// The visible characters of the text, with single spaces between words, cut to `limit`
  /// graphemes.
  public static func clean(_ text: String, limit: Int) -> String {
    // Fast path: most texts are source names in ASCII without spaces.
    let utf8 = text.utf8
    if utf8.count <= limit, utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return text }
    var scalars = String.UnicodeScalarView()
    var marks = marksPerLetter
    var pendingSpace = false
    for scalar in text.unicodeScalars {
      switch Kind(scalar) {
      case .visible:
        if pendingSpace, !scalars.isEmpty { scalars.append(" ") }
        pendingSpace = false
        scalars.append(scalar)
        marks = 0
      case .mark where marks < marksPerLetter && !pendingSpace:
        scalars.append(scalar)
        marks += 1
      case .mark, .dropped: break
      case .space:
        pendingSpace = true
        marks = marksPerLetter
      }
    }
    var cleaned = String(String(scalars).prefix(limit))
    if cleaned.last == " " { cleaned.removeLast() }
    return cleaned
  }

  /// Whether a text has nothing that ``clean(_:limit:)`` would leave out, but for several blanks.
  public static func isPlain(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch Kind(scalar) {
      case .visible, .mark: true
      case .space: scalar == " "
      case .dropped: false
      }
    }
  }

  enum Kind {
    case visible
    case mark
    case space
    case dropped

    init(_ scalar: Unicode.Scalar) {
      // Fast path: nearly all text is ASCII, and the property tables are slow.
      if scalar.isASCII {
        let isGraphic = scalar.value > 0x20 && scalar.value < 0x7F
        let isSpace = scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value)
        self = isGraphic ? .visible : isSpace ? .space : .dropped
        return
      }
      let properties = scalar.properties
      if properties.isDefaultIgnorableCodePoint {
        self = .dropped
        return
      }
      switch properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .letterNumber, .otherNumber,
        .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
        .initialPunctuation, .finalPunctuation, .otherPunctuation,
        .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
        self = .visible
      case .nonspacingMark, .spacingMark, .enclosingMark: self = .mark
      case .spaceSeparator, .lineSeparator, .paragraphSeparator: self = .space
      case .control, .format, .surrogate, .privateUse, .unassigned: self = .dropped
      @unknown default: self = .dropped
      }
    }
  }
}
