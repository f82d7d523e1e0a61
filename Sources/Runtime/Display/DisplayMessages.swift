import Canvas
import Terminal

/// What the display thread tells the core.
enum DisplayReport: Sendable {
  /// The terminal is open and has this size.
  case opened(Size)
  /// The terminal cannot show screens; nothing was changed on it.
  case failed(TerminalError)
  /// A key, with what was on the alarm line.
  case key(KeyPress)
  /// A line typed in plain mode, and for how long the latest line had stood before.
  case typed(String, age: Int64)
  /// The terminal has this size now.
  case resized(Size)
  /// The terminal is gone; the thread has ended.
  case lost
  /// The thread has given the terminal back and ended.
  case closed
}

/// What the core asks of the display thread besides frames.
enum DisplayOrder: Sendable {
  /// The window may have another size.
  case resize
  /// Draw everything anew.
  case redraw
  /// Draw in another look.
  case look(Look)
  /// A line of plain mode.
  case line(String)
  /// A burst in plain mode.
  case bell
  /// Give the terminal back and end.
  case close
}
