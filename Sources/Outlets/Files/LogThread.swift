import Glibc
package import Platform
import Session

/// What the core hands to the log thread.
package enum LogOrder: Sendable {
  /// A line for the log file of that number.
  case line(AlarmLine, file: Int)
  /// Write what waits and end.
  case finish
}

/// How the log files do: a value the core looks at, so that no queue can lose it.
package struct LogState: Equatable, Sendable {
  /// For each file whether it takes what is written.
  var works: [Bool]
  /// How often each has failed; a failure that is over is counted still.
  var failures: [Int]
  /// Since when lines of each have been on their way to the kernel, by the monotonic clock in
  /// milliseconds; nil while none are.
  var writingSince: [Int64?]
  /// Since when what was written to each has waited for its sync.
  var syncingSince: [Int64?]
  /// Whether everything was written as far as it could be.
  package var hasEnded = false

  init(files: Int) {
    works = Array(repeating: true, count: files)
    failures = Array(repeating: 0, count: files)
    writingSince = Array(repeating: nil, count: files)
    syncingSince = Array(repeating: nil, count: files)
  }

  /// For how long a file has not answered.
  func wait(of index: Int, at now: Int64) -> Int64 {
    max(now - (writingSince[index] ?? now), now - (syncingSince[index] ?? now))
  }
}

/// The thread that writes alarm logs in regular files: the session's disk must not delay them, and
/// another thread waits for their own.
package final class LogThread: Sendable {
  /// How many lines wait at most.
  private static let capacity = 4096

  private let orders: Mailbox<LogOrder>
  private let state: Published<LogState>

  /// Starts the thread with the files it owns from now on; news of the state rings `wakeup`.
  package init(files: [LogFile], wakeup: Wakeup) throws(SystemError) {
    let orders: Mailbox<LogOrder> = try Mailbox(capacity: Self.capacity)
    let state = Published(LogState(files: files.count), wakeup: wakeup)
    self.orders = orders
    self.state = state
    let syncing = try SyncThread(wakeup: orders.wakeup)
    let handover = Handover(LogWorker(orders, files: files, syncing: syncing, state: state))
    try PlainThread.start { handover.worker.run() }
  }

  /// How the files do.
  package var latest: LogState { state.value }

  /// For how long an order has waited: every line is for every file, and one that does not answer
  /// holds the thread.
  package func wait(at now: Int64) -> Int64 { orders.wait(at: now) }

  /// Hands over an order without waiting; a line that finds no room is missed by its number.
  package func send(_ order: LogOrder) {
    orders.send(order)
  }
}

/// Carries the worker onto its thread.
///
/// Unchecked: it is written before the thread exists and read by that thread alone.
private final class Handover: @unchecked Sendable {
  let worker: LogWorker

  init(_ worker: LogWorker) {
    self.worker = worker
  }
}
