/// The one gate for text that is not ours: device words, labels, notes, file names.
///
/// What passes can be shown on any terminal and written into any log: no control characters, no
/// escape sequences, no bidirectional overrides, nothing invisible, no towers of combining marks.
/// It works by the general category of each scalar (Unicode 15, table 12), letting through what
/// is known to be visible.
public enum Sanitiser {
  /// How many graphemes a label (chair, room, pseudonym) may have.
  public static let labelLimit = 32
  /// How many graphemes a note or a device's words may have.
  public static let noteLimit = 200
  /// How many combining marks may stand on one letter.
  static let marksPerLetter = 2

  /// The text with only visible characters, single spaces between words, cut to `limit` graphemes.
  public static func clean(_ text: String, limit: Int) -> String {
    // Most texts are the name of a source, in ASCII and without a space.
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

  enum Kind {
    case visible
    case mark
    case space
    case dropped

    init(_ scalar: Unicode.Scalar) {
      // ASCII first: it is nearly all there is, and the property tables are slow.
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
