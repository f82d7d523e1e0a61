/// Shortens text for a width without making it say something else.
public enum TextFit {
  /// A text made exactly so wide: cut, or filled with blanks.
  public static func padded(_ text: String, to columns: Int) -> String {
    var text = text
    while DisplayWidth.of(text) > columns { text.removeLast() }
    return text + String(repeating: " ", count: max(columns - DisplayWidth.of(text), 0))
  }

  /// The leading parts of a text, set apart by two blanks, that fit whole.
  ///
  /// A number that is cut is another number: a part with a digit is shown whole or not at all.
  public static func parts(_ text: String, columns: Int) -> String {
    guard DisplayWidth.of(text) > columns else { return text }
    var fitting = ""
    for part in text.split(separator: "  ") {
      let longer = fitting.isEmpty ? String(part) : "\(fitting)  \(part)"
      guard DisplayWidth.of(longer) <= columns else { break }
      fitting = longer
    }
    guard fitting.isEmpty, !text.contains(where: \.isNumber) else { return fitting }
    return text
  }
}
