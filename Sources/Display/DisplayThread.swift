import Canvas
import Platform
import Terminal

/// The thread that owns the terminal: it may wait for it, and nobody waits for this thread.
package final class DisplayThread: Sendable {
  /// How many orders and lines wait at most.
  private static let capacity = 512

  private let frames: LatestBox<Frame>
  private let orders: Mailbox<DisplayOrder>

  private init() throws(SystemError) {
    frames = try LatestBox()
    orders = try Mailbox(capacity: Self.capacity)
  }

  /// Shows screens; how that went comes back as the first report.
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

  /// Writes plain lines; keys are read as lines.
  static func plain(
    input: Int32?, output: Int32, report: @escaping @Sendable (DisplayReport) -> Void
  ) throws(SystemError) -> DisplayThread {
    let display = try DisplayThread()
    try PlainThread.start {
      PlainLoop(input: input, output: output, orders: display.orders, report: report).run()
    }
    return display
  }

  /// Shows a frame as soon as the terminal takes it; an older one that waits is dropped.
  func show(_ frame: Frame) {
    frames.put(frame)
  }

  package func send(_ order: DisplayOrder) {
    orders.send(order, order.urgency)
  }
}
