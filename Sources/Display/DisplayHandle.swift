import CTerminalGuard
package import Canvas
package import Platform
package import Terminal
import Wording

/// The display thread of a view with its mode, the size of its terminal, and whether it has
/// restored the terminal.
package struct DisplayHandle {
  /// The time limit for restoring the terminal, in milliseconds.
  private static let closingTime: Int64 = 1000

  package typealias Report = @Sendable (DisplayReport) -> Void

  /// Nil before it is opened and after the terminal is lost.
  package private(set) var display: DisplayThread?
  /// Whether plain lines are printed instead of screens.
  package private(set) var isPlain: Bool
  /// Whether the thread owns the terminal.
  package private(set) var isOpen = false
  /// Nil until the thread has reported it.
  package var size: Size?
  private var streams: TerminalStreams?
  /// On the monotonic clock; nil until closing begins.
  private var closingSince: Int64?

  package init(isPlain: Bool) { self.isPlain = isPlain }

  /// Opens the display; without a terminal the session continues with plain lines on standard
  /// error, or with none.
  package mutating func open(
    _ options: ViewOptions, isInputTaken: Bool, _ report: @escaping Report
  ) throws(SystemError) {
    let streams = TerminalStreams(isInputTaken: isInputTaken)
    self.streams = streams
    // Screens need keys; without a terminal to type on, print plain lines.
    if !streams.hasTerminal || streams.input == nil { isPlain = true }
    try start(options, report)
    guard streams.isInBackground else { return }
    display?.send(.line(DisplayWords(options.language).inBackground))
  }

  private mutating func start(
    _ options: ViewOptions, _ report: @escaping Report
  ) throws(SystemError) {
    guard let streams else { return }
    if isPlain {
      display = try DisplayThread.plain(
        input: streams.input, output: streams.output, options.language, report: report)
    } else if let input = streams.input {
      display = try DisplayThread.screens(
        input: input, output: streams.output, term: Environment.value("TERM") ?? "dumb",
        look: options.look, hasMouse: options.hasMouse, report: report)
    }
    isOpen = true
  }

  /// Falls back from screens to plain lines, the first of which gives the reason.
  package mutating func fallBack(
    _ error: TerminalError, _ options: ViewOptions, _ report: @escaping Report
  ) {
    isPlain = true
    isOpen = false
    do {
      try start(options, report)
      display?.send(.line(DisplayWords(options.language).plainInstead("\(error)")))
    } catch {
      display = nil
    }
  }

  /// Records the loss of the terminal; returns false when it was already lost.
  package mutating func lose() -> Bool {
    guard display != nil else { return false }
    display?.send(.close)
    display = nil
    isOpen = false
    return true
  }

  /// Switches to the next theme; its name, nil where lines are printed.
  package func showNextLook(_ options: inout ViewOptions) -> String? {
    guard !isPlain, let place = options.looks.firstIndex(of: options.look) else { return nil }
    options.look = options.looks[(place + 1) % options.looks.count]
    display?.send(.look(options.look))
    return options.look.name
  }

  package mutating func close() {
    closingSince = SystemClock.monotonic
    display?.send(.close)
  }

  /// The deadline for restoring the terminal, on the monotonic clock.
  package var closingLimit: Int64 { isOpen ? (closingSince ?? 0) + Self.closingTime : 0 }

  package mutating func recordClosed() { isOpen = false }

  /// Waits until the thread has given the terminal back, no longer than the limit.
  package mutating func waitUntilClosed(_ mailbox: Mailbox<DisplayReport>) {
    while isOpen {
      let left = closingLimit - SystemClock.monotonic
      guard left > 0 else { return }
      let interest = PollInterest(
        descriptor: mailbox.wakeup.descriptor, wantsRead: true, wantsWrite: false)
      _ = Poller.wait([interest], milliseconds: Int32(clamping: left))
      for report in mailbox.drain().messages {
        switch report {
        case .closed, .lost, .failed: recordClosed()
        case .opened, .key, .typed, .resized: break
        }
      }
    }
  }

  /// Restores the modes of the terminal when its thread could not.
  package func restore() {
    if isOpen { ctg_restore() }
  }
}
