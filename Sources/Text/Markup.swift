/// Text inside XML and HTML.
public enum Markup {
  /// A text in which nothing is markup, between tags and in quoted attributes.
  ///
  /// It goes by scalars: a letter with a combining mark is one `Character`, and `<` can be that
  /// letter. Characters that XML 1.0 (2.2) forbids, and all others that are not visible, are
  /// written out by ``Sanitiser/printable(_:)``.
  public static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in Sanitiser.printable(text).unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
