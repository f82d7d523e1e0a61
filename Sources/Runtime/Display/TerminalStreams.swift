import Glibc

/// The descriptors of the terminal: standard input and output, or the controlling terminal.
struct TerminalStreams {
  /// Where keys come from; nil when there is no terminal to type on.
  let input: Int32?
  /// Where the screen goes.
  let output: Int32
  /// Whether there is a terminal at all.
  let hasTerminal: Bool

  init(isInputTaken: Bool) {
    let isInputFree = !isInputTaken && isatty(0) == 1
    let isOutputFree = isatty(1) == 1
    if isInputFree, isOutputFree {
      input = 0
      output = 1
      hasTerminal = true
      return
    }
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    hasTerminal = terminal >= 0 || isOutputFree
    input = isInputFree ? 0 : terminal >= 0 ? terminal : nil
    output = isOutputFree ? 1 : terminal >= 0 ? terminal : 2
  }
}
