/// Shortens text for a width without making it say something else.
public enum TextFit {
  /// A text made exactly so wide: cut, or filled with blanks.
  public static func padded(_ text: String, to columns: Int) -> String {
    var text = text
    while DisplayWidth.of(text) > columns { text.removeLast() }
    return text + String(repeating: " ", count: max(columns - DisplayWidth.of(text), 0))
  }

  /// A text with a sign where it was cut, never within a number, which would be another number.
  public static func cut(_ text: String, to columns: Int, mark: Character) -> String {
    guard DisplayWidth.of(text) > columns else { return text }
    guard columns > 2 else { return columns > 0 ? String(mark) : "" }
    var kept = text
    while DisplayWidth.of(kept) > columns - 1 { kept.removeLast() }
    let next = text[kept.endIndex...].first
    if next?.isNumber ?? false || next == "." {
      while let last = kept.last, last.isNumber || last == "." { kept.removeLast() }
    }
    return kept + String(mark)
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
