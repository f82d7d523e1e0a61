/// Text on its way out: to a terminal, a log, a page.
///
/// What was read is cleaned where it is read, and loses what is not visible. What is printed may
/// hold text that could not be changed there, as the name of a file must stay its name; here
/// nothing is left out, so that the reader sees that something stands there.
extension Sanitiser {
  /// A text of one or several lines with nothing in it that a terminal obeys or hides: line feeds
  /// and tabs stay, everything else that is not visible is written out, as `\u{1b}`.
  public static func printable(_ text: String) -> String {
    writtenOut(text, keepsLines: true)
  }

  /// The same in one line: line feeds and tabs are written out as well, so that no name can look
  /// like a line of its own.
  public static func inline(_ text: String) -> String {
    writtenOut(text, keepsLines: false)
  }

  /// Whether a terminal shows this scalar, or leaves room for it, and does nothing else.
  public static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value < 0x7F }
    switch Kind(scalar) {
    case .visible, .mark: return true
    case .space: return scalar.properties.generalCategory == .spaceSeparator
    case .dropped: return false
    }
  }

  private static func writtenOut(_ text: String, keepsLines: Bool) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      byte >= 0x20 && byte < 0x7F || keepsLines && (byte == 0x0A || byte == 0x09)
    }
    guard !isPlain else { return text }
    var result = String.UnicodeScalarView()
    // A mark needs a letter to stand on.
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
