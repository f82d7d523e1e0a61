public import Canvas

/// Frames as text for standard output, plain or in the colours of a look.
public enum FrameText {
  /// The rows of a frame, with escape sequences unless the look is mono.
  public static func lines(_ frame: Frame, look: Look) -> [String] {
    let isPlain = look.theme == .mono
    var lines = [String](repeating: "", count: frame.size.rows)
    for run in frame.changes(since: nil) {
      if !isPlain { lines[run.row] += sequence(look, run.role) }
      for glyph in frame.glyphs(of: run) { lines[run.row].append(glyph.shown) }
    }
    guard isPlain else { return lines.map { $0 + "\u{1B}[0m" } }
    for row in lines.indices { while lines[row].last == " " { lines[row].removeLast() } }
    return lines
  }

  /// Select Graphic Rendition (ECMA-48, 8.3.117) with the 256-colour extension.
  static func sequence(_ look: Look, _ role: Role) -> String {
    sequence(look.style(role, hasColours: look.theme != .mono))
  }

  static func sequence(_ style: Palette.Style) -> String {
    var codes = ["0"]
    if style.isBold { codes.append("1") }
    if style.isDim { codes.append("2") }
    if style.isUnderlined { codes.append("4") }
    if style.isReversed { codes.append("7") }
    if style.foreground.of256 >= 0 { codes.append("38;5;\(style.foreground.of256)") }
    if style.background.of256 >= 0 { codes.append("48;5;\(style.background.of256)") }
    return "\u{1B}[\(codes.joined(separator: ";"))m"
  }
}
