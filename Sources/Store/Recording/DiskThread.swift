import Journal
package import Platform
import Session
import Vitals

/// The recording, as the core sees it: orders go in, how far they have come can be read.
///
/// Several threads stand behind it, so that none waits for what another waits for: one writes the
/// session file, one syncs it, and each log file has a thread of its own in Outlets.
package final class DiskThread: Sendable {
  /// How many orders wait at most: ten minutes of a busy session, seconds of a flood.
  private static let capacity = 32_768

  /// How long the disk may keep an order or a sync before it counts as stuck, in milliseconds.
  private static let patience: Int64 = 2500

  private let orders: Mailbox<Numbered>
  private let state: Published<DiskState>
  private let number = Counter()

  /// An order with its number, which counts what was accepted.
  struct Numbered: Sendable {
    let number: Int
    let order: DiskOrder
  }

  /// Starts the threads with what they own from now on; news of the state rings `wakeup`.
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

  /// Whether a source that can wait should.
  package var isCrowded: Bool { orders.isCrowded }

  /// How far the recording has come.
  package var latest: DiskState { state.value }

  /// Whether the disk has not answered for so long that nobody can say what is recorded.
  package var isStuck: Bool {
    let now = SystemClock.monotonic
    let syncing = state.value.syncSince.map { now - $0 } ?? 0
    return max(orders.wait(at: now), syncing) > Self.patience
  }

  /// Hands over an order without waiting; its number, or nil when it had to be dropped.
  @discardableResult
  package func send(_ order: DiskOrder) -> Int? {
    let number = number.next()
    // What is not prompt is found when the thread wakes up by itself.
    let isTaken = orders.send(
      Numbered(number: number, order: order), order.isPrompt ? .prompt : .quiet)
    return isTaken ? number : nil
  }
}

/// Carries the worker onto its thread.
///
/// Unchecked: it is written before the thread exists and read by that thread alone.
private final class Handover: @unchecked Sendable {
  let worker: WriteWorker

  init(_ worker: WriteWorker) {
    self.worker = worker
  }
}
