import CNcursesw
import Glibc

/// Puts a terminal right that a killed program left as it used it.
///
/// It is without echo, without lines, and on the alternate screen then: SIGKILL gives no program
/// the time to give it back.
public enum TerminalRepair {
  /// Repairs a terminal whose lines are not edited, as a shell would have left them; whether it
  /// had to.
  @discardableResult
  public static func perform(on descriptor: Int32) -> Bool {
    var modes = termios()
    guard tcgetattr(descriptor, &modes) == 0, modes.c_lflag & tcflag_t(ICANON) == 0 else {
      return false
    }
    modes.c_iflag |= tcflag_t(ICRNL | BRKINT)
    modes.c_oflag |= tcflag_t(OPOST | ONLCR)
    modes.c_lflag |= tcflag_t(ICANON | ECHO | ECHOE | ECHOK | ISIG | IEXTEN)
    // Put behind another program just now, this one must not be stopped by its own repair.
    let before = signal(SIGTTOU, SIG_IGN)
    defer { signal(SIGTTOU, before) }
    guard tcsetattr(descriptor, TCSANOW, &modes) == 0 else { return false }
    let bytes = Array(CursesTerminal.restore.utf8)
    return write(descriptor, bytes, bytes.count) == bytes.count
  }
}
