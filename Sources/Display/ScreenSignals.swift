import CTerminalGuard
import Glibc
package import Platform

/// The signals of a program that shows and records nothing: they tell of its screen, or end it.
package struct ScreenSignals {
  /// What a signal asks for.
  package enum Signal: Hashable, Sendable {
    /// The terminal has another size.
    case resize
    /// The program goes on after it was stopped.
    case redraw
    /// The signal of a number ends the program.
    case end(Int32)
  }

  /// The pipe from the handlers, to be polled.
  package let descriptor: Int32

  /// Installs the handlers.
  package init() throws(SystemError) {
    descriptor = ctg_install_signals()
    guard descriptor >= 0 else { throw SystemError(.install, "signal handlers") }
  }

  /// The signals since the last call, in order; one that only stops the program asks for nothing.
  package func drain() -> [Signal] {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(descriptor, &bytes, bytes.count)
    return bytes.prefix(max(count, 0)).map(Int32.init).compactMap { number in
      switch number {
      case SIGWINCH: .resize
      case SIGCONT: .redraw
      case SIGTSTP: nil
      default: .end(number)
      }
    }
  }
}
