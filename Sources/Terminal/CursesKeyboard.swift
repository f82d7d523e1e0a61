import CNcursesw
import Canvas

/// Reads keys through curses.
///
/// What a terminal sends that is no key here is read to its end.
struct CursesKeyboard {
  /// One input.
  enum Input {
    case key(Key)
    /// A report of the mouse, whose place curses knows.
    case mouse
  }

  private enum Read {
    case character(wint_t)
    case function(Int32)
  }

  /// Milliseconds within which the rest of a sequence arrives.
  private static let patience: Int32 = 50

  private let pad: UnsafeMutablePointer<WINDOW>
  private let hasMouse: Bool
  /// Read behind an Escape that was a key.
  private var waiting: Read?

  init(_ pad: UnsafeMutablePointer<WINDOW>, hasMouse: Bool) {
    self.pad = pad
    self.hasMouse = hasMouse
  }

  /// The next input; nil when none is waiting.
  mutating func next() -> Input? {
    while let read = waiting ?? self.read() {
      waiting = nil
      switch read {
      case .function(KEY_MOUSE):
        if hasMouse { return .mouse }
        // Curses knows the beginning of a report, which nobody asked for.
        swallow(
          EscapeSequence(mouseReportAfter: cn_mouse_prefix().map { String(cString: $0) } ?? ""))
      case .function(let code): if let key = CursesKeys.key(function: code) { return .key(key) }
      case .character(27): if let key = escape() { return .key(key) }
      case .character(let code):
        if let key = CursesKeys.key(character: code) { return .key(key) }
      }
    }
    return nil
  }

  private func read() -> Read? {
    var code: wint_t = 0
    switch wget_wch(pad, &code) {
    case OK: return .character(code)
    case KEY_CODE_YES: return .function(Int32(bitPattern: code))
    default: return nil
    }
  }

  /// Escape where it is a key; nil behind a sequence.
  private mutating func escape() -> Key? {
    // Curses has waited for what follows an Escape at once.
    let next = read()
    if case .character(let code)? = next, let character = Unicode.Scalar(code),
      let sequence = EscapeSequence(after: character)
    {
      swallow(sequence)
      return nil
    }
    waiting = next
    return .escape
  }

  private func swallow(_ sequence: EscapeSequence) {
    var sequence = sequence
    wtimeout(pad, Self.patience)
    defer { nodelay(pad, true) }
    while let read = read() {
      guard case .character(let code) = read, let character = Unicode.Scalar(code) else { continue }
      if sequence.ends(with: character) { return }
    }
  }
}
