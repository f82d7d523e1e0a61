import CNcursesw
import CTerminalGuard
public import Canvas
import Glibc
import Text

/// Why a terminal cannot show screens; plain mode still works.
public enum TerminalError: Error, Equatable, CustomStringConvertible {
  /// The stream could not be opened.
  case cannotOpen(String)
  /// The terminal type is unknown, or cannot place its cursor.
  case unusable(term: String)

  /// The problem and what to do.
  public var description: String {
    switch self {
    case .cannotOpen(let reason): "the terminal cannot be opened: \(reason)"
    case .unusable(let term):
      "terminal type '\(Sanitiser.clean(term, limit: Sanitiser.labelLimit))' is unknown or cannot place its cursor; "
        + "set TERM, for example TERM=xterm"
    }
  }
}

/// A terminal driven by curses: presents frames, reads keys.
///
/// Used on one thread. ``close()`` restores the terminal, and a guard in C does when the process
/// crashes.
public final class CursesTerminal {
  private let output: Int32
  private let files: (input: UnsafeMutablePointer<FILE>, output: UnsafeMutablePointer<FILE>)
  private let screen: OpaquePointer
  private let pad: UnsafeMutablePointer<WINDOW>
  private let changesTitle: Bool
  private let hasMouse: Bool
  private var keyboard: CursesKeyboard
  private var attributes: [attr_t] = []
  private var pairs: [Int16] = []
  private var last: Frame?
  private var bursts: Int
  private var isOpen = true
  private var hasStartedColours = false

  /// Opens the screen on the descriptors of a terminal, which are duplicated.
  public init(
    input: Int32, output: Int32, term: String, look: Look, hasMouse: Bool = false, bursts: Int = 0
  ) throws(TerminalError) {
    setlocale(LC_ALL, "")
    guard let inputFile = fdopen(dup(input), "r"), let outputFile = fdopen(dup(output), "w") else {
      throw .cannotOpen(String(cString: strerror(errno)))
    }
    // Before curses changes the modes: the guard restores those it saw.
    let hasTitle = ["xterm", "tmux", "screen", "rxvt"].contains { term.hasPrefix($0) }
    let isTerminal = ctg_arm(output, Self.restore + (hasTitle ? Self.oldTitle : "")) == 0
    guard let screen = newterm(term, outputFile, inputFile) else {
      ctg_disarm()
      fclose(inputFile)
      fclose(outputFile)
      throw .unusable(term: term)
    }
    guard cn_can_move() != 0, let pad = newpad(1, 1) else {
      endwin()
      delscreen(screen)
      ctg_disarm()
      throw .unusable(term: term)
    }
    self.output = output
    files = (inputFile, outputFile)
    self.screen = screen
    self.pad = pad
    self.bursts = bursts
    self.hasMouse = hasMouse
    keyboard = CursesKeyboard(pad, hasMouse: hasMouse)
    changesTitle = isTerminal && hasTitle
    prepare(look)
  }

  /// Ends mouse reports and the alternate screen, shows the cursor, resets attributes.
  static let restore =
    "\u{1B}[?1l\u{1B}>\u{1B}[?1000l\u{1B}[?1006l\u{1B}[?1049l\u{1B}[?25h\u{1B}[0m\r\n"

  /// Restores the window title that was saved at the start (xterm, window operations 22 and 23).
  private static let oldTitle = "\u{1B}[23;2t"

  private func prepare(_ look: Look) {
    raw()
    noecho()
    nonl()
    curs_set(0)
    set_escdelay(25)
    // Without checks for typed keys, curses updates the screen with one write.
    typeahead(-1)
    keypad(pad, true)
    nodelay(pad, true)
    keypad(cn_stdscr(), true)
    leaveok(cn_stdscr(), true)
    if changesTitle { write("\u{1B}[22;2t") }
    if hasMouse { cn_want_mouse() }
    if look.theme != .mono, has_colors() {
      start_color()
      use_default_colors()
      hasStartedColours = true
    }
    prepareStyles(look)
  }

  /// Changes the look; it shows at the next frame.
  public func change(_ look: Look) {
    guard isOpen else { return }
    if !hasStartedColours, look.theme != .mono, has_colors() {
      start_color()
      use_default_colors()
      hasStartedColours = true
    }
    prepareStyles(look)
    redraw()
  }

