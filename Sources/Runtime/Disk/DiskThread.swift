import Journal
import Session
import Vitals

/// The thread that may wait for the disk: the journal, log files, host names.
final class DiskThread: Sendable {
  /// How many orders wait at most: ten minutes of a busy session.
  private static let capacity = 8192

  /// The thread looks at its orders every second.
  private static let patience: Int64 = 2500

  private let orders: Mailbox<DiskOrder>

  /// Starts the thread with what it owns from now on: the journal, if any, and the log files.
  init(
    recorder: JournalRecorder?, logs: [LogFile],
    report: @escaping @Sendable (DiskReport) -> Void
  ) throws(SystemError) {
    let orders: Mailbox<DiskOrder> = try Mailbox(capacity: Self.capacity)
    self.orders = orders
    let handover = Handover(DiskWorker(orders, recorder: recorder, logs: logs, report: report))
    try PlainThread.start { handover.worker.run() }
  }

  /// Whether a source that can wait should.
  var isCrowded: Bool { orders.isCrowded }

  /// Whether the disk has not answered for so long that nobody can say what is recorded.
  var isStuck: Bool { orders.wait(at: SystemClock.monotonic) > Self.patience }

  /// Hands over an order without waiting.
  func send(_ order: DiskOrder) {
    // What is not urgent is found when the thread wakes up by itself, once a second.
    if case .record(_, _, _, isUrgent: false) = order {
      orders.send(order, quietly: true)
    } else {
      orders.send(order)
    }
  }
}

/// Carries the worker onto its thread.
///
/// Unchecked: it is written before the thread exists and read by that thread alone.
private final class Handover: @unchecked Sendable {
  let worker: DiskWorker

  init(_ worker: DiskWorker) {
    self.worker = worker
  }
}
