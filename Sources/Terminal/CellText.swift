import Canvas
import Text

/// What of a cell goes to a terminal: the last look at text that others wrote, after the sanitiser
/// has had it where it was read.
extension Glyph {
  /// What stands for a character that a terminal would obey or hide.
  private static let replacement: UInt32 = 0xFFFD

  /// Hands over each scalar as the terminal may have it.
  func forEachShown(_ body: (UInt32) -> Void) {
    forEachScalar { value in
      // ASCII first: it is nearly all there is.
      let isASCII = value >= 0x20 && value < 0x7F
      let isPrintable = isASCII || (Unicode.Scalar(value).map(Sanitiser.isPrintable) ?? false)
      body(isPrintable ? value : Self.replacement)
    }
  }

  /// The character as the terminal may have it.
  var shown: Character {
    var text = String.UnicodeScalarView()
    forEachShown { value in
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    return String(text).first ?? " "
  }
}
