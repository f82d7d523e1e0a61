import Synchronization

/// A value that one thread publishes and others read at any time.
///
/// Nothing is queued, so that nothing can be lost: readers see the newest value.
package final class Published<Value: Sendable>: Sendable {
  private let held: Mutex<Value>
  private let wakeup: Wakeup

  /// A published value; changes ring `wakeup`.
  package init(_ value: Value, wakeup: Wakeup) {
    held = Mutex(value)
    self.wakeup = wakeup
  }

  /// The newest value.
  package var value: Value { held.withLock { $0 } }

  /// Changes the value; a silent change does not ring.
  package func update(silently isSilent: Bool = false, _ change: (inout Value) -> Void) {
    held.withLock { change(&$0) }
    if !isSilent { wakeup.ring() }
  }
}

/// A counter from 1, shared between threads.
package final class Counter: Sendable {
  private let latest = Atomic<Int>(0)

  package init() {}

  /// The next number.
  package func next() -> Int { latest.add(1, ordering: .relaxed).newValue }
}
