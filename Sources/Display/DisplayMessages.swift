package import Canvas
package import Platform
package import Terminal

/// What the display thread tells the core.
package enum DisplayReport: Sendable {
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

extension DisplayReport {
  /// There may be any number of keys; what becomes of the terminal must not be lost behind them.
  package var urgency: MailUrgency {
    switch self {
    case .key, .typed: .bulk
    case .opened, .failed, .resized, .lost, .closed: .prompt
    }
  }
}

/// What the core asks of the display thread besides frames.
package enum DisplayOrder: Sendable {
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

  /// That the terminal is to be given back must not be lost behind lines that nobody reads.
  var urgency: MailUrgency {
    switch self {
    case .close: .prompt
    case .resize, .redraw, .look, .line, .bell: .bulk
    }
  }
}
