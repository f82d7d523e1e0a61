import Glibc

/// The descriptors of the terminal: standard input and output, or the controlling terminal.
public struct TerminalStreams {
  /// The descriptor that keys are read from; nil without a terminal to type on.
  let input: Int32?
  /// The descriptor of the screen.
  let output: Int32
  /// Whether there is a terminal.
  let hasTerminal: Bool
  /// Whether the process runs in the background of the terminal.
  let isInBackground: Bool

  /// Whether the process runs in the background of a shell, as after `&`: reading from the terminal
  /// or changing its modes would stop it (POSIX, 11.1.4).
  public static func isInBackground(_ terminal: Int32) -> Bool {
    let holder = tcgetpgrp(terminal)
    // A terminal that does not control this process has no foreground group.
    return holder > 0 && holder != getpgrp()
  }

  init(isInputTaken: Bool) {
    let isInputFree = !isInputTaken && isatty(0) == 1
    let isOutputFree = isatty(1) == 1
    if isInputFree, isOutputFree {
      isInBackground = Self.isInBackground(0)
      input = isInBackground ? nil : 0
      output = 1
      hasTerminal = true
      return
    }
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    hasTerminal = terminal >= 0 || isOutputFree
    let typing = isInputFree ? 0 : terminal >= 0 ? terminal : nil
    isInBackground = typing.map(Self.isInBackground) ?? false
    input = isInBackground ? nil : typing
    output = isOutputFree ? 1 : terminal >= 0 ? terminal : 2
  }
}
