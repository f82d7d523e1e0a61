import Platform

/// An order of the core to the thread of a log file.
enum LogOrder: Sendable {
  /// A line to append.
  case line(AlarmLine)
  /// Write the waiting lines, then end.
  case finish
}

/// The state of a log file: a value that the core polls, so that no full queue can lose it.
struct LogState: Equatable, Sendable {
  /// Whether the file accepts what is written.
  var works = true
  /// The number of failures so far, including resolved ones.
  var failures = 0
  /// When the pending write began, by the monotonic clock in milliseconds; nil while none is
  /// pending.
  var writingSince: Int64?
  /// When the pending sync began, likewise.
  var syncingSince: Int64?
  /// Whether everything possible was written and the thread has ended.
  var hasEnded = false

  /// The milliseconds since the file last responded; 0 when nothing is pending.
  func wait(at now: Int64) -> Int64 {
    max(now - (writingSince ?? now), now - (syncingSince ?? now))
  }
}

/// The thread that writes one log file; its syncs run on another.
final class LogThread: Sendable {
  /// The most orders that wait.
  private static let capacity = 4096

  private let orders: Mailbox<LogOrder>
  private let state: Published<LogState>

  /// Starts the thread, which owns the file from now on; state changes ring `wakeup`.
  init(file: LogFile, wakeup: Wakeup) throws(SystemError) {
    let orders: Mailbox<LogOrder> = try Mailbox(capacity: Self.capacity)
    let state = Published(LogState(), wakeup: wakeup)
    self.orders = orders
    self.state = state
    let syncing = try SyncThread(wakeup: orders.wakeup)
    let handover = Handover(LogWorker(orders, file: file, syncing: syncing, state: state))
    try PlainThread.start { handover.worker.run() }
  }

  /// The latest state of the file.
  var latest: LogState { state.value }

  /// The age of the oldest waiting order in milliseconds.
  func wait(at now: Int64) -> Int64 { orders.wait(at: now) }

  /// Queues an order without blocking; a line without room counts as missed under its number.
  func send(_ order: LogOrder) {
    orders.send(order)
  }
}

/// Transfers the worker to its thread.
///
/// Unchecked: written before the thread exists and read by that thread alone.
private final class Handover: @unchecked Sendable {
  let worker: LogWorker

  init(_ worker: LogWorker) {
    self.worker = worker
  }
}
