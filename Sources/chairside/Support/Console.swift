import Display
import Glibc
import Platform
import Terminal
import Text

/// Text for people, on standard output and standard error.
///
/// Whatever a name, an argument or a variable of the environment brought into it: a terminal is
/// never sent anything that it obeys or hides.
enum Console {
  /// A line on standard output; one that cannot be written is an error, not nothing.
  static func line(_ text: String) throws {
    var output = Output()
    try output.line(text)
    try output.flush()
  }

  /// Several lines on standard output.
  static func lines(_ text: String) throws {
    var output = Output()
    try output.lines(text)
    try output.flush()
  }

  /// One line on standard error.
  static func error(_ text: String) {
    StandardStreams.write(Sanitiser.inline(text) + "\n", to: 2)
  }

  /// Replaces the terminal's current line; an empty text removes it.
  static func rewrite(_ text: String) {
    StandardStreams.write("\r\u{1B}[K" + Sanitiser.inline(text), to: 2)
  }

  /// Several lines on standard error.
  static func errors(_ text: String) {
    StandardStreams.write(Sanitiser.printable(text) + "\n", to: 2)
  }

  /// Repairs a terminal that a killed session has left unusable for a question.
  ///
  /// A program in the background leaves the terminal to whoever has it.
  static func repairTerminal() {
    if let terminal = [2, 1, 0].first(where: { isatty($0) == 1 }),
      !TerminalStreams.isInBackground(terminal)
    {
      TerminalRepair.perform(on: terminal)
    }
  }

  /// Whether somebody at a terminal can be asked and can answer.
  static var canAsk: Bool {
    isatty(0) == 1 && isatty(2) == 1 && !TerminalStreams.isInBackground(0)
  }

  /// A question, answered on the same line.
  static func ask(_ text: String) -> String? {
    StandardStreams.write(Sanitiser.printable(text), to: 2)
    return readLine()
  }
}
