import CTerminalGuard
import Glibc
import Synchronization

/// Wakes a thread that waits in poll(2); it never blocks the one who rings.
package final class Wakeup: Sendable {
  /// The end to poll for reading.
  package let descriptor: Int32
  private let writer: Int32

  init() throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    guard ctg_pipe(&ends) == 0 else { throw SystemError("make", "a pipe") }
    descriptor = ends[0]
    writer = ends[1]
  }

  deinit {
    close(descriptor)
    close(writer)
  }

  /// What a thread that sleeps until it is woken wants of poll.
  package var interest: PollInterest {
    PollInterest(descriptor: descriptor, wantsRead: true, wantsWrite: false)
  }

  package func ring() {
    var byte: UInt8 = 1
    // A full pipe wakes as well as one more byte would.
    _ = write(writer, &byte, 1)
  }

  /// Takes all rings so far.
  func clear() {
    var bytes = [UInt8](repeating: 0, count: 256)
    while read(descriptor, &bytes, bytes.count) > 0 {}
  }
}

/// How a message is put into a ``Mailbox``.
package enum MailUrgency: Sendable {
  /// It wakes the receiver and may use the whole box.
  case prompt
  /// It wakes the receiver, and leaves the last eighth of the box to prompt messages: there may be
  /// any number of its kind.
  case bulk
  /// As bulk, but it waits until the receiver looks by itself or the box is half full.
  case quiet
}

/// A bounded queue of values between two threads.
package final class Mailbox<Message: Sendable>: Sendable {
  private struct State {
    var messages: [Message] = []
    var dropped = 0
    /// Since when something has waited, by the monotonic clock in milliseconds.
    var since: Int64 = 0
  }

  private let state = Mutex(State())
  private let capacity: Int
  package let wakeup: Wakeup

  package init(capacity: Int) throws(SystemError) {
    self.capacity = capacity
    wakeup = try Wakeup()
  }

  /// Puts a message in; a full box counts it as dropped instead and answers false.
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

  /// For how long something has waited, in milliseconds; 0 when nothing does.
  package func wait(at now: Int64) -> Int64 {
    state.withLock { $0.messages.isEmpty ? 0 : now - $0.since }
  }

  /// Whether so much waits that whoever can should send no more for now.
  package var isCrowded: Bool { state.withLock { $0.messages.count > capacity / 2 } }

  /// Takes all messages, and how many had to be dropped since the last time.
  package func take() -> (messages: [Message], dropped: Int) {
    wakeup.clear()
    return state.withLock { state in
      defer { state = State() }
      return (state.messages, state.dropped)
    }
  }
}

/// A box that holds only the newest value.
package final class LatestBox<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)
  package let wakeup: Wakeup

  package init() throws(SystemError) {
    wakeup = try Wakeup()
  }

  package func put(_ newest: Value) {
    value.withLock { $0 = newest }
    wakeup.ring()
  }

  /// Takes the newest value; nil when there is none since the last time.
  package func take() -> Value? {
    wakeup.clear()
    return value.withLock { held in
      defer { held = nil }
      return held
    }
  }
}
