import Glibc

/// A private open file description for a terminal that other programs share.
///
/// A terminal polls as writable with room for a single byte, and a longer write blocks until all of
/// it is gone. Non-blocking mode on the shared description would affect the shell and every other
/// user of it; opening the same terminal again gives separate flags.
struct OwnDescription {
  let descriptor: Int32
  /// Whether the descriptor was opened here and must be closed.
  let isOwned: Bool
  /// Whether a write may block even after poll reported room.
  let mayBlock: Bool

  init(of shared: Int32) {
    let isBlocking = fcntl(shared, F_GETFL) & O_NONBLOCK == 0
    guard isatty(shared) != 0, isBlocking else {
      (descriptor, isOwned, mayBlock) = (shared, false, false)
      return
    }
    let flags = O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    let opened = open("/proc/self/fd/\(shared)", flags)
    // Another user's terminal, as after su, cannot be reopened; there, write a byte at a time.
    (descriptor, isOwned, mayBlock) = opened >= 0 ? (opened, true, false) : (shared, false, true)
  }
}
