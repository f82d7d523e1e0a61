public import Canvas

/// A series of frames as escape sequences, each by its differences from the one before.
public struct FrameCast {
  private let look: Look
  private var last: Frame?

  /// A series that begins on an empty screen.
  public init(look: Look) {
    self.look = look
  }

  /// The output that makes a terminal show the next frame; empty when nothing differs.
  public mutating func text(_ frame: Frame) -> String {
    defer { last = frame }
    var text = last == nil || last?.size != frame.size ? "\u{1B}[?25l\u{1B}[2J" : ""
    for run in frame.changes(since: last) {
      text += "\u{1B}[\(run.row + 1);\(run.columns.lowerBound + 1)H"
      text += FrameText.sequence(look, run.role)
      for glyph in frame.glyphs(of: run) { text.append(glyph.shown) }
    }
    return text
  }
}
