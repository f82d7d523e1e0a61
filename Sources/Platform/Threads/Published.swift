import Synchronization

/// A value that one thread publishes and others read whenever they like.
///
/// Nothing is queued, so nothing can be lost: a reader sees the newest value.
package final class Published<Value: Sendable>: Sendable {
  private let held: Mutex<Value>
  private let wakeup: Wakeup

  /// A value, and whom to wake when it changes.
  package init(_ value: Value, wakeup: Wakeup) {
    held = Mutex(value)
    self.wakeup = wakeup
  }

  /// The newest value.
  package var value: Value { held.withLock { $0 } }

  /// Changes it; silently where nobody waits for the change.
  package func update(silently isSilent: Bool = false, _ change: (inout Value) -> Void) {
    held.withLock { change(&$0) }
    if !isSilent { wakeup.ring() }
  }
}

/// Counts from 1, across threads.
package final class Counter: Sendable {
  private let latest = Atomic<Int>(0)

  package init() {}

  /// The next number.
  package func next() -> Int { latest.add(1, ordering: .relaxed).newValue }
}
