/// Breaks text into lines.
public enum TextWrap {
  /// Lines of at most `columns`, broken between words; a longer word has a line of its own.
  public static func lines(_ text: String, columns: Int) -> [String] {
    guard columns > 0, DisplayWidth.of(text) > columns else { return [text] }
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : "\(line) \(word)"
      if line.isEmpty || DisplayWidth.of(longer) <= columns {
        line = longer
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    lines.append(line)
    return lines
  }
}
