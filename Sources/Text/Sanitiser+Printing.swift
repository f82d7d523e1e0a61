/// Text on its way out: to a terminal, a log or a page.
///
/// Input is cleaned where it is read and loses its invisible characters. Output may contain text
/// that must not change, such as a file name; here invisible characters are spelled out instead of
/// removed, so that the reader sees them.
extension Sanitiser {
  /// The text, possibly of several lines, without characters that a terminal interprets or hides:
  /// line feeds and tabs stay, other invisible characters are spelled out as `\u{1b}`.
  public static func printable(_ text: String) -> String {
    spelledOut(text, keepsLines: true)
  }

  /// Like ``printable(_:)`` but on one line: line feeds and tabs are spelled out too, so that no
  /// name can imitate a line of its own.
  public static func inline(_ text: String) -> String {
    spelledOut(text, keepsLines: false)
  }

  /// Whether a terminal only shows this scalar or leaves space for it.
  public static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value < 0x7F }
    switch Kind(scalar) {
    case .visible, .mark: return true
    case .space: return scalar.properties.generalCategory == .spaceSeparator
    case .dropped: return false
    }
  }

  private static func spelledOut(_ text: String, keepsLines: Bool) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      byte >= 0x20 && byte < 0x7F || keepsLines && (byte == 0x0A || byte == 0x09)
    }
    guard !isPlain else { return text }
    var result = String.UnicodeScalarView()
    // A mark needs a base letter.
    var marks = marksPerLetter
    for scalar in text.unicodeScalars {
      if keepsLines, scalar == "\n" || scalar == "\t" {
        result.append(scalar)
        marks = marksPerLetter
        continue
      }
      guard isPrintable(scalar) else {
        append(scalar, to: &result)
        marks = marksPerLetter
        continue
      }
      switch Kind(scalar) {
      case .visible:
        result.append(scalar)
        marks = 0
      case .mark where marks < marksPerLetter:
        result.append(scalar)
        marks += 1
      case .mark: append(scalar, to: &result)
      case .space, .dropped:
        result.append(scalar)
        marks = marksPerLetter
      }
    }
    return String(result)
  }

  private static func append(
    _ scalar: Unicode.Scalar, to result: inout String.UnicodeScalarView
  ) {
    result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
  }
}
