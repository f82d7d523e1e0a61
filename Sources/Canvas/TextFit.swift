/// Shortens text for a width without making it say something else.
public enum TextFit {
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
