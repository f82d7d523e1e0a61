import Glibc

/// A descriptor of this program's own for a terminal that others share.
///
/// A terminal is ready for poll with room for a single byte, and a write of more waits until all of
/// it has gone. To make a descriptor non-blocking would change it for the shell and whoever else has
/// it; the same terminal opened once more has flags of its own.
struct OwnDescription {
  let descriptor: Int32
  /// Whether it was opened here and is ours to close.
  let isOwned: Bool
  /// Whether a write may wait even when poll says that there is room.
  let mayBlock: Bool

  init(of shared: Int32) {
    let isBlocking = fcntl(shared, F_GETFL) & O_NONBLOCK == 0
    guard isatty(shared) != 0, isBlocking else {
      (descriptor, isOwned, mayBlock) = (shared, false, false)
      return
    }
    let flags = O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    let opened = open("/proc/self/fd/\(shared)", flags)
    // Another user's terminal, as after su, cannot be opened: a byte at a time has room.
    (descriptor, isOwned, mayBlock) = opened >= 0 ? (opened, true, false) : (shared, false, true)
  }
}
