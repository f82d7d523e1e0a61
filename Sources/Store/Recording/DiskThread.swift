import Journal
package import Platform
import Session
import Vitals

/// The recording as seen by the core: it accepts orders and publishes their progress.
///
/// Two threads do the work, so that neither blocks the other: one writes the session file, one syncs
/// it. Log files have threads of their own in Outlets.
package final class DiskThread: Sendable {
  /// The most orders that wait: ten minutes of a busy session, seconds of a flood.
  private static let capacity = 32_768

  /// The time without a response after which the disk counts as stuck, in milliseconds.
  private static let patience: Int64 = 2500

  private let orders: Mailbox<Numbered>
  private let state: Published<DiskState>
  private let number = Counter()

  /// An order with its number among all accepted orders.
  struct Numbered: Sendable {
    let number: Int
    let order: DiskOrder
  }

  /// Starts the threads, which own the recorder from now on; state changes ring `wakeup`.
  package init(recorder: JournalRecorder, wakeup: Wakeup) throws(SystemError) {
    let orders: Mailbox<Numbered> = try Mailbox(capacity: Self.capacity)
    let state = Published(DiskState(), wakeup: wakeup)
    self.orders = orders
    self.state = state
    let syncing = try SyncThread(wakeup: orders.wakeup)
    let handover = Handover(
      WriteWorker(orders, recorder: recorder, syncing: syncing, state: state))
    try PlainThread.start { handover.worker.run() }
  }

  /// Whether sources that can wait should.
  package var isBackedUp: Bool { orders.isBackedUp }

  /// The latest progress of the recording.
  package var latest: DiskState { state.value }

  /// Whether the disk has been silent for so long that the extent of the recording is unknown.
  package var isStuck: Bool {
    let now = SystemClock.monotonic
    let syncing = state.value.syncSince.map { now - $0 } ?? 0
    return max(orders.wait(at: now), syncing) > Self.patience
  }

  /// Queues an order without blocking; returns its number, or nil when it was dropped.
  @discardableResult
  package func send(_ order: DiskOrder) -> Int? {
    let number = number.next()
    // The thread handles other orders when it wakes up by itself.
    let isAccepted = orders.send(
      Numbered(number: number, order: order), order.isPrompt ? .prompt : .quiet)
    return isAccepted ? number : nil
  }
}

/// Transfers the worker to its thread.
///
/// Unchecked: written before the thread exists and read by that thread alone.
private final class Handover: @unchecked Sendable {
  let worker: WriteWorker

  init(_ worker: WriteWorker) {
    self.worker = worker
  }
}
