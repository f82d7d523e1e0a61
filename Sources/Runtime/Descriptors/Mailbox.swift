import CTerminalGuard
import Glibc
import Synchronization

/// Wakes a thread that waits in poll(2); it never blocks the one who rings.
final class Wakeup: Sendable {
  /// The end to poll for reading.
  let descriptor: Int32
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

  func ring() {
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

/// A bounded queue of values between two threads.
final class Mailbox<Message: Sendable>: Sendable {
  private struct State {
    var messages: [Message] = []
    var dropped = 0
  }

  private let state = Mutex(State())
  private let capacity: Int
  let wakeup: Wakeup

  init(capacity: Int) throws(SystemError) {
    self.capacity = capacity
    wakeup = try Wakeup()
  }

  /// Puts a message in; a full box counts it as dropped instead.
  ///
  /// A quiet one waits until the receiver looks by itself.
  func send(_ message: Message, quietly isQuiet: Bool = false) {
    state.withLock { state in
      if state.messages.count < capacity {
        state.messages.append(message)
      } else {
        state.dropped += 1
      }
    }
    if !isQuiet { wakeup.ring() }
  }

  /// Takes all messages, and how many had to be dropped since the last time.
  func take() -> (messages: [Message], dropped: Int) {
    wakeup.clear()
    return state.withLock { state in
      defer { state = State() }
      return (state.messages, state.dropped)
    }
  }
}

/// A box that holds only the newest value.
final class LatestBox<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)
  let wakeup: Wakeup

  init() throws(SystemError) {
    wakeup = try Wakeup()
  }

  func put(_ newest: Value) {
    value.withLock { $0 = newest }
    wakeup.ring()
  }

  /// Takes the newest value; nil when there is none since the last time.
  func take() -> Value? {
    wakeup.clear()
    return value.withLock { held in
      defer { held = nil }
      return held
    }
  }
}
