import Glibc

/// The progress of a long task, as one line of the terminal that is rewritten and removed.
///
/// Nothing is printed where standard error is no terminal.
struct Progress {
  private let isShown = isatty(2) == 1
  private var shown: String?

  /// Shows how many of the files are read; every fiftieth, since a terminal is slow.
  mutating func show(_ done: Int, of count: Int) {
    guard isShown, done.isMultiple(of: 50) else { return }
    let text = "Reading session files: \(done) of \(count)"
    shown = text
    Console.rewrite(text)
  }

  /// Removes the line.
  mutating func end() {
    guard shown != nil else { return }
    shown = nil
    Console.rewrite("")
  }
}
