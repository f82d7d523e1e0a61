import Glibc
import Terminal

/// Lines for people, on standard output and standard error.
enum Console {
  /// A line on standard output; one that cannot be written is an error, not nothing.
  static func line(_ text: String) throws {
    var output = Output()
    try output.line(Array(text.utf8))
    try output.flush()
  }

  static func error(_ text: String) {
    write(text + "\n", to: 2)
  }

  /// A session that was killed here before has left the terminal unusable for a question.
  static func repairTerminal() {
    if let terminal = [2, 1, 0].first(where: { isatty($0) == 1 }) {
      TerminalRepair.perform(on: terminal)
    }
  }

  /// A question, answered on the same line.
  static func ask(_ text: String) -> String? {
    write(text, to: 2)
    return readLine()
  }

  private static func write(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      // Nobody is left to be told that nobody reads.
      if count < 0, errno != EINTR { return }
      written += max(count, 0)
    }
  }
}
