import Glibc
import Session

/// What the core hands to the log thread.
enum LogOrder: Sendable {
  /// A line for the log file of that number.
  case line(AlarmLine, file: Int)
  /// Write what waits and end.
  case finish
}

/// How the log files do: a value the core looks at, so that no queue can lose it.
struct LogState: Equatable, Sendable {
  /// For each file whether it takes what is written.
  var works: [Bool]
  /// How often each has failed; a failure that is over is counted still.
  var failures: [Int]
  /// Whether everything was written as far as it could be.
  var hasEnded = false

  init(files: Int) {
    works = Array(repeating: true, count: files)
    failures = Array(repeating: 0, count: files)
  }
}

/// The thread that writes and syncs alarm logs in regular files: their disk may be slow, and the
/// session's disk must not delay them.
final class LogThread: Sendable {
  /// How many lines wait at most.
  private static let capacity = 4096

  private let orders: Mailbox<LogOrder>
  private let state: Published<LogState>

  /// Starts the thread with the files it owns from now on; news of the state rings `wakeup`.
  init(files: [LogFile], wakeup: Wakeup) throws(SystemError) {
    let orders: Mailbox<LogOrder> = try Mailbox(capacity: Self.capacity)
    let state = Published(LogState(files: files.count), wakeup: wakeup)
    self.orders = orders
    self.state = state
    let handover = Handover(files)
    _ = try PlainThread { Self.run(orders, handover.files, state) }
  }

  /// How the files do.
  var latest: LogState { state.value }

  /// Hands over an order without waiting; a line that finds no room is missed by its number.
  func send(_ order: LogOrder) {
    orders.send(order)
  }

  private static func run(
    _ orders: Mailbox<LogOrder>, _ files: [LogFile], _ state: Published<LogState>
  ) {
    var hasEnded = false
    while !hasEnded {
      let retry = files.compactMap(\.retryAt).min()
      let wait = retry.map { Int32(clamping: max($0 - SystemClock.monotonic, 0)) } ?? -1
      _ = Poller.wait([orders.wakeup.wish], milliseconds: wait)
      for order in orders.take().messages {
        switch order {
        case .line(let line, let file): files[file].offer(line)
        case .finish: hasEnded = true
        }
      }
      let now = SystemClock.monotonic
      for (index, file) in files.enumerated() {
        let works = file.write(at: now)
        guard state.value.works[index] != works else { continue }
        state.update {
          $0.works[index] = works
          if !works { $0.failures[index] += 1 }
        }
      }
    }
    state.update { $0.hasEnded = true }
  }
}

/// Carries the files onto their thread.
///
/// Unchecked: they are opened before the thread exists and used by that thread alone.
private final class Handover: @unchecked Sendable {
  let files: [LogFile]

  init(_ files: [LogFile]) {
    self.files = files
  }
}
