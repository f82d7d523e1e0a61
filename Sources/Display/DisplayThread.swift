package import Canvas
import Platform
import Terminal
import Wording

/// The thread that owns the terminal: it may block on it, and nothing waits for this thread.
package final class DisplayThread: Sendable {
  /// The most orders and lines that wait.
  private static let capacity = 512

  private let frames: LatestBox<Frame>
  private let orders: Mailbox<DisplayOrder>

  private init() throws(SystemError) {
    frames = try LatestBox()
    orders = try Mailbox(capacity: Self.capacity)
  }

  /// Starts a thread that shows screens; its first report is the outcome.
  static func screens(
    input: Int32, output: Int32, term: String, look: Look, hasMouse: Bool,
    report: @escaping @Sendable (DisplayReport) -> Void
  ) throws(SystemError) -> DisplayThread {
    let display = try DisplayThread()
    try PlainThread.start {
      do throws(TerminalError) {
        let terminal = try CursesTerminal(
          input: input, output: output, term: term, look: look, hasMouse: hasMouse)
        ScreenLoop(
          terminal, input: input, frames: display.frames, orders: display.orders, report: report
        ).run()
      } catch {
        report(.failed(error))
      }
    }
    return display
  }

  /// Starts a thread that prints plain lines and reads keys as lines.
  static func plain(
    input: Int32?, output: Int32, _ language: Language,
    report: @escaping @Sendable (DisplayReport) -> Void
  ) throws(SystemError) -> DisplayThread {
    let display = try DisplayThread()
    try PlainThread.start {
      PlainLoop(
        input: input, output: output, orders: display.orders, DisplayWords(language),
        report: report
      ).run()
    }
    return display
  }

  /// Shows a frame once the terminal is ready; replaces an older one that waits.
  package func show(_ frame: Frame) {
    frames.store(frame)
  }

  package func send(_ order: DisplayOrder) {
    orders.send(order, order.urgency)
  }
}
