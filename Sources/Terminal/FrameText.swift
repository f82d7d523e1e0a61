public import Canvas

/// Frames as text for standard output: plain, or with the colours of a theme.
public enum FrameText {
  /// The lines of a frame; with escape sequences unless the look is mono.
  public static func lines(_ frame: Frame, look: Look) -> [String] {
    let isPlain = look.theme == .mono
    return (0..<frame.size.rows).map { row in
      var line = ""
      var last: Role?
      for column in 0..<frame.size.columns {
        let cell = frame[row, column]
        if cell.isContinuation { continue }
        if !isPlain, cell.role != last { line += sequence(look, cell.role) }
        last = cell.role
        line.append(cell.glyph.shown)
      }
      guard !isPlain else {
        while line.last == " " { line.removeLast() }
        return line
      }
      return line + "\u{1B}[0m"
    }
  }

  /// Select graphic rendition (ECMA-48, 8.3.117) with the 256-colour extension.
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
