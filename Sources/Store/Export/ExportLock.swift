import Glibc
import Platform

/// The right to work on the queue of reports, which one process has at a time.
///
/// Of two exports of one session the later one is written later, and no order is lost between reading
/// and removing it. The kernel releases the right with the process.
public final class ExportLock {
  private let descriptor: Int32

  /// Waits for the right; throws where another process has it for longer.
  init(_ folder: String, milliseconds: Int64) throws(SystemError) {
    let opened = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard opened >= 0 else { throw SystemError(.open, folder) }
    let end = SystemClock.monotonic + milliseconds
    while flock(opened, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR, SystemClock.monotonic < end else {
        let code = errno
        close(opened)
        throw SystemError(
          .lock, folder, because: "another export runs and has not ended", code: code)
      }
      _ = Poller.wait([], milliseconds: 20)
    }
    descriptor = opened
  }

  deinit { close(descriptor) }
}
