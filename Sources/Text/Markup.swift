/// Escaping for XML and HTML.
public enum Markup {
  /// The text without active markup, for use between tags and in quoted attributes.
  ///
  /// Escaping works on scalars: `<` with a combining mark is one `Character`. Characters that XML
  /// 1.0 (2.2) forbids, and all other invisible ones, are spelled out by
  /// ``Sanitiser/printable(_:)``.
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
