import Platform

/// What the core hands to the thread of a log file.
enum LogOrder: Sendable {
  /// A line to append.
  case line(AlarmLine)
  /// Write what waits, and end.
  case finish
}

/// The condition of a log file: a value the core looks at, so that no queue can lose it.
struct LogState: Equatable, Sendable {
  /// Whether the file accepts what is written.
  var works = true
  /// How often it has failed, failures that are over included.
  var failures = 0
  /// Since when lines have been on their way to the kernel, by the monotonic clock in milliseconds;
  /// nil while none are.
  var writingSince: Int64?
  /// Since when what was written has waited for its sync.
  var syncingSince: Int64?
  /// Whether everything was written as far as it could be.
  var hasEnded = false

  /// For how many milliseconds the file has not answered.
  func wait(at now: Int64) -> Int64 {
    max(now - (writingSince ?? now), now - (syncingSince ?? now))
  }
}

/// The thread that writes one log file; another waits for its syncs.
final class LogThread: Sendable {
  /// How many lines wait at most.
  private static let capacity = 4096

  private let orders: Mailbox<LogOrder>
  private let state: Published<LogState>

  /// Starts the thread with the file it owns from now on; news of its state ring `wakeup`.
  init(file: LogFile, wakeup: Wakeup) throws(SystemError) {
    let orders: Mailbox<LogOrder> = try Mailbox(capacity: Self.capacity)
    let state = Published(LogState(), wakeup: wakeup)
    self.orders = orders
    self.state = state
    let syncing = try SyncThread(wakeup: orders.wakeup)
    let handover = Handover(LogWorker(orders, file: file, syncing: syncing, state: state))
    try PlainThread.start { handover.worker.run() }
  }

  /// The condition of the file.
  var latest: LogState { state.value }

  /// For how many milliseconds the oldest order has waited for the thread.
  func wait(at now: Int64) -> Int64 { orders.wait(at: now) }

  /// Hands over an order without waiting; a line that finds no room is missed by its number.
  func send(_ order: LogOrder) {
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
