import CTerminalGuard
import Glibc
import Synchronization

/// Wakes a thread that waits in poll(2); ringing never blocks.
package final class Wakeup: Sendable {
  /// The read end, for poll.
  package let descriptor: Int32
  private let writer: Int32

  init() throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    guard ctg_pipe(&ends) == 0 else { throw SystemError(.make, "a pipe") }
    descriptor = ends[0]
    writer = ends[1]
  }

  deinit {
    close(descriptor)
    close(writer)
  }

  /// The poll interest of a thread that sleeps until it is woken.
  package var interest: PollInterest {
    PollInterest(descriptor: descriptor, wantsRead: true, wantsWrite: false)
  }

  package func ring() {
    var byte: UInt8 = 1
    // A full pipe wakes as well as another byte would.
    _ = write(writer, &byte, 1)
  }

  /// Consumes all rings so far.
  func clear() {
    var bytes = [UInt8](repeating: 0, count: 256)
    while read(descriptor, &bytes, bytes.count) > 0 {}
  }
}

/// The delivery class of a message in a ``Mailbox``.
package enum MailUrgency: Sendable {
  /// Wakes the receiver and may use the whole box.
  case prompt
  /// Wakes the receiver but leaves the last eighth of the box to prompt messages, since its number
  /// is unbounded.
  case bulk
  /// Like bulk, but waits until the receiver wakes up by itself or the box is half full.
  case quiet
}

/// A bounded queue of messages between two threads.
package final class Mailbox<Message: Sendable>: Sendable {
  private struct State {
    var messages: [Message] = []
    var dropped = 0
    /// When the oldest waiting message arrived, by the monotonic clock in milliseconds.
    var since: Int64 = 0
  }

  private let state = Mutex(State())
  private let capacity: Int
  package let wakeup: Wakeup

  package init(capacity: Int) throws(SystemError) {
    self.capacity = capacity
    wakeup = try Wakeup()
  }

  /// Queues a message; returns false and counts it as dropped when the box is full.
  @discardableResult
  package func send(_ message: Message, _ urgency: MailUrgency = .prompt) -> Bool {
    let limit = urgency == .prompt ? capacity : capacity - capacity / 8
    let (count, isTaken) = state.withLock { state in
      guard state.messages.count < limit else {
        state.dropped += 1
        return (state.messages.count, false)
      }
      if state.messages.isEmpty { state.since = SystemClock.monotonic }
      state.messages.append(message)
      return (state.messages.count, true)
    }
    if urgency != .quiet || count == capacity / 2 { wakeup.ring() }
    return isTaken
  }

  /// The age of the oldest waiting message in milliseconds; 0 when none waits.
  package func wait(at now: Int64) -> Int64 {
    state.withLock { $0.messages.isEmpty ? 0 : now - $0.since }
  }

  /// Whether the box is over half full, so that senders that can wait should.
  package var isBackedUp: Bool { state.withLock { $0.messages.count > capacity / 2 } }

  /// Removes and returns all messages, with the number dropped since the last call.
  package func drain() -> (messages: [Message], dropped: Int) {
    wakeup.clear()
    return state.withLock { state in
      defer { state = State() }
      return (state.messages, state.dropped)
    }
  }
}

/// A box for the newest value only; an older one is replaced.
package final class LatestBox<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)
  package let wakeup: Wakeup

  package init() throws(SystemError) {
    wakeup = try Wakeup()
  }

  /// Stores a value in place of the one before; whether that one had been taken.
  @discardableResult
  package func store(_ newest: Value) -> Bool {
    let wasTaken = value.withLock { held in
      defer { held = newest }
      return held == nil
    }
    wakeup.ring()
    return wasTaken
  }

  /// Removes and returns the newest value; nil when none arrived since the last call.
  package func drain() -> Value? {
    wakeup.clear()
    return value.withLock { held in
      defer { held = nil }
      return held
    }
  }
}
