import Glibc
import Vitals

/// The thread that blocks in fdatasync(2), so that the writing thread never does.
package final class SyncThread: Sendable {
  /// The state of the latest sync.
  package enum Outcome: Equatable, Sendable {
    /// No sync was requested yet.
    case none
    /// The sync with this number is running.
    case running(Int)
    /// The sync with this number ended; without an error, everything before it is on the disk.
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
    // At most one sync runs, and the next may be requested as it ends.
    let orders: Mailbox<Order> = try Mailbox(capacity: 4)
    let outcome = Published(Outcome.none, wakeup: wakeup)
    self.orders = orders
    self.outcome = outcome
    try PlainThread.start {
      while true {
        _ = Poller.wait([orders.wakeup.interest], milliseconds: -1)
        for order in orders.drain().messages {
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

  /// Whether a sync is running.
  package var isRunning: Bool {
    if case .running = latest { return true }
    return false
  }

  /// The state of the latest sync.
  package var latest: Outcome { outcome.value }

  /// Requests a sync of a file; ``latest`` reports its end under this number.
  package func begin(_ number: Int, of file: OpenFile) {
    outcome.update(silently: true) { $0 = .running(number) }
    _ = orders.send(Order(number: number, file: file))
  }
}
