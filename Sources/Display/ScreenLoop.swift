import Canvas
import Platform
import Terminal

/// The body of the display thread while it shows screens.
struct ScreenLoop {
  /// The number of wake-ups without a key after which the terminal counts as gone.
  private static let emptyCalls = 100

  private let terminal: CursesTerminal
  private let input: Int32
  private let frames: LatestBox<Frame>
  private let orders: Mailbox<DisplayOrder>
  private let report: @Sendable (DisplayReport) -> Void
  private var size: Size
  private var alarmLine: PresentedAlarmLine
  private var emptyCalls = 0

  init(
    _ terminal: CursesTerminal, input: Int32, frames: LatestBox<Frame>,
    orders: Mailbox<DisplayOrder>, report: @escaping @Sendable (DisplayReport) -> Void
  ) {
    self.terminal = terminal
    self.input = input
    self.frames = frames
    self.orders = orders
    self.report = report
    size = terminal.size
    alarmLine = PresentedAlarmLine(at: SystemClock.monotonic)
  }

  consuming func run() {
    var loop = self
    loop.report(.opened(loop.size))
    let interests = [loop.frames.wakeup.descriptor, loop.orders.wakeup.descriptor, loop.input].map {
      PollInterest(descriptor: $0, wantsRead: true, wantsWrite: false)
    }
    while true {
      let results = Poller.wait(interests, milliseconds: -1)
      if results[1].canRead, loop.applyOrders() { return }
      if results[0].canRead, let frame = loop.frames.drain() { loop.present(frame) }
      if results[2].canRead || results[2].isGone, loop.readKeys(results[2]) {
        loop.terminal.close()
        loop.report(.lost)
        return
      }
    }
  }

  /// Applies orders; returns true when the thread must end.
  private mutating func applyOrders() -> Bool {
    for order in orders.drain().messages {
      switch order {
      case .resize:
        size = terminal.resize()
        report(.resized(size))
      case .redraw: terminal.redraw()
      case .look(let look): terminal.change(look)
      case .line, .bell: break
      case .close:
        terminal.close()
        report(.closed)
        return true
      }
    }
    return false
  }

  /// Shows a frame unless it was drawn for another size, and records its alarm line.
  private mutating func present(_ frame: Frame) {
    guard frame.size == size else { return }
    terminal.present(frame)
    alarmLine.present(frame.alarmLine, at: SystemClock.monotonic)
  }

  /// Reports keys; returns true when the terminal is gone.
  private mutating func readKeys(_ result: PollResult) -> Bool {
    var count = 0
    while let key = terminal.nextKey() {
      count += 1
      report(
        .key(
          alarmLine.press(
            key, rows: size.rows, columns: size.columns, at: SystemClock.monotonic)))
    }
    emptyCalls = count == 0 ? emptyCalls + 1 : 0
    // A terminal that hung up is always readable and empty.
    return result.isGone || emptyCalls > Self.emptyCalls
  }
}
