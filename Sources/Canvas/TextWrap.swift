/// Breaks text into lines of a width.
public enum TextWrap {
  /// The lines of a text, broken between words where it can be, each at most so many columns wide.
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
