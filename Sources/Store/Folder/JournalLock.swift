import Glibc

/// The lock of a running session on its journal.
package enum JournalLock {
  /// How the lock of a journal stands.
  package enum State: Hashable, Sendable {
    /// A process is writing the journal.
    case held
    /// No process of this machine is.
    case free
    /// That cannot be found out.
    case unknown
  }

  /// Whether a process is writing this journal.
  package static func isHeld(_ path: String) -> Bool { state(of: path) == .held }

  /// How its lock stands.
  package static func state(of path: String) -> State {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return .unknown }
    // Closing the descriptor releases the lock again at once.
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_SH | LOCK_NB) != 0 else { return .free }
    return errno == EWOULDBLOCK ? .held : .unknown
  }
}