  private func prepareStyles(_ look: Look) {
    let hasColours = hasStartedColours && look.theme != .mono
    attributes = []
    pairs = []
    var known: [Palette.Colour: [Palette.Colour: Int16]] = [:]
    var next: Int16 = 1
    let isRich = cn_colors() >= 256
    for role in Role.allCases {
      let style = look.style(role, hasColours: hasColours)
      var attribute: attr_t = 0
      if style.isBold { attribute |= cn_bold() }
      if style.isDim { attribute |= cn_dim() }
      if style.isReversed { attribute |= cn_reverse() }
      if style.isUnderlined { attribute |= cn_underline() }
      attributes.append(attribute)
      guard hasColours, style.foreground != .own || style.background != .own else {
        pairs.append(0)
        continue
      }
      if let pair = known[style.foreground]?[style.background] {
        pairs.append(pair)
        continue
      }
      init_pair(
        next, isRich ? style.foreground.of256 : style.foreground.of8,
        isRich ? style.background.of256 : style.background.of8)
      known[style.foreground, default: [:]][style.background] = next
      pairs.append(next)
      next += 1
    }
  }

  /// The current size of the terminal.
  public var size: Size {
    var rows: Int32 = 0
    var columns: Int32 = 0
    guard ctg_window_size(output, &rows, &columns) == 0, rows > 0, columns > 0 else {
      return Size(columns: Int(getmaxx(cn_stdscr())), rows: Int(getmaxy(cn_stdscr())))
    }
    return Size(columns: Int(columns), rows: Int(rows))
  }

  /// Adopts the current size and returns it; the next frame is drawn whole.
  public func resize() -> Size {
    let size = size
    resizeterm(Int32(max(size.rows, 1)), Int32(max(size.columns, 1)))
    last = nil
    CNcursesw.erase()
    return size
  }

  /// Draws the next frame whole, after another program wrote on the terminal.
  public func redraw() {
    last = nil
    clearok(cn_stdscr(), true)
  }

  /// Presents a frame; does nothing when it is presented already.
  public func present(_ frame: Frame) {
    guard isOpen, frame != last else { return }
    if let known = last, known.size != frame.size {
      CNcursesw.erase()
      last = nil
    }
    for run in frame.changes(since: last) { write(run, of: frame) }
    wnoutrefresh(cn_stdscr())
    doupdate()
    if frame.title != last?.title, changesTitle {
      write("\u{1B}]2;\(Sanitiser.inline(frame.title))\u{07}")
    }
    if frame.bursts > bursts {
      bursts = frame.bursts
      beep()
    }
    last = frame
  }

  private func write(_ run: FrameRun, of frame: Frame) {
    var text: [wchar_t] = []
    for glyph in frame.glyphs(of: run) { glyph.forEachShown { text.append(wchar_t($0)) } }
    let role = Int(run.role.rawValue)
    cn_set(attributes[role], pairs[role])
    _ = cn_write(Int32(run.row), Int32(run.columns.lowerBound), text, Int32(text.count))
  }

  /// The next key; nil when none is waiting.
  public func nextKey() -> Key? {
    while isOpen {
      switch keyboard.next() {
      case .key(let key): return key
      case .mouse: if let key = pointedKey() { return key }
      case nil: return nil
      }
    }
    return nil
  }

  /// The key that a click stands for; the wheel is Up and Down.
  private func pointedKey() -> Key? {
    var row: Int32 = 0
    var column: Int32 = 0
    switch cn_mouse(&row, &column) {
    case 4: return .up
    case 5: return .down
    case 1: return last?.key(atRow: Int(row), column: Int(column))
    default: return nil
    }
  }

  /// Writes past curses, behind the output it has buffered.
  private func write(_ text: String) {
    fflush(files.output)
    let bytes = Array(text.utf8)
    _ = Glibc.write(output, bytes, bytes.count)
  }

  /// Restores the terminal.
  ///
  /// It shows then what it showed before.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    endwin()
    if changesTitle { write(Self.oldTitle) }
    ctg_disarm()
    delwin(pad)
    delscreen(screen)
    fclose(files.input)
    fclose(files.output)
  }

  /// The text that curses holds in a row, for tests without a terminal.
  func held(row: Int, columns: Int) -> String {
    var text = [wchar_t](repeating: 0, count: columns + 1)
    let count = cn_read(Int32(row), 0, &text, Int32(columns))
    var line = ""
    for value in text.prefix(max(Int(count), 0)) {
      if let scalar = Unicode.Scalar(UInt32(value)) { line.unicodeScalars.append(scalar) }
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Whether the locale is UTF-8.
  public static var isUTF8: Bool {
    setlocale(LC_ALL, "")
    guard let name = cn_codeset() else { return false }
    return String(cString: name) == "UTF-8"
  }
}
