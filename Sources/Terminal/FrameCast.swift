public import Canvas

/// A course of frames as escape sequences, each frame by what differs from the one before.
public struct FrameCast {
  private let look: Look
  private var last: Frame?

  /// A course that begins on an empty screen.
  public init(look: Look) {
    self.look = look
  }

  /// What a terminal must receive to show the next frame; empty when nothing differs.
  public mutating func text(_ frame: Frame) -> String {
    defer { last = frame }
    var text = last == nil || last?.size != frame.size ? "\u{1B}[?25l\u{1B}[2J" : ""
    let known = last?.size == frame.size ? last : nil
    for row in 0..<frame.size.rows {
      var column = 0
      while column < frame.size.columns {
        guard known.map({ $0[row, column] != frame[row, column] }) ?? true else {
          column += 1
          continue
        }
        let role = frame[row, column].role
        text += "\u{1B}[\(row + 1);\(column + 1)H\(FrameText.sequence(look, role))"
        while column < frame.size.columns, frame[row, column].role == role,
          known.map({ $0[row, column] != frame[row, column] }) ?? true
        {
          let cell = frame[row, column]
          if !cell.isContinuation { text.append(cell.glyph.shown) }
          column += 1
        }
      }
    }
    return text
  }
}
