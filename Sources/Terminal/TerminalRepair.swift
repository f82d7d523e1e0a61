import CNcursesw
import Glibc

/// Restores a terminal that a killed program has left in its own modes.
///
/// SIGKILL leaves it without echo, without line editing and on the alternate screen.
public enum TerminalRepair {
  /// Restores a terminal without line editing; returns whether it did.
  @discardableResult
  public static func perform(on descriptor: Int32) -> Bool {
    var modes = termios()
    guard tcgetattr(descriptor, &modes) == 0, modes.c_lflag & tcflag_t(ICANON) == 0 else {
      return false
    }
    modes.c_iflag |= tcflag_t(ICRNL | BRKINT)
    modes.c_oflag |= tcflag_t(OPOST | ONLCR)
    modes.c_lflag |= tcflag_t(ICANON | ECHO | ECHOE | ECHOK | ISIG | IEXTEN)
    // In the background, changing the modes would stop this process.
    let before = signal(SIGTTOU, SIG_IGN)
    defer { signal(SIGTTOU, before) }
    guard tcsetattr(descriptor, TCSANOW, &modes) == 0 else { return false }
    let bytes = Array(CursesTerminal.restore.utf8)
    return write(descriptor, bytes, bytes.count) == bytes.count
  }
}
