/// Shortens text to a width without changing a number in it.
public enum TextFit {
  /// A text cut or padded with spaces to a width in columns.
  public static func padded(_ text: String, to columns: Int) -> String {
    var text = text
    while DisplayWidth.of(text) > columns { text.removeLast() }
    return text + String(repeating: " ", count: max(columns - DisplayWidth.of(text), 0))
  }

  /// A text cut to a width, with a mark at the cut; a number is never cut, it would be another one.
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

  /// The leading parts of a text that fit; parts are separated by two spaces.
  ///
  /// A part with a digit is kept whole or left out: a cut number is another number.
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
