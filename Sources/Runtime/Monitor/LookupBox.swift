import Synchronization

/// Carries look-ups to the disk thread, which exists only after the sources.
final class LookupBox: Sendable {
  private let orders = Mutex<[DiskOrder]>([])
  private let disk = Mutex<DiskThread?>(nil)

  func send(_ order: DiskOrder) {
    if let thread = disk.withLock({ $0 }) {
      thread.send(order)
    } else {
      orders.withLock { $0.append(order) }
    }
  }

  func open(_ thread: DiskThread) {
    disk.withLock { $0 = thread }
    for order in orders.withLock({ $0 }) { thread.send(order) }
  }
}
