import CTerminalGuard
import Canvas
import Platform
import Terminal

/// The display thread of a view: whether it shows screens or writes lines, how large its terminal
/// is, and whether it has given the terminal back.
struct DisplayHandle {
  /// How long the thread may take to give the terminal back, in milliseconds.
  private static let closingTime: Int64 = 1000

  typealias Report = @Sendable (DisplayReport) -> Void

  /// Nil before it is opened, and once the terminal is gone.
  private(set) var display: DisplayThread?
  /// Whether lines are written instead of screens.
  private(set) var isPlain: Bool
  /// Whether the thread has the terminal.
  private(set) var isOpen = false
  /// Nil until the thread has told it.
  var size: Size?
  private var streams: TerminalStreams?
  /// On the monotonic clock; nil while nobody has asked it to close.
  private var closingSince: Int64?

  init(isPlain: Bool) { self.isPlain = isPlain }

  /// Opens the display; without any terminal the session goes on with plain lines on standard
  /// error, or with none.
  mutating func open(
    _ options: ViewOptions, isInputTaken: Bool, _ report: @escaping Report
  ) throws(SystemError) {
    let streams = TerminalStreams(isInputTaken: isInputTaken)
    self.streams = streams
    // Screens need keys: without a terminal to type on there are lines.
    if !streams.hasTerminal || streams.input == nil { isPlain = true }
    try start(options, report)
    guard streams.isInBackground else { return }
    display?.send(
      .line(
        "chairside: started in the background: plain lines, and no key reaches it; started "
          + "without & it has the screen and the keys"))
  }

  private mutating func start(
    _ options: ViewOptions, _ report: @escaping Report
  ) throws(SystemError) {
    guard let streams else { return }
    if isPlain {
      display = try DisplayThread.plain(
        input: streams.input, output: streams.output, report: report)
    } else if let input = streams.input {
      display = try DisplayThread.screens(
        input: input, output: streams.output, term: Environment.value("TERM") ?? "dumb",
        look: options.look, hasMouse: options.hasMouse, report: report)
    }
    isOpen = true
  }

  /// Screens are not possible: plain lines, the first of which says why.
  mutating func fallBack(
    _ error: TerminalError, _ options: ViewOptions, _ report: @escaping Report
  ) {
    isPlain = true
    isOpen = false
    do {
      try start(options, report)
      display?.send(.line("chairside: \(error); going on with plain lines"))
    } catch {
      display = nil
    }
  }

  /// The terminal is gone; false when it was gone already.
  mutating func lose() -> Bool {
    guard display != nil else { return false }
    display?.send(.close)
    display = nil
    isOpen = false
    return true
  }

  mutating func close() {
    closingSince = SystemClock.monotonic
    display?.send(.close)
  }

  /// Until when the thread may take to give the terminal back, on the monotonic clock.
  var closingLimit: Int64 { isOpen ? (closingSince ?? 0) + Self.closingTime : 0 }

  mutating func recordClosed() { isOpen = false }

  /// Gives the terminal's modes back when its thread could not.
  func restore() {
    if isOpen { ctg_restore() }
  }
}
