import Canvas
import Text

/// Characters as they are sent to a terminal: a second check of foreign text, which the sanitiser
/// has passed where it was read.
extension Glyph {
  /// Replaces a character that a terminal would obey or hide.
  private static let replacement: UInt32 = 0xFFFD

  /// Calls `body` with each scalar, or its replacement.
  func forEachShown(_ body: (UInt32) -> Void) {
    forEachScalar { value in
      // ASCII first: most text is.
      let isASCII = value >= 0x20 && value < 0x7F
      let isPrintable = isASCII || (Unicode.Scalar(value).map(Sanitiser.isPrintable) ?? false)
      body(isPrintable ? value : Self.replacement)
    }
  }

  /// The character with unprintable scalars replaced.
  var shown: Character {
    var text = String.UnicodeScalarView()
    forEachShown { value in
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    return String(text).first ?? " "
  }
}
