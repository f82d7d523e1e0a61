package import Canvas
package import Platform
package import Terminal

/// A report of the display thread to the core.
package enum DisplayReport: Sendable {
  /// The terminal is open and has this size.
  case opened(Size)
  /// The terminal cannot show screens; it is unchanged.
  case failed(TerminalError)
  /// A key, with the state of the alarm line when it was pressed.
  case key(KeyPress)
  /// A line typed in plain mode, with the age in milliseconds of the latest printed line.
  case typed(String, age: Int64)
  /// The terminal has a new size.
  case resized(Size)
  /// The terminal is gone; the thread has ended.
  case lost
  /// The thread has restored the terminal and ended.
  case closed
}

extension DisplayReport {
  /// Keys are bulk, since their number is unbounded: the state of the terminal must not be lost
  /// behind them.
  package var urgency: MailUrgency {
    switch self {
    case .key, .typed: .bulk
    case .opened, .failed, .resized, .lost, .closed: .prompt
    }
  }
}

/// An order of the core to the display thread, apart from frames.
package enum DisplayOrder: Sendable {
  /// Check the size of the window.
  case resize
  /// Redraw the whole screen.
  case redraw
  /// Change colours and styles.
  case look(Look)
  /// Print a line in plain mode.
  case line(String)
  /// Ring the bell in plain mode.
  case bell
  /// Restore the terminal and end.
  case close

  /// Lines are bulk: the order to restore the terminal must not be lost behind lines nobody reads.
  var urgency: MailUrgency {
    switch self {
    case .close: .prompt
    case .resize, .redraw, .look, .line, .bell: .bulk
    }
  }
}
