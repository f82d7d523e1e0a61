import Canvas
import Glibc
import Platform
import Text
import Wording

/// The body of the display thread in plain mode: prints lines and reads keys, each followed by
/// Enter.
struct PlainLoop {
  private let input: Int32?
  private let output: Int32
  private let orders: Mailbox<DisplayOrder>
  private let words: DisplayWords
  private let report: @Sendable (DisplayReport) -> Void
  private var typed: [UInt8] = []
  /// When the latest line was printed: acknowledge must not apply to a line that has just appeared.
  private var lastLine: Int64

  init(
    input: Int32?, output: Int32, orders: Mailbox<DisplayOrder>, _ words: DisplayWords,
    report: @escaping @Sendable (DisplayReport) -> Void
  ) {
    self.input = input
    self.output = output
    self.orders = orders
    self.words = words
    self.report = report
    lastLine = SystemClock.monotonic
  }

  consuming func run() {
    var loop = self
    var listens = loop.input != nil
    loop.report(.opened(Size(columns: 80, rows: 24)))
    while true {
      var interests = [
        PollInterest(
          descriptor: loop.orders.wakeup.descriptor, wantsRead: true, wantsWrite: false)
      ]
      if listens, let input = loop.input {
        interests.append(PollInterest(descriptor: input, wantsRead: true, wantsWrite: false))
      }
      let results = Poller.wait(interests, milliseconds: -1)
      if results[0].canRead, loop.applyOrders() { return }
      if results.count > 1, results[1].canRead || results[1].isGone { listens = loop.readKeys() }
    }
  }

  private mutating func applyOrders() -> Bool {
    let (messages, dropped) = orders.drain()
    // The terminal was blocked for long.
    if dropped > 0 { write(words.linesLost(dropped) + "\n") }
    for order in messages {
      switch order {
      case .line(let text): write(Sanitiser.inline(text) + "\n")
      case .bell: write("\u{07}")
      case .resize, .redraw, .look: break
      case .close:
        report(.closed)
        return true
      }
    }
    return false
  }

  private mutating func write(_ text: String) {
    // When the terminal is gone the core receives SIGHUP.
    StandardStreams.write(text, to: output)
    lastLine = SystemClock.monotonic
  }

  /// Reports each typed line; returns whether more may follow.
  private mutating func readKeys() -> Bool {
    guard let input else { return false }
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = read(input, &buffer, buffer.count)
    guard count > 0 else { return count < 0 && (errno == EAGAIN || errno == EINTR) }
    typed += buffer[0..<count]
    while let end = typed.firstIndex(of: UInt8(ascii: "\n")) {
      let line = String(decoding: typed[..<end], as: UTF8.self)
      typed.removeFirst(end + 1)
      report(.typed(line, age: SystemClock.monotonic - lastLine))
    }
    if typed.count > 4096 { typed.removeAll() }
    return true
  }
}
