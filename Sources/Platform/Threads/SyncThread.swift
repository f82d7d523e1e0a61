import Glibc
import Vitals

/// The thread that waits for fdatasync(2), so that writing never does.
package final class SyncThread: Sendable {
  /// How a sync went.
  package enum Outcome: Equatable, Sendable {
    /// Nothing has been asked for yet.
    case none
    /// The sync of that number is under way.
    case running(Int)
    /// It has ended: everything before is on the disk, or there is an error.
    case ended(Int, SystemError?)
  }

  private struct Order: Sendable {
    let number: Int
    let file: OpenFile
  }

  private let orders: Mailbox<Order>
  private let outcome: Published<Outcome>

  /// Starts the thread; the end of a sync rings `wakeup`.
  package init(wakeup: Wakeup) throws(SystemError) {
    // One sync is under way at most, and one may be asked for when it has just ended.
    let orders: Mailbox<Order> = try Mailbox(capacity: 4)
    let outcome = Published(Outcome.none, wakeup: wakeup)
    self.orders = orders
    self.outcome = outcome
    try PlainThread.start {
      while true {
        _ = Poller.wait([orders.wakeup.interest], milliseconds: -1)
        for order in orders.take().messages {
          var failure: SystemError?
          do throws(SystemError) {
            try order.file.sync()
          } catch {
            failure = error
          }
          outcome.update { $0 = .ended(order.number, failure) }
        }
      }
    }
  }

  /// Whether a sync is under way.
  package var isRunning: Bool {
    if case .running = latest { return true }
    return false
  }

  /// How the latest sync went.
  package var latest: Outcome { outcome.value }

  /// Asks for a sync of a file; its end is told under that number.
  package func begin(_ number: Int, of file: OpenFile) {
    outcome.update(silently: true) { $0 = .running(number) }
    _ = orders.send(Order(number: number, file: file))
  }
}
